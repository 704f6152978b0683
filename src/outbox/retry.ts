import type { Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { hasSecrets, type TemplateName } from './templates.ts'

/**
 * Has a message that was given up tried again, from the first try on. Throws not_found, conflict when it was not given up, and gone when it
 * held a code, which is kept nowhere: another one is asked for.
 */
export async function retryMessage(
  tx: Tx,
  { id, at, expiresAt }: { id: string; at: Date; expiresAt: Date },
): Promise<void> {
  const [row] = await tx<{ state: string; template: TemplateName }[]>`
    select state, template from outbox.message where id = ${id} for update`
  if (!row) throw new Problem('not_found', 'There is no such message.')
  if (row.state !== 'failed') throw new Problem('conflict', 'It was not given up.')
  if (hasSecrets(row.template)) throw new Problem('gone', 'It held a code, which is kept nowhere. Ask for a new one.')
  await tx`
    update outbox.message set state = 'waiting', tries = 0, next_at = ${at}, expires_at = ${expiresAt} where id = ${id}`
}
