import type { Context } from '../core/context.ts'
import type { OwnEvent } from '../events/schema.ts'

/** In which channel something happened, and who did it. */
export type Happened = { channel: string; by: string }

/** An event of the cart on the thread of whose basket or list it is. Pure but for id and time. */
export function tell(
  { ids, clock }: Pick<Context, 'ids' | 'clock'>,
  { owner, type, channel, by, data }: Happened & { owner: string; type: string; data: object },
): OwnEvent {
  return {
    id: ids.uuid(),
    type,
    channel,
    source: 'cart',
    at: clock.now(),
    fragments: [owner],
    subjects: [],
    data: JSON.stringify({ ...data, by }),
  }
}
