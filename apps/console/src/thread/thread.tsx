import { Anchor, Breadcrumbs, Group, Stack, Text } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link, useParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { useFormat } from '../../../ui/format.ts'
import { Nothing, PageHead, ProblemNote } from '../../../ui/parts.tsx'
import type { HiloEvent, Thread } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { More } from '../listed.tsx'
import { nameOf } from '../people/person-name.ts'
import { usePerson } from '../people/use-person.ts'
import { useCan } from '../session.ts'
import { kindLook, useKindName } from './identifier-kind.ts'
import { Lanes } from './lanes.tsx'
import { ChannelFilter, showEvent, Story, StoryWaiting } from './story-list.tsx'
import { useStory } from './use-story.ts'
import './thread.css'

function Identifiers(props: { thread: Thread }) {
  const { words } = useTongue()
  const kindName = useKindName()
  return (
    <ul className="identifiers" aria-label={words.thread.identifiers}>
      {props.thread.identifiers.map(({ kind, value }) => {
        const Icon = kindLook(kind).icon
        return (
          <li key={`${kind} ${value}`}>
            <Icon size={15} aria-hidden />
            <span className="identifier-kind">{kindName(kind)}</span>
            <span className="ellipsis">{value}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** The way to the person whom this identifier belongs to, when there is more to be seen than this one. */
function PartOf(props: { id: string }) {
  const { words } = useTongue()
  const { data } = usePerson(props.id)
  if (!data || data.identifiers.length < 2) return null
  return (
    <Anchor component={Link} to={`/people/${props.id}`} className="part-of">
      {words.people.partOf(nameOf(data), data.identifiers.length)}
      <IconArrowRight size={16} aria-hidden />
    </Anchor>
  )
}

function ThreadPage(props: { id: string }) {
  const { words } = useTongue()
  const format = useFormat()
  const can = useCan()
  const [channel, setChannel] = useState('')
  const [marked, mark] = useState('')
  const { whole, query, all, shown, live } = useStory(
    {
      key: ['thread', props.id],
      topics: [`thread:${props.id}`],
      read: (filter, signal) => api.threads.read(props.id, filter, signal),
    },
    channel,
    can('live.read'),
  )
  const thread = whole.data?.pages[0]?.thread
  const channels = useMemo(
    () => [...new Set([...(thread?.channels ?? []), ...all.map((event) => event.channel)])],
    [thread, all],
  )
  const go = (event: HiloEvent) => {
    if (channel && event.channel !== channel) setChannel('')
    mark(event.id)
    showEvent(event.id)
  }
  if (whole.error && !thread) return <ProblemNote error={whole.error} retry={() => void whole.refetch()} />
  if (!thread) return <StoryWaiting />
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
        {can('people.read') ? <PartOf id={props.id} /> : null}
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
