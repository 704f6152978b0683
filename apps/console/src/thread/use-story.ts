import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { api } from '../../../ui/api.ts'
import { useLive } from '../../../ui/live.ts'
import type { HiloEvent } from '../../../ui/types.ts'
import { mergeStory } from './story.ts'

const pageSize = 100
// How long the first reading waits for the live line, so that nothing falls between the two (ms).
const patience = 1200

function useThreadPages(id: string, channel: string, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: ['thread', id, channel],
    queryFn: ({ pageParam, signal }) =>
      api.threads.read(
        id,
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
 * A thread that stays true: its pages, and every event that arrives while it is open. The live line is opened before the first
 * page is read; after a cut the line goes on where it was.
 */
export function useStory(id: string, channel: string, canLive: boolean) {
  const [live, setLive] = useState<HiloEvent[]>([])
  const [ready, setReady] = useState(!canLive)
  const whole = useThreadPages(id, '', ready)
  const part = useThreadPages(id, channel, ready && channel !== '')
  useLive(
    canLive ? [`thread:${id}`] : [],
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
  return { whole, query, all, shown, live, thread: whole.data?.pages[0]?.thread }
}

function merged(query: ReturnType<typeof useThreadPages>, live: HiloEvent[]): HiloEvent[] {
  return mergeStory(query.data?.pages.flatMap((page) => page.items) ?? [], live, !query.hasNextPage)
}
