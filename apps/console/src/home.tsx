import { Anchor, Skeleton, Stack, Text } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { api } from '../../ui/api.ts'
import { channelLook, ChannelDisc, channelStyle, useChannelName, useChannels } from '../../ui/channels.tsx'
import { useFormat } from '../../ui/format.ts'
import { useLive } from '../../ui/live.ts'
import { Loaded, Nothing, PageHead, ProblemNote, Sheet, SkeletonRows } from '../../ui/parts.tsx'
import type { StatsNow, StatsRow } from '../../ui/types.ts'
import { useTongue } from '../../ui/words.tsx'
import { ThreadRow } from './thread-row.tsx'
import { useCan, useSession } from './session.ts'
import { HourBars } from './hour-bars.tsx'
import { Sparkline } from './sparkline.tsx'
import { useNow } from './use-now.ts'
import './home.css'

const hour = 3_600_000

/** The last 24 full hours and the one that runs, by channel, oldest first. */
function useHours() {
  const end = Math.floor(useNow(60_000) / hour) * hour + hour
  const from = end - 24 * hour
  const query = useQuery({
    queryKey: ['stats', 'events', 'hour', from],
    queryFn: ({ signal }) =>
      api.stats.events({ by: 'hour', from: new Date(from).toISOString(), to: new Date(end).toISOString() }, signal),
    refetchInterval: 60_000,
  })
  const series = (rows: StatsRow[], channel?: string) => {
    const hours = Array.from({ length: 24 }, () => 0)
    for (const row of rows) {
      const at = Math.floor((new Date(row.at).getTime() - from) / hour)
      if (at >= 0 && at < 24 && (!channel || row.channel === channel)) hours[at]! += row.accepted
    }
    return hours
  }
  const rows = query.data?.items ?? []
  return { rows, from, series: (channel?: string) => series(rows, channel) }
}

function Figure(props: {
  label: string
  value: ReactNode
  note?: ReactNode
  to?: string
  tone?: 'warn'
  children?: ReactNode
}) {
  const inner = (
    <>
      <Text size="sm" c="dimmed" fw={550}>
        {props.label}
      </Text>
      <div className="figure num" data-tone={props.tone}>
        {props.value}
      </div>
      <Text size="xs" c="dimmed" mih={18}>
        {props.note}
      </Text>
      {props.children}
    </>
  )
  return props.to ? (
    <Link to={props.to} className="sheet figure-card plain">
      {inner}
    </Link>
  ) : (
    <div className="sheet figure-card">{inner}</div>
  )
}

// The server counts no further.
const mostPeople = 100_000

/** How many people there are; they change too slowly to be asked for as often as the rest. */
function People() {
  const { words } = useTongue()
  const format = useFormat()
  const can = useCan()
  const { data } = useQuery({
    queryKey: ['stats', 'people'],
    queryFn: ({ signal }) => api.stats.people(signal),
    refetchInterval: 60_000,
  })
  const count = (people: number) =>
    people < mostPeople ? format.number(people) : words.home.upTo(format.number(mostPeople))
  return (
    <Figure
      label={words.home.people}
      value={data ? count(data.known) : '–'}
      note={data ? words.home.strangers(count(data.strangers)) : ''}
      {...(can('people.read') ? { to: '/people' } : {})}
    />
  )
}

// Variants whose levels are counted at most.
const mostLow = 100

/** How much is low; it changes too slowly to be asked for as often as the rest. */
function LowStock() {
  const { words } = useTongue()
  const format = useFormat()
  const { data } = useQuery({
    queryKey: ['stats', 'low'],
    queryFn: ({ signal }) => api.stock.levels({ low: 'true', limit: mostLow }, signal),
    refetchInterval: 60_000,
  })
  const count = data?.items.flatMap(({ levels }) => levels.filter(({ low }) => low)).length ?? 0
  return (
    <Figure
      label={words.home.low}
      value={data ? (data.next ? words.home.upTo(format.number(count)) : format.number(count)) : '–'}
      note={data && !count ? words.home.noneLow : words.home.lowNote}
      to="/stock/low"
    />
  )
}

function Figures(props: { now: StatsNow; arrived: number; hours: ReturnType<typeof useHours> }) {
  const { words } = useTongue()
  const format = useFormat()
  const can = useCan()
  const today = props.now.perChannel.reduce((sum, channel) => sum + channel.today, 0) + props.arrived
  return (
    <div className="figures">
      <div className="sheet figure-card figure-hero">
        <div>
          <Text size="sm" c="dimmed" fw={550}>
            {words.home.today}
          </Text>
          <div className="figure num">
            <span key={props.arrived} className={props.arrived ? 'bump' : ''}>
              {format.number(today)}
            </span>
          </div>
          <Text size="xs" c="dimmed">
            {words.home.perMinute(format.decimal(props.now.eventsPerMinute))}
          </Text>
        </div>
        <HourBars rows={props.hours.rows} from={props.hours.from} />
      </div>
      <People />
      <Figure
        label={words.home.threads}
        value={format.compact(props.now.threads)}
        note={words.home.threadsNote}
        {...(can('threads.read') ? { to: '/threads' } : {})}
      />
      <Figure
        label={words.home.waiting}
        value={format.number(props.now.quarantineWaiting)}
        note={props.now.quarantineWaiting ? words.home.waitingNote : words.home.nothingWaits}
        {...(props.now.quarantineWaiting ? { tone: 'warn' as const } : {})}
        {...(can('quarantine.read') ? { to: '/quality/quarantine' } : {})}
      />
      {can('stock.read') ? <LowStock /> : null}
    </div>
  )
}

function Channels(props: {
  now: StatsNow | undefined
  arrived: Record<string, number>
  series: (channel: string) => number[]
}) {
  const { words } = useTongue()
  const format = useFormat()
  const name = useChannelName()
  const channels = useChannels()
  const at = useNow(15_000)
  return (
    <Loaded query={channels} skeleton={<SkeletonRows rows={5} height={48} />}>
      {({ items }) =>
        items.length ? (
          <ul className="channel-list">
            {items.map((channel) => {
              const figures = props.now?.perChannel.find((row) => row.channel === channel.key)
              const extra = props.arrived[channel.key] ?? 0
              return (
                <li key={channel.key} style={channelStyle(channel.key)}>
                  <ChannelDisc channel={channel.key} size={34} />
                  <div className="channel-name">
                    <Text fw={600} className="ellipsis">
                      {name(channel.key)}
                    </Text>
                    <Text size="xs" c="dimmed" className="ellipsis">
                      {channel.lastAt ? format.ago(channel.lastAt, at) : words.home.silent}
                    </Text>
                  </div>
                  <div className="channel-spark">
                    <Sparkline
                      values={props.series(channel.key)}
                      colour={channelLook(channel.key).colour}
                      height={34}
                    />
                  </div>
                  <div className="channel-count">
                    <span key={extra} className={`num ${extra ? 'bump' : ''}`}>
                      {format.number((figures?.today ?? 0) + extra)}
                    </span>
                    <Text size="xs" c="dimmed">
                      {channel.quarantined24h
                        ? words.home.quarantined(format.number(channel.quarantined24h))
                        : words.home.todayShort}
                    </Text>
                  </div>
                </li>
              )
            })}
          </ul>
        ) : (
          <Nothing title={words.home.noChannels} text={words.home.noChannelsText} />
        )
      }
    </Loaded>
  )
}

function Newest() {
  const { words } = useTongue()
  const query = useQuery({
    queryKey: ['threads', 'newest'],
    queryFn: ({ signal }) => api.threads.list({ limit: 7 }, signal),
    refetchInterval: 20_000,
  })
  return (
    <Sheet
      title={words.home.newest}
      flush
      aside={
        <Anchor component={Link} to="/threads" size="sm">
          {words.home.all} <IconArrowRight size={13} aria-hidden />
        </Anchor>
      }
    >
      <Loaded query={query} skeleton={<SkeletonRows rows={7} height={46} />}>
        {({ items }) =>
          items.length ? (
            <div className="thread-list">
              {items.map((thread) => (
                <ThreadRow key={thread.id} thread={thread} brief />
              ))}
            </div>
          ) : (
            <Nothing title={words.threads.empty} text={words.threads.emptyText} />
          )
        }
      </Loaded>
    </Sheet>
  )
}

export function Component() {
  const { words } = useTongue()
  const { data: session } = useSession()
  const can = useCan()
  const now = useQuery({
    queryKey: ['stats', 'now'],
    queryFn: ({ signal }) => api.stats.now(signal),
    refetchInterval: 5000,
  })
  const hours = useHours()
  // What came after the figures were read is added to them; each new reading starts again from nothing.
  const [arrived, setArrived] = useState<{ since: number; by: Record<string, number> }>({ since: 0, by: {} })
  const fresh = arrived.since === now.dataUpdatedAt ? arrived.by : {}
  useLive(can('live.read') ? ['feed'] : [], (event) =>
    setArrived((before) => {
      const by = before.since === now.dataUpdatedAt ? before.by : {}
      return { since: now.dataUpdatedAt, by: { ...by, [event.channel]: (by[event.channel] ?? 0) + 1 } }
    }),
  )
  const first = session?.staff.name.split(' ')[0] ?? ''
  return (
    <>
      <PageHead title={words.home.hello(first)} text={words.home.text} />
      <Stack gap="md">
        {now.data ? (
          <Figures now={now.data} arrived={Object.values(fresh).reduce((sum, count) => sum + count, 0)} hours={hours} />
        ) : now.error ? (
          <ProblemNote error={now.error} retry={() => void now.refetch()} />
        ) : (
          <div className="figures">
            <Skeleton height={150} radius="lg" className="figure-hero" />
            <Skeleton height={150} radius="lg" />
            <Skeleton height={150} radius="lg" />
            <Skeleton height={150} radius="lg" />
            <Skeleton height={150} radius="lg" />
          </div>
        )}
        <div className="home-columns">
          <Sheet title={words.home.channels} flush className="home-channels">
            <Channels now={now.data} arrived={fresh} series={hours.series} />
          </Sheet>
          {can('threads.read') ? <Newest /> : null}
        </div>
      </Stack>
    </>
  )
}
