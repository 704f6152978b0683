/**
 * Admission control: a bounded amount of work in flight. What comes beyond is refused at once and cheaply, so that the server
 * never collapses under a queue that nobody waits for any more.
 */
export type Admission = {
  /** Takes a place; false when all are taken. Each true must be followed by one leave(). */
  enter(): boolean
  leave(): void
  readonly inFlight: number
  readonly limit: number
  readonly refused: number
}

export function admission(limit: number): Admission {
  let inFlight = 0
  let refused = 0
  return {
    enter() {
      if (inFlight >= limit) {
        refused++
        return false
      }
      inFlight++
      return true
    },
    leave() {
      inFlight--
    },
    get inFlight() {
      return inFlight
    },
    limit,
    get refused() {
      return refused
    },
  }
}
