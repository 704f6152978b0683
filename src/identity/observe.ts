import type { Tx } from '../core/db.ts'
import type { Told } from '../events/read.ts'
import { observationsOf } from './observations.ts'

/**
 * Writes down what events told about people, in one set-based step for a whole batch; told again, it changes nothing. A fragment that was
 * erased meanwhile is left out: its row is held, so that an erasure comes either before or after, never between.
 */
export async function observe(tx: Tx, events: Told[]): Promise<void> {
  const rows = events.flatMap((event) =>
    [...observationsOf(event.traits)].map(([attribute, value]) => ({ event, attribute, value: JSON.stringify(value) })),
  )
  if (!rows.length) return
  await tx`
    with incoming as (
      select * from unnest(
        ${rows.map(({ event }) => event.threadId)}::uuid[], ${rows.map((row) => row.attribute)}::text[], ${rows.map(({ event }) => event.id)}::uuid[],
        ${rows.map((row) => row.value)}::text[], ${rows.map(({ event }) => event.source)}::text[], ${rows.map(({ event }) => event.channel)}::text[],
        ${rows.map(({ event }) => String(event.verified))}::text[], ${rows.map(({ event }) => event.occurredAt.toISOString())}::timestamptz[],
        ${rows.map(({ event }) => event.receivedAt.toISOString())}::timestamptz[]
      ) as i (fragment_id, attribute, event_id, value, source, channel, verified, observed_at, received_at)
    ), held as materialized (
      select id from identity.fragment where id in (select fragment_id from incoming) order by id for key share
    ), due as (
      insert into identity.match_due (fragment_id, at)
      select i.fragment_id, max(i.received_at) from incoming i join held on held.id = i.fragment_id where i.verified::boolean group by i.fragment_id
    )
    insert into identity.observation (fragment_id, attribute, event_id, value, source, channel, verified, observed_at, received_at)
    select fragment_id, attribute, event_id, value::jsonb, source, channel, verified::boolean, observed_at, received_at
    from incoming join held on held.id = fragment_id
    on conflict do nothing`
}
