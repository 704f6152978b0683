import { Anchor, Breadcrumbs, Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowsJoin, IconArrowsSplit } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { useFormat } from '../../../ui/format.ts'
import { Nothing, PageHead, ProblemNote } from '../../../ui/parts.tsx'
import { ApiProblem } from '../../../ui/problem.ts'
import type { HiloEvent, Person } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { More } from '../listed.tsx'
import { useCan } from '../session.ts'
import { Lanes } from '../thread/lanes.tsx'
import { ChannelFilter, showEvent, Story, StoryWaiting } from '../thread/story-list.tsx'
import { useStory } from '../thread/use-story.ts'
import { AsOf, AsOfNote } from './as-of.tsx'
import { Baskets } from './baskets.tsx'
import { Consents } from './consents.tsx'
import { Golden } from './golden.tsx'
import { IdentifierChips } from './identifiers.tsx'
import { IdentityGraph } from './identity-graph.tsx'
import { Merge } from './merge.tsx'
import { nameOf } from './person-name.ts'
import { Privacy } from './privacy.tsx'
import { Split } from './split.tsx'
import { usePerson, useRereadPerson } from './use-person.ts'
import './people.css'

// As many as one live line takes.
const mostTopics = 20
// How long after an event its links are looked for: they follow within a moment (ms).
const linksFollow = 1500

type Time = { at: string; setAt: (at: string) => void }

/** Joining and separating, for those who may. */
function Acts(props: { id: string; person: Person }) {
  const { words } = useTongue()
  const [merging, merge] = useDisclosure()
  const [splitting, split] = useDisclosure()
  return (
    <>
      <Button variant="default" leftSection={<IconArrowsJoin size={17} aria-hidden />} onClick={merge.open}>
        {words.people.merge}
      </Button>
      <Button
        variant="default"
        leftSection={<IconArrowsSplit size={17} aria-hidden />}
        disabled={props.person.identifiers.length < 2}
        onClick={split.open}
      >
        {words.people.split}
      </Button>
      <Merge {...props} opened={merging} onClose={merge.close} />
      <Split {...props} opened={splitting} onClose={split.close} />
    </>
  )
}

/** The thread of the whole person, over all identifiers; live unless it is the past that is shown. */
function usePersonStory(id: string, person: Person, at: string, channel: string) {
  const can = useCan()
  const rereadPerson = useRereadPerson(id)
  const reread = useEffectEvent(rereadPerson)
  const story = useStory(
    {
      key: ['person', id, 'story', at],
      topics: person.identifiers.slice(0, mostTopics).map((identifier) => `thread:${identifier.id}`),
      read: (filter, signal) => api.people.thread(id, at ? { ...filter, at } : filter, signal),
    },
    channel,
    !at && can('live.read'),
  )
  const arrived = story.live.at(-1)?.id
  useEffect(() => {
    if (!arrived) return
    const timer = setTimeout(() => reread(), linksFollow)
    return () => clearTimeout(timer)
  }, [arrived])
  return story
}

function Head(props: { id: string; person: Person; channels: number; span: string } & Time) {
  const { words } = useTongue()
  const can = useCan()
  const { id, person, at, setAt } = props
  const name = nameOf(person)
  return (
    <div>
      <Breadcrumbs mb={6} fz="sm">
        <Anchor component={Link} to="/people" size="sm">
          {words.nav.people}
        </Anchor>
        <Text size="sm" c="dimmed" className="ellipsis" maw={220}>
          {name}
        </Text>
      </Breadcrumbs>
      <PageHead
        title={<span className="anywhere">{name}</span>}
        text={words.people.summary(person.identifiers.length, props.channels, props.span)}
        actions={
          <>
            <AsOf key={at} at={at} onChange={setAt} />
            {can('people.write') && !at ? <Acts id={id} person={person} /> : null}
            {at ? null : <Privacy id={id} name={name} />}
          </>
        }
      />
      <IdentifierChips identifiers={person.identifiers} />
    </div>
  )
}

function PersonView(props: { id: string; person: Person } & Time) {
  const { words } = useTongue()
  const can = useCan()
  const format = useFormat()
  const [channel, setChannel] = useState('')
  const [marked, mark] = useState('')
  const { id, person, at, setAt } = props
  const { whole, query, all, shown, live } = usePersonStory(id, person, at, channel)
  const channels = useMemo(() => [...new Set(all.map((event) => event.channel))], [all])
  const go = (event: HiloEvent) => {
    if (channel && event.channel !== channel) setChannel('')
    mark(event.id)
    showEvent(event.id)
  }
  const days = all.length ? [all.at(-1)!, all[0]!].map((event) => format.date(event.occurredAt)) : []
  const span = [...new Set(days)].join(' – ')
  return (
    <Stack gap="md">
      <Head id={id} person={person} channels={channels.length} span={span} at={at} setAt={setAt} />
      {at ? <AsOfNote at={at} onBack={() => setAt('')} /> : null}
      {whole.error ? <ProblemNote error={whole.error} retry={() => void whole.refetch()} /> : null}
      {all.length ? <Lanes events={all} newest={live.at(-1)?.id} onGo={go} /> : null}
      <div className="person-columns">
        <Stack gap="md" className="person-side">
          {!at && can('baskets.read') ? <Baskets id={id} live={live} /> : null}
          <IdentityGraph id={id} person={person} at={at} />
          <Golden person={person} />
          <Consents id={id} person={person} at={at} />
        </Stack>
        <Stack gap="md" miw={0}>
          <Group justify="space-between">
            <ChannelFilter channels={channels} value={channel} onChange={setChannel} />
          </Group>
          <div aria-live="polite" className="visually-hidden">
            {live.length ? words.thread.arrived(live.length) : ''}
          </div>
          {shown.length ? <Story events={shown} live={live} marked={marked} /> : null}
          {!shown.length && !query.isPending ? <Nothing title={words.thread.nothing} /> : null}
          <More query={query} />
        </Stack>
      </div>
    </Stack>
  )
}

function PersonPage(props: { id: string } & Time) {
  const { words } = useTongue()
  const { id, at, setAt } = props
  const query = usePerson(id, at)
  if (query.data) return <PersonView key={at} id={id} person={query.data} at={at} setAt={setAt} />
  if (at && query.error instanceof ApiProblem && query.error.status === 404)
    return (
      <Nothing
        page
        title={words.people.asOfNobody}
        action={
          <Button variant="default" mt="xs" onClick={() => setAt('')}>
            {words.people.backToNow}
          </Button>
        }
      />
    )
  if (query.error) return <ProblemNote error={query.error} retry={() => void query.refetch()} />
  return <StoryWaiting />
}

export function Component() {
  const id = useParams()['id'] ?? ''
  const [search, setSearch] = useSearchParams()
  const setAt = (at: string) => setSearch(at ? { at } : {})
  // A person of its own: what was marked or came live on the one before must not stay.
  return <PersonPage key={id} id={id} at={search.get('at') ?? ''} setAt={setAt} />
}
