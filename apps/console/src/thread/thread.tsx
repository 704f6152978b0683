import { Anchor, Breadcrumbs, Group, Skeleton, Stack, Text } from '@mantine/core'
import {
  IconAddressBook,
  IconCash,
  IconDeviceLaptop,
  IconId,
  IconMail,
  IconPhone,
  IconReceipt,
  IconUser,
  type TablerIcon,
} from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link, useParams } from 'react-router'
import { channelLook, channelStyle, useChannelName } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Nothing, PageHead, ProblemNote, SkeletonRows } from '../../../ui/parts.tsx'
import type { HiloEvent, Thread } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useCan } from '../session.ts'
import { More } from '../filters.tsx'
import { EventCard } from './event-card.tsx'
import { Lanes } from './lanes.tsx'
import { byDay, lateOnes } from './story.ts'
import { useStory } from './use-story.ts'
import './thread.css'

const kindIcons: [RegExp, TablerIcon][] = [
  [/mail/, IconMail],
  [/phone|whatsapp/, IconPhone],
  [/receipt/, IconReceipt],
  [/card|loyalty/, IconId],
  [/^pos/, IconCash],
  [/anonymous|device/, IconDeviceLaptop],
  [/user|customer/, IconUser],
]

function Identifiers(props: { thread: Thread }) {
  const { words } = useTongue()
  const known = words.identifier as Record<string, string>
  return (
    <ul className="identifiers" aria-label={words.thread.identifiers}>
      {props.thread.identifiers.map(({ kind, value }) => {
        const Icon = kindIcons.find(([pattern]) => pattern.test(kind))?.[1] ?? IconAddressBook
        return (
          <li key={`${kind} ${value}`}>
            <Icon size={15} aria-hidden />
            <span className="identifier-kind">{known[kind] ?? kind}</span>
            <span className="ellipsis">{value}</span>
          </li>
        )
      })}
    </ul>
  )
}

function ChannelFilter(props: { channels: string[]; value: string; onChange: (channel: string) => void }) {
  const { words } = useTongue()
  const name = useChannelName()
  return (
    <div className="chips" role="group" aria-label={words.thread.filter}>
      <button type="button" aria-pressed={!props.value} onClick={() => props.onChange('')}>
        {words.thread.allChannels}
      </button>
      {props.channels.map((channel) => {
        const Icon = channelLook(channel).icon
        return (
          <button
            key={channel}
            type="button"
            style={channelStyle(channel)}
            aria-pressed={props.value === channel}
            onClick={() => props.onChange(props.value === channel ? '' : channel)}
          >
            <Icon size={15} aria-hidden />
            {name(channel)}
          </button>
        )
      })}
    </div>
  )
}

function Story(props: { events: HiloEvent[]; live: HiloEvent[]; marked: string }) {
  const format = useFormat()
  const fresh = useMemo(() => new Set(props.live.map((event) => event.id)), [props.live])
  const late = useMemo(() => lateOnes(props.events), [props.events])
  return (
    <div className="story">
      {byDay(props.events).map(({ day, events }) => (
        <section key={day} aria-label={format.day(events[0]!.occurredAt)}>
          <h2 className="day">{format.day(events[0]!.occurredAt)}</h2>
          {events.map((event) => (
            <EventCard
              key={event.id}
              event={event}
              arrived={fresh.has(event.id)}
              late={late.has(event.id)}
              marked={props.marked === event.id}
            />
          ))}
        </section>
      ))}
    </div>
  )
}

function Waiting() {
  return (
    <Stack gap="md">
      <Skeleton height={30} width={240} />
      <Skeleton height={24} width="60%" />
      <Skeleton height={250} radius="lg" />
      <SkeletonRows rows={5} height={76} />
    </Stack>
  )
}

/** Brings an event's card into view; its page may not be read yet, then it waits for the next look. */
function show(id: string) {
  requestAnimationFrame(() => {
    const card = document.getElementById(`event-${id}`)
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    card?.scrollIntoView({ behavior: calm ? 'instant' : 'smooth', block: 'center' })
    card?.focus({ preventScroll: true })
  })
}

function ThreadPage(props: { id: string }) {
  const { words } = useTongue()
  const format = useFormat()
  const can = useCan()
  const [channel, setChannel] = useState('')
  const [marked, mark] = useState('')
  const { whole, query, all, shown, live, thread } = useStory(props.id, channel, can('live.read'))
  const channels = useMemo(
    () => [...new Set([...(thread?.channels ?? []), ...all.map((event) => event.channel)])],
    [thread, all],
  )
  const go = (event: HiloEvent) => {
    if (channel && event.channel !== channel) setChannel('')
    mark(event.id)
    show(event.id)
  }
  if (whole.error && !thread) return <ProblemNote error={whole.error} retry={() => void whole.refetch()} />
  if (!thread) return <Waiting />
  const span = all.length
    ? `${format.date(thread.firstAt < all.at(-1)!.occurredAt ? thread.firstAt : all.at(-1)!.occurredAt)} – ${format.date(all[0]!.occurredAt)}`
    : ''
  return (
    <Stack gap="md">
      <div>
        <Breadcrumbs mb={6} fz="sm">
          <Anchor component={Link} to="/threads" size="sm">
            {words.nav.threads}
          </Anchor>
          <Text size="sm" c="dimmed" className="ellipsis" maw={220}>
            {thread.label}
          </Text>
        </Breadcrumbs>
        <PageHead
          title={<span className="anywhere">{thread.label}</span>}
          text={words.thread.summary(Math.max(thread.events, all.length), channels.length, span)}
        />
        <Identifiers thread={thread} />
      </div>
      {all.length ? <Lanes events={all} newest={live.at(-1)?.id} onGo={go} /> : null}
      <Group justify="space-between">
        <ChannelFilter channels={channels} value={channel} onChange={setChannel} />
      </Group>
      <div aria-live="polite" className="visually-hidden">
        {live.length ? words.thread.arrived(live.length) : ''}
      </div>
      {shown.length ? <Story events={shown} live={live} marked={marked} /> : <Nothing title={words.thread.nothing} />}
      <More query={query} />
    </Stack>
  )
}

export function Component() {
  const id = useParams()['id'] ?? ''
  // A thread of its own: what was marked or came live on the one before must not stay.
  return <ThreadPage key={id} id={id} />
}
