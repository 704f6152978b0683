// The shop's service worker: what was seen can be seen again without a network. Made ready by installable.ts.
const version = '__VERSION__'
const files = ['__FILES__']
const [shell, seen, pictures] = [`shell-${version}`, 'seen-1', 'pictures-1']
const most = { [seen]: 120, [pictures]: 300 }

addEventListener('install', (event) => {
  // The pages of both languages too: whichever page is opened first without a network is drawn by their script.
  const wanted = ['/shop/', '/shop/en/', ...files]
  event.waitUntil(
    caches
      .open(shell)
      .then((cache) => Promise.all(wanted.map((url) => cache.add(new Request(url, { cache: 'reload' })))))
      .then(() => skipWaiting()),
  )
})

addEventListener('activate', (event) => {
  const kept = new Set([shell, seen, pictures])
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => !kept.has(name)).map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  )
})

// Whoever signs out leaves nothing behind on a device that others use.
addEventListener('message', (event) => {
  if (event.data === 'forget') event.waitUntil(caches.delete(seen))
})

addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate' && url.pathname.startsWith('/shop')) event.respondWith(page(event, url))
  else if (url.pathname.startsWith('/shop/assets/')) event.respondWith(first(shell, request))
  else if (url.pathname.startsWith('/v1/media/')) event.respondWith(first(pictures, request))
  else if (/^\/v1\/(offers|stores|categories|availability)/.test(url.pathname)) event.respondWith(fresh(event, request))
})

/** What never changes: from the cache when it is there. */
async function first(name, request) {
  const found = await caches.match(request)
  if (found) return found
  const answer = await fetch(request)
  if (answer.ok) await keep(name, request, answer.clone())
  return answer
}

/** What changes: from the network, and what was seen last when there is none. */
async function fresh(event, request) {
  try {
    const answer = await fetch(request)
    if (answer.ok) event.waitUntil(keep(seen, request, answer.clone()))
    return answer
  } catch (error) {
    const found = await caches.match(request)
    if (found) return found
    throw error
  }
}

async function page(event, url) {
  try {
    return await fresh(event, event.request)
  } catch {
    const home = /^\/shop\/en(\/|$)/.test(url.pathname) ? '/shop/en/' : '/shop/'
    return (await caches.match(home)) ?? Response.error()
  }
}

async function keep(name, request, answer) {
  const cache = await caches.open(name)
  await cache.put(request, answer)
  const keys = await cache.keys()
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most[name])).map((key) => cache.delete(key)))
}
