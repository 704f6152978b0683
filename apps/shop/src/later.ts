import { site } from './site.ts'
import { trackWith } from './track.ts'
import { hasCart, openCart } from './use-cart.ts'
import { readShopper } from './use-shopper.ts'

// What the page does once it is shown: the service worker, the session, the basket of a device that has one, and the tracking.
if ('serviceWorker' in navigator && import.meta.env.PROD) void navigator.serviceWorker.register('/shop/worker.js')
void begin().catch(() => trackWith(undefined))

async function begin(): Promise<void> {
  if (hasCart()) void openCart()
  const { anonymousId, known } = await readShopper()
  // Who is signed in has a basket somewhere.
  if (known) void openCart()
  const { key } = site
  if (key === undefined) return trackWith(undefined)
  const { startTracking } = await import('./tracking.ts')
  await startTracking(key, anonymousId)
}
