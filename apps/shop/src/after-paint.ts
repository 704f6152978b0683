/** Runs what may wait once the page is shown and the browser has nothing else to do. */
export function afterPaint(run: () => void): void {
  const soon = () =>
    'requestIdleCallback' in window ? requestIdleCallback(run, { timeout: 4000 }) : setTimeout(run, 1200)
  if (document.readyState === 'complete') soon()
  else addEventListener('load', soon, { once: true })
}
