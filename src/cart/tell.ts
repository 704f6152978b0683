import type { Context } from '../core/context.ts'
import type { NewEvent } from '../events/schema.ts'

/** In which channel something happened, and who did it. */
export type Happened = { channel: string; by: string }

/** An event of the cart on the thread of whose basket or list it is. Pure but for id and time. */
export function tell(
  { ids, clock }: Pick<Context, 'ids' | 'clock'>,
  { owner, type, channel, by, data }: Happened & { owner: string; type: string; data: object },
): NewEvent {
  const at = clock.now()
  return {
    id: ids.uuid(),
    digest: '0',
    type,
    channel,
    source: 'cart',
    verified: true,
    session: null,
    occurredAt: at,
    receivedAt: at,
    fragments: [owner],
    data: JSON.stringify({ ...data, by }),
    context: '{}',
  }
}
