import { Button, Group, Table } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode } from 'react'
import { Loaded, Nothing, SkeletonRows, TableSheet } from '../../ui/parts.tsx'
import { useTongue } from '../../ui/words.tsx'

/** A list that the server gives page by page; with `freshEvery` (ms) all pages on show are read again that often. */
export function useListed<P extends { next: string | null }>(
  key: unknown[],
  read: (page: { after?: string }, signal: AbortSignal) => Promise<P>,
  freshEvery?: number,
) {
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam ? { after: pageParam } : {}, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: freshEvery ?? false,
  })
}

type Growing = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
type Query<T> = Growing & {
  data: { pages: { items: T[] }[] } | undefined
  error: unknown
  isPending: boolean
  isFetching: boolean
  refetch: () => unknown
}

/** The items of all pages read so far, or that there are none. */
export function Listed<T>(props: {
  query: Query<T>
  skeleton?: ReactNode
  nothing: ReactNode
  children: (items: T[]) => ReactNode
}) {
  return (
    <Loaded query={props.query} skeleton={props.skeleton}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        return items.length ? props.children(items) : props.nothing
      }}
    </Loaded>
  )
}

type Text = { title: string; text?: string }

/** A sheet of rows that a filter narrows: says whether there is nothing at all, or nothing that fits, and more on demand. */
export function ListSheet<T>(props: {
  query: Query<T>
  filter: { any: boolean; clear: () => void }
  empty: Text
  noneFits: Text
  skeleton?: ReactNode
  /** The children scroll by themselves and ask for more at their own end. */
  scrolls?: boolean
  children: (items: T[]) => ReactNode
}) {
  const { words } = useTongue()
  const { query, filter } = props
  const clearing = (
    <Button variant="default" mt="xs" onClick={filter.clear}>
      {words.common.clearFilters}
    </Button>
  )
  return (
    <>
      <div className="sheet" aria-busy={query.isFetching}>
        <Listed
          query={query}
          skeleton={props.skeleton ?? <SkeletonRows rows={10} height={44} />}
          nothing={filter.any ? <Nothing {...props.noneFits} action={clearing} /> : <Nothing {...props.empty} />}
        >
          {props.children}
        </Listed>
      </div>
      {props.scrolls ? null : <More query={query} />}
    </>
  )
}

/** A list as a table in a sheet of its own; a head without a name is of what can be done. */
export function ListTable<T>(props: {
  label: string
  heads: string[]
  query: Query<T>
  nothing: ReactNode
  /** The row of an item. */
  children: (item: T) => ReactNode
}) {
  return (
    <>
      <TableSheet label={props.label}>
        <Listed query={props.query} nothing={props.nothing}>
          {(items) => (
            <Table verticalSpacing="sm">
              <Table.Thead>
                <Table.Tr>
                  {props.heads.map((head) =>
                    head ? <Table.Th key={head}>{head}</Table.Th> : <Table.Td key="" aria-hidden />,
                  )}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>{items.map(props.children)}</Table.Tbody>
            </Table>
          )}
        </Listed>
      </TableSheet>
      <More query={props.query} />
    </>
  )
}

/** Asks for more when its place comes into view; a button for those who do not scroll. */
export function More(props: { query: Growing }) {
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
