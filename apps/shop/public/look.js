// Before the first paint, so that a dark page does not flash white. A file of its own: the content policy has no inline scripts.
;(function () {
  try {
    const look = localStorage.getItem('hilo-shop-look')
    if (look === 'dark' || look === 'light') document.documentElement.dataset.look = look
  } catch {
    // No storage: follow the system.
  }
})()
