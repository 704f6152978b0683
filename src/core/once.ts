import { hash } from 'node:crypto'
import { transaction, type Sql, type Tx } from './db.ts'
import { stringify } from './json.ts'
import { Problem } from './problem.ts'

/** Who asks what: the parts of a request that decide whether a repeat is the same request. */
export type OnceRequest = {
  /** The Idempotency-Key header, if sent. */
  key: string | undefined
  /** Who sent it: keys of different callers never meet. */
  actor: string
  /** Method and path. */
  operation: string
  body: unknown
  at: Date
}

/**
 * Runs `work` in one transaction, at most once per Idempotency-Key: a repeat with the same content gets the first answer, one
 * with another content 409 idempotency_conflict. The answer is stored in the transaction that made it, without what `keep`
 * leaves out (a secret that is shown once).
 */
export async function once<T extends object>(
  sql: Sql,
  request: OnceRequest,
  work: (tx: Tx) => Promise<T>,
  keep: (answer: T) => object = (answer) => answer,
): Promise<T> {
  const { key, actor, operation, at } = request
  if (key === undefined) return transaction(sql, work)
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw new Problem('invalid_request', 'Idempotency-Key must be 1 to 255 visible ASCII characters.')
  const fingerprint = hash('sha256', `${operation}\0${stringify(request.body ?? null)}`, 'hex')
  return transaction(sql, async (tx) => {
    const claimed = await tx`
      insert into core.answer (actor, key, fingerprint, made_at) values (${actor}, ${key}, ${fingerprint}, ${at})
      on conflict (actor, key) do nothing`
    if (!claimed.count) {
      const [first] = await tx<
        { fingerprint: string; answer: T }[]
      >`select fingerprint, answer from core.answer where actor = ${actor} and key = ${key}`
      if (first?.fingerprint !== fingerprint)
        throw new Problem('idempotency_conflict', 'This Idempotency-Key was used for another request.')
      return first.answer
    }
    const answer = await work(tx)
    await tx`update core.answer set answer = ${stringify(keep(answer))!}::text::json where actor = ${actor} and key = ${key}`
    return answer
  })
}

/** Forgets stored answers that hold one of these texts: an erased person's. A repeat of such a request is a new request. Gives how many. */
export async function forgetAnswers(tx: Tx, texts: string[]): Promise<number> {
  const { count } = await tx`
    delete from core.answer where exists (select from unnest(${texts}::text[]) as text where position(lower(text) in lower(answer::text)) > 0)`
  return count
}
