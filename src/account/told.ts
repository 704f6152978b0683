import type { Context } from '../core/context.ts'
import type { NewEvent } from '../events/schema.ts'

/** What a shopper did with the account, as an event on the thread of the first fragment. What our own server says is verified. */
export function toldBy(
  ctx: Pick<Context, 'clock' | 'ids'>,
  { type, fragments, data }: { type: string; fragments: string[]; data: object },
): NewEvent {
  const at = ctx.clock.now()
  return {
    id: ctx.ids.uuid(),
    // The id is new: nothing is ever told twice.
    digest: '0',
    type,
    channel: 'web',
    source: 'account',
    verified: true,
    session: null,
    occurredAt: at,
    receivedAt: at,
    fragments,
    data: JSON.stringify(data),
    context: '{}',
  }
}
