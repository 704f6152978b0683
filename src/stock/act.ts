import { hash } from 'node:crypto'
import type { Tx } from '../core/db.ts'
import { stringify } from '../core/json.ts'
import { Problem } from '../core/problem.ts'
import type { Movement } from './level.ts'
import { readMovementsOf } from './movements.ts'
import type { Act } from './schema.ts'

/** Who calls a verb, and under which id: a repeat of it changes nothing. */
export type Call = { id: string; at: Date; by: string }

/** First 63 bits of the SHA-256 of what was asked: tells a repeat from another content under the same id. Pure. */
export function digestOf(verb: string, asked: unknown): string {
  return String(hash('sha256', `${verb}\0${stringify(asked)}`, 'buffer').readBigInt64BE(0))
}

export const usedId = () => new Problem('idempotency_conflict', 'This id was used for another request.')

/**
 * Runs `work` once for an id, in the caller's transaction, and gives what it moved; a repeat gets what the first moved. Throws
 * idempotency_conflict.
 */
export async function once(
  tx: Tx,
  call: Call,
  { verb, asked }: { verb: string; asked: unknown },
  work: () => Promise<Movement[]>,
): Promise<Act> {
  const digest = digestOf(verb, asked)
  const claimed = await tx`
    insert into stock.act (id, verb, digest, made_at, made_by) values (${call.id}, ${verb}, ${digest}, ${call.at}, ${call.by})
    on conflict (id) do nothing`
  if (claimed.count) return { id: call.id, verb, madeAt: call.at.toISOString(), movements: (await work()).map(asMoved) }
  const [first] = await tx<
    { digest: string; madeAt: Date }[]
  >`select digest::text, made_at as "madeAt" from stock.act where id = ${call.id}`
  if (first?.digest !== digest) throw usedId()
  return { id: call.id, verb, madeAt: first.madeAt.toISOString(), movements: await readMovementsOf(tx, call.id) }
}

function asMoved({ variant, units, from, to, unitCost }: Movement): Act['movements'][number] {
  return { variant, units, from: end(from), to: end(to), unitCost: unitCost ?? null }
}

const end = (one: Movement['from']) => ({ location: 'location' in one ? one.location : null, state: one.state })
