import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useLive } from '../../../ui/live.ts'
import type { EventFilter, HiloEvent } from '../../../ui/types.ts'
import { mergeStory } from './story.ts'

const pageSize = 100
// How long the first reading waits for the live line, so that nothing falls between the two (ms).
const patience = 1200

type StoryPage = { items: HiloEvent[]; next: string | null }
/** What a story is told of: how its pages are read, and the live topics on which its events arrive. */
export type StorySource<P extends StoryPage> = {
  key: string[]
  topics: string[]
  read: (filter: EventFilter, signal: AbortSignal) => Promise<P>
}

function usePages<P extends StoryPage>(source: StorySource<P>, channel: string, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: [...source.key, channel],
    queryFn: ({ pageParam, signal }) =>
      source.read(
        { ...(channel ? { channel } : {}), ...(pageParam ? { after: pageParam } : {}), limit: pageSize },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    staleTime: 60_000,
    enabled,
  })
}

/**
 * A story that stays true: its pages, and every event that arrives while it is open. The live line is opened before the first
 * page is read; after a cut the line goes on where it was.
 */
export function useStory<P extends StoryPage>(source: StorySource<P>, channel: string, canLive: boolean) {
  const [arrived, setLive] = useState<HiloEvent[]>([])
  const [ready, setReady] = useState(!canLive)
  const whole = usePages(source, '', ready)
  const part = usePages(source, channel, ready && channel !== '')
  useLive(
    canLive ? source.topics : [],
    (event) => setLive((before) => (before.some((other) => other.id === event.id) ? before : [...before, event])),
    () => {
      if (ready) void whole.refetch()
      else setReady(true)
    },
  )
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), patience)
    return () => clearTimeout(timer)
  }, [])
  const query = channel ? part : whole
  // What was part of the story when it came may be none any more.
  const topics = source.topics.join(' ')
  const live = useMemo(() => arrived.filter((event) => topics.includes(`thread:${event.threadId}`)), [arrived, topics])
  const all = useMemo(() => merged(whole, live), [whole, live])
  const shown = useMemo(
    () =>
      channel
        ? merged(
            part,
            live.filter((event) => event.channel === channel),
          ).filter((event) => event.channel === channel)
        : all,
    [channel, part, live, all],
  )
  return { whole, query, all, shown, live }
}

function merged<P extends StoryPage>(query: ReturnType<typeof usePages<P>>, live: HiloEvent[]): HiloEvent[] {
  return mergeStory(query.data?.pages.flatMap((page) => page.items) ?? [], live, !query.hasNextPage)
}
