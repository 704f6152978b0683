import { holdConsumer, type Consumer, type Position } from '../core/consumer.ts'
import type { Tx } from '../core/db.ts'

/**
 * Keeps one row for each thread of a person, which lists of threads show and are sorted by, and the counts of an hour per channel and type (by when events
 * were received). It reads only where the entries stand: the database counts them itself, over the range that was read, in one
 * statement. All transactions of that range have ended, so it holds the same events whenever it is looked at.
 */
export const summaryConsumer: Consumer = {
  name: 'events.summary',
  batch: 5000,
  async handle(tx, entries: Position[]) {
    const [first, last] = [entries[0]!, entries.at(-1)!]
    await tx`
      with fresh as materialized (
        select thread_id, type, channel, occurred_at, received_at, fragments from events.event
        where (tx, seq) >= (${first.tx}::text::xid8, ${first.seq}::bigint) and (tx, seq) <= (${last.tx}::text::xid8, ${last.seq}::bigint)
      ), tallied as (
        insert into events.tally as t (hour, channel, type, events)
        select date_trunc('hour', received_at, 'UTC'), channel, type, count(*) from fresh group by 1, 2, 3
        on conflict (hour, channel, type) do update set events = t.events + excluded.events
      )
      insert into events.thread as t (thread_id, first_at, last_at, last_type, last_channel, events, channels, types)
      select thread_id, min(occurred_at), max(occurred_at), (array_agg(type order by occurred_at desc))[1],
        (array_agg(channel order by occurred_at desc))[1], count(*), array_agg(distinct channel), array_agg(distinct type)
      from fresh where fragments <> '{}' group by thread_id
      on conflict (thread_id) do update set
        first_at = least(t.first_at, excluded.first_at),
        last_at = greatest(t.last_at, excluded.last_at),
        last_type = case when excluded.last_at >= t.last_at then excluded.last_type else t.last_type end,
        last_channel = case when excluded.last_at >= t.last_at then excluded.last_channel else t.last_channel end,
        events = t.events + excluded.events,
        channels = array(select distinct c from unnest(t.channels || excluded.channels) c order by c),
        types = array(select distinct c from unnest(t.types || excluded.types) c order by c)`
  },
}

/** Counts threads anew whose events have moved, as far as their consumer has come, which waits meanwhile. */
export async function recountThreads(tx: Tx, threads: string[]): Promise<void> {
  await holdConsumer(tx, summaryConsumer)
  await tx`delete from events.thread where thread_id = any(${threads}::uuid[])`
  await tx`
    insert into events.thread (thread_id, first_at, last_at, last_type, last_channel, events, channels, types)
    select e.thread_id, min(e.occurred_at), max(e.occurred_at), (array_agg(e.type order by e.occurred_at desc))[1],
      (array_agg(e.channel order by e.occurred_at desc))[1], count(*), array_agg(distinct e.channel), array_agg(distinct e.type)
    from events.event e join core.consumer_position c on c.name = ${summaryConsumer.name}
    where e.thread_id = any(${threads}::uuid[]) and (e.tx, e.seq) <= (c.tx, c.seq)
    group by e.thread_id`
}
