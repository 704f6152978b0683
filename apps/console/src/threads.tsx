import { Button, Text, TextInput } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../ui/api.ts'
import { Loaded, Nothing, PageHead, SkeletonRows } from '../../ui/parts.tsx'
import { useTongue } from '../../ui/words.tsx'
import { dayAfter, dayStart } from './days.ts'
import { ChannelSelect, LazyText, More, TypeInput, useFilter } from './filters.tsx'
import { ThreadRow } from './thread-row.tsx'

const names = ['q', 'channel', 'type', 'from', 'to'] as const
type Name = (typeof names)[number]

function Filters(props: { filter: Record<Name, string>; set: (name: Name, value: string | null) => void }) {
  const { words } = useTongue()
  const { filter, set } = props
  return (
    <div className="filters">
      <LazyText
        className="filters-wide"
        search
        label={words.threads.search}
        placeholder={words.threads.searchHint}
        value={filter.q}
        onChange={(value) => set('q', value)}
      />
      <ChannelSelect value={filter.channel} onChange={(value) => set('channel', value)} />
      <TypeInput value={filter.type} onChange={(value) => set('type', value)} />
      <TextInput
        type="date"
        label={words.common.from}
        value={filter.from}
        max={filter.to}
        onChange={(event) => set('from', event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={words.common.to}
        value={filter.to}
        min={filter.from}
        onChange={(event) => set('to', event.currentTarget.value)}
      />
    </div>
  )
}

export function Component() {
  const { words } = useTongue()
  const { filter, set, clear, any } = useFilter(names)
  const query = useInfiniteQuery({
    queryKey: ['threads', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      api.threads.list(
        {
          ...filter,
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
  return (
    <>
      <PageHead title={words.threads.title} text={words.threads.text} />
      <Filters filter={filter} set={set} />
      <div className="sheet" aria-busy={query.isFetching}>
        <Loaded query={query} skeleton={<SkeletonRows rows={10} height={44} />}>
          {({ pages }) =>
            pages[0]?.items.length ? (
              <div className="thread-list wide">
                {pages.flatMap((page) => page.items.map((thread) => <ThreadRow key={thread.id} thread={thread} />))}
              </div>
            ) : (
              <Nothing
                title={any ? words.threads.nothingFound : words.threads.empty}
                text={any ? words.threads.nothingFoundText : words.threads.emptyText}
                {...(any
                  ? {
                      action: (
                        <Button variant="default" mt="xs" onClick={clear}>
                          {words.common.clearFilters}
                        </Button>
                      ),
                    }
                  : {})}
              />
            )
          }
        </Loaded>
      </div>
      <More query={query} />
      {query.isFetchNextPageError ? <Text c="red">{words.problem.unknown}</Text> : null}
    </>
  )
}
