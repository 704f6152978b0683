import type { Context } from '../core/context.ts'
import type { NewEvent } from '../events/schema.ts'

/**
 * What a shopper did with the account, as an event on the thread of the first fragment; `traits` are what it tells of the shopper beside. What our
 * own server says is verified.
 */
export function toldBy(
  ctx: Pick<Context, 'clock' | 'ids'>,
  { type, fragments, data, traits }: { type: string; fragments: string[]; data: object; traits?: object | undefined },
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
    context: JSON.stringify(traits ? { traits } : {}),
  }
}
