import type { Context } from '../core/context.ts'
import type { Query, Tx } from '../core/db.ts'
import { readVerifiedGolden } from '../identity/golden.ts'
import { ownedWith } from '../identity/owner.ts'
import type { Fragment } from '../identity/schema.ts'
import { enqueue } from '../outbox/enqueue.ts'
import type { Language } from '../outbox/templates.ts'

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
    language: await languageOf(tx, known.id),
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

/** In which language somebody used the shop last, as he or she said there: not in that of who signs in now, who may be a stranger. */
async function languageOf(query: Query, known: string): Promise<Language> {
  const golden = await readVerifiedGolden(query, await ownedWith(query, known))
  return golden.get('language') === 'en' ? 'en' : 'es'
}
