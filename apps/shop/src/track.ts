type Analytics = {
  track: (event: string, properties: object) => Promise<unknown>
  page: (category: undefined, name: string, properties: object) => Promise<unknown>
}

let analytics: Analytics | undefined
/** What happened before the tracking was loaded. */
let before: ((to: Analytics) => void)[] = []
let given = false

/** Tells what a shopper does; kept until the tracking is there, and thrown away where there is none. */
export function track(event: string, properties: object): void {
  tell((to) => void to.track(event, properties))
}

export function trackPage(name: string): void {
  const { href, pathname, search } = location
  const properties = { url: href, path: pathname, search, title: document.title }
  tell((to) => void to.page(undefined, name, properties))
}

function tell(what: (to: Analytics) => void): void {
  if (analytics) what(analytics)
  else if (!given) before = [...before, what].slice(-50)
}

/** From now on it is told to these. */
export function trackWith(loaded: Analytics | undefined): void {
  analytics = loaded
  given = true
  if (loaded) for (const what of before) what(loaded)
  before = []
}
