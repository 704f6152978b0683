// What the page does once it is shown: it installs the service worker.
if ('serviceWorker' in navigator && import.meta.env.PROD) void navigator.serviceWorker.register('/shop/worker.js')

export {}
