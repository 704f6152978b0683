/** The time, as an argument: SQL and modules never read the machine's clock themselves, so that a history can be repeated. */
export type Clock = { now(): Date }

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is moved: for tests and simulations. */
export function fixedClock(
  start: string | Date,
): Clock & { set(to: string | Date): void; advance(milliseconds: number): void } {
  let at = new Date(start).getTime()
  return {
    now: () => new Date(at),
    set: (to) => {
      at = new Date(to).getTime()
    },
    advance: (milliseconds) => {
      at += milliseconds
    },
  }
}
