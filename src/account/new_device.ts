import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import type { Fragment } from '../identity/schema.ts'
import { enqueue } from '../outbox/enqueue.ts'

/** Writes to who was signed in without a code that another device is: a code's own message has told already. */
export async function warnOfDevice(
  tx: Tx,
  { clock, ids, settings }: Context,
  { known, userAgent }: { known: Fragment; userAgent: string },
): Promise<void> {
  if (known.kind !== 'email' && known.kind !== 'phone') return
  const at = clock.now()
  await enqueue(tx, {
    id: ids.uuid(),
    template: 'new_device',
    language: 'es',
    medium: known.kind === 'email' ? 'email' : 'sms',
    address: known.value,
    fragment: known.id,
    data: {
      device: userAgent.slice(0, 120),
      at: at.toISOString().slice(0, 16).replace('T', ' '),
      host: new URL(settings.publicUrl).host,
    },
    at,
    expiresAt: new Date(at.getTime() + 24 * 3600_000),
  })
}
