import type { Query } from '../core/db.ts'

/** Accepted and quarantined messages per channel and hour or day, by when they were received. */
export async function readEventStats(query: Query, { by, from, to }: { by: 'hour' | 'day'; from: Date; to: Date }) {
  const rows = await query<{ at: Date; channel: string; accepted: number; quarantined: number }[]>`
    select at, channel, sum(accepted)::bigint as accepted, sum(quarantined)::bigint as quarantined
    from (
      select date_trunc(${by}, hour, 'UTC') as at, channel, events as accepted, 0 as quarantined from events.tally where hour >= ${from} and hour < ${to}
      union all
      select date_trunc(${by}, received_at, 'UTC'), channel, 0, 1 from events.quarantine where received_at >= ${from} and received_at < ${to}
    ) counted
    group by at, channel order by at, channel`
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** What is going on now. Counts of the last minute come from the log itself, older ones from the tally. */
export async function readNow(query: Query, at: Date) {
  const minute = new Date(at.getTime() - 60_000)
  const hour = new Date(at.getTime() - 3_600_000)
  const day = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()))
  const [row] = await query<
    {
      perChannel: { channel: string; lastMinute: number; lastHour: number; today: number }[]
      threads: number
      waiting: number
    }[]
  >`
    with recent as (
      select channel, received_at from (
        select channel, received_at from events.event order by tx desc, seq desc limit 20000
      ) newest where received_at >= ${hour}
    ), live as (
      select channel, count(*) filter (where received_at >= ${minute}) as last_minute, count(*) as last_hour from recent group by channel
    ), today as (
      select channel, sum(events) as today from events.tally where hour >= ${day} group by channel
    )
    select
      coalesce((select jsonb_agg(jsonb_build_object('channel', channel, 'lastMinute', coalesce(last_minute, 0), 'lastHour', coalesce(last_hour, 0), 'today', coalesce(today, 0)) order by channel)
        from live full join today using (channel)), '[]') as "perChannel",
      (select count(*) from events.thread) as threads,
      (select count(*) from events.quarantine where state = 'waiting') as waiting`
  const perChannel = row!.perChannel
  return {
    eventsPerMinute: perChannel.reduce((sum, channel) => sum + channel.lastMinute, 0),
    perChannel,
    threads: row!.threads,
    quarantineWaiting: row!.waiting,
    consumerLagSeconds: Math.max(0, ...(await readLag(query, at)).map((consumer) => consumer.seconds)),
  }
}

/** How far each consumer is behind the log: seconds since the oldest event was received that it has not handled. */
export async function readLag(query: Query, at: Date): Promise<{ name: string; shard: number; seconds: number }[]> {
  const rows = await query<{ name: string; shard: number; since: Date | null }[]>`
    select c.name, c.shard, (
      select e.received_at from events.event e where (e.tx, e.seq) > (c.tx, c.seq) and (uuid_hash(e.thread_id) & 2147483647) % c.shards = c.shard order by e.tx, e.seq limit 1
    ) as since
    from core.consumer_position c order by c.name, c.shard`
  return rows.map(({ name, shard, since }) => ({
    name,
    shard,
    seconds: since ? Math.max(0, (at.getTime() - since.getTime()) / 1000) : 0,
  }))
}

/** The last day per channel. */
export async function readChannelDay(query: Query, at: Date) {
  const from = new Date(at.getTime() - 86_400_000)
  const rows = await query<{ channel: string; events: number; quarantined: number; lastAt: Date | null }[]>`
    select channel, coalesce(t.events, 0)::bigint as events, coalesce(q.quarantined, 0)::bigint as quarantined, l.last_at as "lastAt"
    from (select channel, sum(events) as events from events.tally where hour >= ${from} group by channel) t
    full join (select channel, count(*) as quarantined from events.quarantine where received_at >= ${from} group by channel) q using (channel)
    full join (
      select k.channel, max(e.occurred_at) as last_at from events.kind k cross join lateral (
        select occurred_at from events.event e where e.channel = k.channel and e.type = k.type order by e.occurred_at desc, e.id desc limit 1
      ) e group by k.channel
    ) l using (channel)`
  return rows.map((row) => ({ ...row, lastAt: row.lastAt?.toISOString() ?? null }))
}
