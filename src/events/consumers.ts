import type { Consumer } from '../core/consumer.ts'
import type { Tx } from '../core/db.ts'
import type { LoggedHead } from './read.ts'

/** One row a thread: what lists of threads show and are sorted by. */
export const threadConsumer: Consumer<LoggedHead> = {
  name: 'events.thread',
  shards: 2,
  async handle(tx, events) {
    const threads = new Map<string, LoggedHead[]>()
    for (const event of events) threads.set(event.threadId, [...(threads.get(event.threadId) ?? []), event])
    await upsertThreads(tx, threads)
  },
}

async function upsertThreads(tx: Tx, threads: Map<string, LoggedHead[]>): Promise<void> {
  const rows = [...threads.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, events]) => {
      const inOrder = events.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())
      const last = inOrder.at(-1)!
      return {
        thread_id: id,
        first_at: inOrder[0]!.occurredAt,
        last_at: last.occurredAt,
        last_type: last.type,
        last_channel: last.channel,
        events: events.length,
        channels: [...new Set(events.map((event) => event.channel))],
        types: [...new Set(events.map((event) => event.type))],
      }
    })
  await tx`
    insert into events.thread as t (thread_id, first_at, last_at, last_type, last_channel, events, channels, types)
    select thread_id, first_at, last_at, last_type, last_channel, events, channels, types
    from jsonb_to_recordset(${tx.json(rows)})
      as r (thread_id uuid, first_at timestamptz, last_at timestamptz, last_type text, last_channel text, events bigint, channels text[], types text[])
    on conflict (thread_id) do update set
      first_at = least(t.first_at, excluded.first_at),
      last_at = greatest(t.last_at, excluded.last_at),
      last_type = case when excluded.last_at >= t.last_at then excluded.last_type else t.last_type end,
      last_channel = case when excluded.last_at >= t.last_at then excluded.last_channel else t.last_channel end,
      events = t.events + excluded.events,
      channels = array(select distinct c from unnest(t.channels || excluded.channels) c order by c),
      types = array(select distinct c from unnest(t.types || excluded.types) c order by c)`
}

/** Events per hour, channel and type, by when they were received. */
export const tallyConsumer: Consumer<LoggedHead> = {
  name: 'events.tally',
  async handle(tx, events) {
    const counts = new Map<string, { hour: string; channel: string; type: string; events: number }>()
    for (const { receivedAt, channel, type } of events) {
      const hour = `${receivedAt.toISOString().slice(0, 13)}:00:00Z`
      const key = `${hour}\0${channel}\0${type}`
      const row = counts.get(key) ?? { hour, channel, type, events: 0 }
      row.events++
      counts.set(key, row)
    }
    await tx`
      insert into events.tally as t (hour, channel, type, events)
      select hour, channel, type, events from jsonb_to_recordset(${tx.json([...counts.values()])}) as r (hour timestamptz, channel text, type text, events bigint)
      on conflict (hour, channel, type) do update set events = t.events + excluded.events`
  },
}

/** What the events module does on its own log. */
export const eventConsumers = [threadConsumer, tallyConsumer]
