import { Button, CloseButton, Group, Select, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { api } from '../../ui/api.ts'
import { useChannels } from '../../ui/channels.tsx'
import { Loaded, Nothing, PageHead, SkeletonRows } from '../../ui/parts.tsx'
import { useTongue } from '../../ui/words.tsx'
import { dayAfter, dayStart } from './days.ts'
import { ThreadRow } from './thread-row.tsx'

const names = ['q', 'channel', 'type', 'from', 'to'] as const
type Name = (typeof names)[number]

/** The filter lives in the address, so that it can be shared and survives going back. */
export function useFilter<N extends string>(names: readonly N[]) {
  const [search, setSearch] = useSearchParams()
  const filter = Object.fromEntries(names.map((name) => [name, search.get(name) ?? ''])) as Record<N, string>
  const set = (name: N, value: string | null) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace: true },
    )
  const clear = () => setSearch({}, { replace: true })
  return { filter, set, clear, any: names.some((name) => filter[name]) }
}

/** A text field that tells of its text when the typing pauses. */
export function LazyText(props: {
  label: string
  placeholder?: string
  value: string
  onChange: (value: string) => void
  search?: boolean
  className?: string
}) {
  const { words } = useTongue()
  const [text, setText] = useState(props.value)
  const [told, setTold] = useState(props.value)
  const tell = useDebouncedCallback(props.onChange, 300)
  const change = (value: string) => {
    setText(value)
    tell(value)
  }
  // Changed from outside (filters cleared, page back): the field follows.
  if (told !== props.value) {
    setTold(props.value)
    setText(props.value)
  }
  return (
    <TextInput
      label={props.label}
      placeholder={props.placeholder}
      type="text"
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      {...(props.className ? { className: props.className } : {})}
      {...(props.search ? { leftSection: <IconSearch size={17} aria-hidden />, type: 'search' } : {})}
      rightSection={text ? <CloseButton size="sm" aria-label={words.common.clear} onClick={() => change('')} /> : null}
    />
  )
}

/** Asks for more when its place comes into view; a button for those who do not scroll. */
export function More(props: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
}) {
  const { words } = useTongue()
  const mark = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = props.query
  useEffect(() => {
    if (!mark.current || !hasNextPage) return
    const watcher = new IntersectionObserver(
      (entries) => entries[0]?.isIntersecting && !isFetchingNextPage && fetchNextPage(),
      { rootMargin: '300px' },
    )
    watcher.observe(mark.current)
    return () => watcher.disconnect()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  if (!hasNextPage) return null
  return (
    <Group justify="center" p="md" ref={mark}>
      <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {words.common.more}
      </Button>
    </Group>
  )
}

function Filters(props: { filter: Record<Name, string>; set: (name: Name, value: string | null) => void }) {
  const { words, language } = useTongue()
  const { data: channels } = useChannels()
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
      <Select
        label={words.common.channel}
        placeholder={words.channel.any}
        clearable
        value={filter.channel || null}
        onChange={(value) => set('channel', value)}
        data={(channels?.items ?? []).map((channel) => ({ value: channel.key, label: channel.name[language] }))}
      />
      <LazyText
        label={words.common.type}
        placeholder={words.common.anyType}
        value={filter.type}
        onChange={(value) => set('type', value)}
      />
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
