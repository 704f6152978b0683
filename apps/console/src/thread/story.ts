import type { HiloEvent } from '../../../ui/types.ts'

/** Newest first; events of the same moment by id, so that the order is the same everywhere. */
export const newestFirst = (a: HiloEvent, b: HiloEvent): number =>
  a.occurredAt === b.occurredAt ? (a.id < b.id ? 1 : -1) : a.occurredAt < b.occurredAt ? 1 : -1

/**
 * The pages that were read and what came live since, each event once and in its place in time. A live event that is older than
 * what was read so far is left for the page that it belongs to, unless all pages were read.
 */
export function mergeStory(read: HiloEvent[], live: HiloEvent[], complete: boolean): HiloEvent[] {
  const byId = new Map(read.map((event) => [event.id, event]))
  const oldest = read.at(-1)
  for (const event of live) if (complete || !oldest || event.occurredAt >= oldest.occurredAt) byId.set(event.id, event)
  return [...byId.values()].sort(newestFirst)
}

// Slower than this (ms) is late: clocks and batches differ by some seconds.
const lateAfter = 60_000

/** Ids of events that came after something newer had come already: they slid into their place in the past. */
export function lateOnes(story: HiloEvent[]): Set<string> {
  const late = new Set<string>()
  let earliest = Infinity
  for (const event of story) {
    const received = Date.parse(event.receivedAt)
    if (received > earliest + lateAfter) late.add(event.id)
    earliest = Math.min(earliest, received)
  }
  return late
}

/** Events cut into days of the browser's zone, keeping their order. */
export function byDay(events: HiloEvent[]): { day: string; events: HiloEvent[] }[] {
  const days: { day: string; events: HiloEvent[] }[] = []
  for (const event of events) {
    const day = new Date(event.occurredAt).toDateString()
    const last = days.at(-1)
    if (last?.day === day) last.events.push(event)
    else days.push({ day, events: [event] })
  }
  return days
}
