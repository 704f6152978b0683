import { invariant } from './invariant.ts'

/**
 * Coalesces calls: all that arrive while a run is under way go together into the next one, in arrival order. One set-based
 * statement for many callers is 10 to 90 times faster than a statement each, and alone a call waits for nothing.
 */
export type BatchOptions<I, O> = {
  /** Items at most in one run. */
  max: number
  /** Runs at most at the same time (default 1). */
  parallel?: number
  /** Answers all items, in their order. When it throws, every caller of the run gets that error. */
  run: (items: I[]) => Promise<O[]>
  /** How much of `max` an item takes (default 1). */
  weight?: (item: I) => number
}

type Waiting<I, O> = { item: I; resolve: (answer: O) => void; reject: (error: unknown) => void }

export function batcher<I, O>({
  max,
  parallel = 1,
  run,
  weight = () => 1,
}: BatchOptions<I, O>): (item: I) => Promise<O> {
  let queue: Waiting<I, O>[] = []
  let running = 0

  function take(): Waiting<I, O>[] {
    let total = 0
    let count = 0
    for (; count < queue.length; count++) {
      total += weight(queue[count]!.item)
      if (count > 0 && total > max) break
    }
    const taken = queue.slice(0, count)
    queue = queue.slice(count)
    return taken
  }

  async function next(): Promise<void> {
    const taken = take()
    running++
    try {
      const answering = run(taken.map((waiting) => waiting.item))
      // More arrived at once than one run can take.
      if (queue.length && running < parallel) void next()
      const answers = await answering
      invariant(answers.length === taken.length, 'a run answers every item')
      taken.forEach((waiting, i) => waiting.resolve(answers[i]!))
    } catch (error) {
      for (const waiting of taken) waiting.reject(error)
    } finally {
      running--
      if (queue.length) void next()
    }
  }

  return (item) =>
    new Promise<O>((resolve, reject) => {
      queue.push({ item, resolve, reject })
      // Wait one turn of the loop, so that calls which arrived together run together.
      if (running < parallel && queue.length === 1)
        setImmediate(() => queue.length && running < parallel && void next())
    })
}
