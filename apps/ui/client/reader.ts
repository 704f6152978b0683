import { take, type Http } from './http.ts'
import type { Basket, List } from './shown.ts'

type Reading = {
  read: () => Promise<void>
  /** What is being read now is older than what is known. */
  outdate: () => void
  /** How often what was read was told. */
  turns: () => number
}

/**
 * Reads both anew; calls that come meanwhile are one more reading, after it. What was `heard` before a reading began is in what it reads; what is
 * read while an edit is answered is older than the answer (`outdate`), and read once more.
 */
export function reader(
  http: Http,
  market: string,
  heard: ReadonlySet<string>,
  tell: (basket: Basket, lists: List[], heard: string[]) => void,
): Reading {
  let reading: Promise<void> | undefined
  let wanted = false
  let old = false
  let turns = 0
  const once = async () => {
    const query = { market }
    old = false
    const before = [...heard]
    const [basket, lists] = await Promise.all([
      take(http.GET('/v1/shopper/basket', { params: { query } })),
      take(http.GET('/v1/shopper/lists', { params: { query } })),
    ])
    if (old) return void (wanted = true)
    turns++
    tell(basket, lists.items, before)
  }
  const read = (): Promise<void> => {
    wanted = true
    reading ??= (async () => {
      while (wanted) {
        wanted = false
        // Whoever cannot be reached is asked again when the line is up.
        await once().catch(() => undefined)
      }
      reading = undefined
    })()
    return reading
  }
  return {
    read,
    outdate: () => (old = true),
    turns: () => turns,
  }
}
