import { isIPv6 } from 'node:net'
import type { Context } from '../core/context.ts'
import type { Query } from '../core/db.ts'
import { keyedUuidOf } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'

/** Something that tries are counted by: at most `limit` in a window of `minutes` that begins with the first. */
export type Bucket = { name: string; limit: number; minutes: number }

/** Tries at anything from one network. The first bucket to be counted, so that one sender cannot fill the table. */
export const addressBucket = (address: string): Bucket => ({
  name: `address ${network(address)}`,
  limit: 50,
  minutes: 15,
})

/**
 * Tries at one e-mail: few from one network, more from all together. So a stranger cannot lock somebody out who sits elsewhere
 * unless he owns several networks, and then guesses 20 times in a quarter of an hour.
 */
export const emailBuckets = (email: string, address: string): Bucket[] => [
  { name: `email ${email} from ${network(address)}`, limit: 5, minutes: 15 },
  { name: `email ${email}`, limit: 20, minutes: 15 },
]

/** New sessions of shoppers' devices from one network, behind which a whole office or a telephone company may sit. */
export const deviceBucket = (address: string): Bucket => ({
  name: `devices ${network(address)}`,
  limit: 1000,
  minutes: 15,
})

/** Codes of the second factor, tried by somebody who knows the password: a million codes, three of them right. */
export const codeBucket = (staffId: string): Bucket => ({ name: `code ${staffId}`, limit: 10, minutes: 60 })

/** Tries of somebody signed in at his own password. */
export const ownPasswordBucket = (staffId: string): Bucket => ({ name: `password ${staffId}`, limit: 10, minutes: 15 })

/**
 * Counts a try before it is made, so that many at once cannot slip through, in whichever process. Throws rate_limited with the
 * seconds to wait when a bucket is over its limit.
 */
export async function countAttempt(
  { sql, clock, secret }: Pick<Context, 'sql' | 'clock' | 'secret'>,
  buckets: Bucket[],
): Promise<void> {
  const at = clock.now()
  const limits = new Map(buckets.map((bucket) => [idOf(secret, bucket), bucket]))
  const ends = buckets.map(({ minutes }) => new Date(at.getTime() + minutes * 60_000).toISOString())
  const rows = await sql<{ bucket: string; tries: number; endsAt: Date }[]>`
    insert into access.attempt (bucket, tries, ends_at)
    select bucket, 1, ends_at from unnest(${[...limits.keys()]}::uuid[], ${ends}::timestamptz[]) as try (bucket, ends_at) order by bucket
    on conflict (bucket) do update set
      tries = case when attempt.ends_at <= ${at} then 1 else least(attempt.tries + 1, 1000000) end,
      ends_at = case when attempt.ends_at <= ${at} then excluded.ends_at else attempt.ends_at end
    returning bucket, tries, ends_at as "endsAt"`
  const over = rows.filter((row) => row.tries > limits.get(row.bucket)!.limit)
  if (!over.length) return
  const end = Math.max(...over.map((row) => row.endsAt.getTime()))
  const seconds = Math.max(1, Math.ceil((end - at.getTime()) / 1000))
  throw new Problem('rate_limited', `Too many tries. Try again in ${Math.ceil(seconds / 60)} minutes.`, {
    retryAfter: seconds,
  })
}

/** Forgets what was counted against somebody who turned out to be right. */
export async function forgetAttempts(tx: Query, secret: string, buckets: Bucket[]): Promise<void> {
  await tx`delete from access.attempt where bucket = any(${buckets.map((bucket) => idOf(secret, bucket))}::uuid[])`
}

/** Takes one counted try back: for a bucket that other people share. */
export async function uncountAttempt(tx: Query, secret: string, bucket: Bucket): Promise<void> {
  await tx`update access.attempt set tries = tries - 1 where bucket = ${idOf(secret, bucket)} and tries > 0`
}

function idOf(secret: string, bucket: Bucket): string {
  return keyedUuidOf(secret, 'attempt', bucket.name)
}

/** An IPv4 address as it is, an IPv6 address by its /64: one household has 2^64 of them. */
export function network(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (v4) return v4[1]!
  const bare = address.split('%')[0]!
  if (!isIPv6(bare)) return address
  const [head = '', tail] = bare.split('::')
  const left = head ? head.split(':') : []
  const right = tail ? tail.split(':') : []
  const middle = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0')
  const groups = [...left, ...middle, ...right].slice(0, 4)
  return `${groups.map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`
}
