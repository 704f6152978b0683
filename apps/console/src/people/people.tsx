import { Button, Select, Text, TextInput } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../../../ui/api.ts'
import { ChannelDisc } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Loaded, Nothing, PageHead, SkeletonRows } from '../../../ui/parts.tsx'
import type { ListedPerson, PeopleFilter } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { dayAfter, dayStart } from '../days.ts'
import { ChannelSelect, LazyText, More, useFilter } from '../filters.tsx'
import { useNow } from '../use-now.ts'
import '../home.css'

const names = ['q', 'known', 'channel', 'from', 'to'] as const
type Name = (typeof names)[number]
const mostChannels = 6

function PersonRow(props: { person: ListedPerson }) {
  const { words } = useTongue()
  const format = useFormat()
  const now = useNow(30_000)
  const { id, name, identifiers, channels, events, lastAt, lastChannel } = props.person
  const known = identifiers.map(({ value }) => value)
  return (
    <Link to={`/people/${id}`} className="thread-row plain">
      <ChannelDisc channel={lastChannel} size={34} label />
      <div style={{ minWidth: 0 }}>
        <Text fw={600} className="ellipsis">
          {name ?? known[0] ?? id.slice(0, 8)}
        </Text>
        <Text size="xs" c="dimmed" className="ellipsis">
          {(name ? known : known.slice(1)).join(' · ') || words.people.onlyOne}
        </Text>
      </div>
      <div className="thread-row-end">
        <Text size="xs" c="dimmed" className="num">
          {format.ago(lastAt, now)}
        </Text>
        <Text size="xs" c="dimmed" className="num">
          {words.threads.events(events)}
        </Text>
      </div>
      <span className="thread-row-channels" aria-label={words.threads.channels(channels.length)}>
        {channels.slice(0, mostChannels).map((channel) => (
          <ChannelDisc key={channel} channel={channel} size={24} label />
        ))}
      </span>
    </Link>
  )
}

function Filters(props: { filter: Record<Name, string>; set: (name: Name, value: string | null) => void }) {
  const { words } = useTongue()
  const { filter, set } = props
  return (
    <div className="filters">
      <LazyText
        className="filters-wide"
        search
        label={words.people.find}
        placeholder={words.people.findHint}
        value={filter.q}
        onChange={(value) => set('q', value)}
      />
      <Select
        label={words.people.which}
        allowDeselect={false}
        value={filter.known || 'true'}
        onChange={(value) => set('known', value === 'true' ? null : value)}
        data={[
          { value: 'true', label: words.people.knownOnes },
          { value: 'false', label: words.people.strangers },
          { value: 'any', label: words.people.everybody },
        ]}
      />
      <ChannelSelect value={filter.channel} onChange={(value) => set('channel', value)} />
      <TextInput
        type="date"
        label={words.people.activeFrom}
        value={filter.from}
        max={filter.to}
        onChange={(event) => set('from', event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={words.people.activeTo}
        value={filter.to}
        min={filter.from}
        onChange={(event) => set('to', event.currentTarget.value)}
      />
    </div>
  )
}

/** Everybody, newest activity first, or who fits what was typed. */
export function Component() {
  const { words } = useTongue()
  const { filter, set, clear, any } = useFilter(names)
  const query = useInfiniteQuery({
    queryKey: ['people', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      api.people.list(
        {
          ...filter,
          known: (filter.known || 'true') as NonNullable<PeopleFilter['known']>,
          from: dayStart(filter.from),
          to: dayAfter(filter.to),
          ...(pageParam ? { after: pageParam } : {}),
          limit: 40,
        },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const clearing = any ? (
    <Button variant="default" mt="xs" onClick={clear}>
      {words.common.clearFilters}
    </Button>
  ) : undefined
  return (
    <>
      <PageHead title={words.people.title} text={words.people.text} />
      <Filters filter={filter} set={set} />
      <div className="sheet" aria-busy={query.isFetching}>
        <Loaded query={query} skeleton={<SkeletonRows rows={10} height={44} />}>
          {({ pages }) =>
            pages[0]?.items.length ? (
              <div className="thread-list wide">
                {pages.flatMap((page) => page.items.map((person) => <PersonRow key={person.id} person={person} />))}
              </div>
            ) : (
              <Nothing
                title={any ? words.people.mergeNone : words.people.empty}
                text={any ? words.people.noneText : words.people.emptyText}
                action={clearing}
              />
            )
          }
        </Loaded>
      </div>
      <More query={query} />
    </>
  )
}
