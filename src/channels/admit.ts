import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import { redactor } from '../events/privacy.ts'
import { recordFragments } from '../identity/resolve.ts'
import type { Prepared } from './intake.ts'

/**
 * Makes the fragments of messages, and takes out what is personal of those about somebody who was erased after they had happened, or
 * had been sent before: they come late, or again. Such an event is kept without its person, on a thread of its own and with its digest, so that it is
 * counted once and a repeat stays a repeat. One statement when nobody among them was erased.
 */
export async function admit(ctx: Context, tx: Tx, prepared: Prepared[], at: Date): Promise<Prepared[]> {
  const late = await recordFragments(
    tx,
    prepared.map((one) => ({ ...one, event: 'event' in one ? one.event.id : undefined })),
    at,
  )
  if (!late.includes(true)) return prepared
  const redact = await redactor(tx)
  return prepared.map((one, i): Prepared => {
    if (!late[i]) return one
    if ('broken' in one) return { ...one, erased: true }
    const { event } = one
    const data = JSON.stringify(redact(event.channel, event.type, JSON.parse(event.data) as Record<string, unknown>))
    const bare = { ...event, fragments: [ctx.ids.uuid()], data, context: '{}', session: null }
    return { ...one, fragments: [], event: bare, erased: true }
  })
}
