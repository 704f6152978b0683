/** Events per second that a key without a rate of its own may send to one process. Beyond it, admission control is the limit. */
export const unlimited = Infinity

type Bucket = { tokens: number; at: number }

/**
 * Token buckets, one per key, holding two seconds of its rate. They protect this process and are meant to be approximate: n
 * processes admit n times the rate.
 */
export function rateLimits() {
  const buckets = new Map<string, Bucket>()
  return {
    /** Takes `count` tokens of `rate` a second; answers 0, or the seconds to wait. */
    take(key: string, rate: number, count: number, at: Date): number {
      if (rate === unlimited) return 0
      const now = at.getTime()
      const bucket = buckets.get(key) ?? { tokens: rate * 2, at: now }
      bucket.tokens = Math.min(rate * 2, bucket.tokens + ((now - bucket.at) / 1000) * rate)
      bucket.at = now
      buckets.set(key, bucket)
      // A batch larger than the bucket may pass when it is full, and is paid off afterwards.
      if (bucket.tokens >= count || bucket.tokens >= rate * 2) {
        bucket.tokens -= count
        return 0
      }
      return Math.max(1, Math.ceil((Math.min(count, rate * 2) - bucket.tokens) / rate))
    },
  }
}
