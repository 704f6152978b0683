import type { Row } from './rows.ts'

/** Rows of one order number. */
export type Group = { number: string; rows: Row[] }

/** Orders that stay open while rows of others come between theirs. */
export const openOrders = 16
/** Rows of one order at most; the order number that goes on beyond is another group (and its id will be found used). */
export const longestOrder = 5000

/**
 * Gathers rows into orders, in constant memory. Rows of one order need not stand together: it stays open until `openOrders`
 * younger ones have begun. Groups come out in the order they began, so the same file always gives the same groups.
 */
export function grouper(): { add(number: string, row: Row): Group[]; end(): Group[] } {
  const open = new Map<string, Group>()
  return {
    add(number, row) {
      const closed: Group[] = []
      let group = open.get(number)
      if (group && group.rows.length >= longestOrder) {
        for (const [key, other] of open) {
          closed.push(other)
          open.delete(key)
          if (other === group) break
        }
        group = undefined
      }
      if (group) group.rows.push(row)
      else {
        open.set(number, { number, rows: [row] })
        if (open.size > openOrders) {
          const [oldest] = open.values()
          open.delete(oldest!.number)
          closed.push(oldest!)
        }
      }
      return closed
    },
    end() {
      const closed = [...open.values()]
      open.clear()
      return closed
    },
  }
}
