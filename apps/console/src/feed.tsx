import { Button, Group } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Link } from 'react-router'
import { api } from '../../ui/api.ts'
import { useLive } from '../../ui/live.ts'
import { Loaded, Nothing, PageHead } from '../../ui/parts.tsx'
import type { HiloEvent } from '../../ui/types.ts'
import { useTongue } from '../../ui/words.tsx'
import { ChannelSelect, TypeInput } from './filters.tsx'
import { useCan, useThreadPath } from './session.ts'
import { EventCard } from './thread/event-card.tsx'
import './feed.css'

// What is kept on the page; a busy shop sends more than anyone reads.
const mostShown = 120
const mostBuffered = 2000

/**
 * The events of the feed, newest first. Those of one frame are taken together, so that hundreds a second do not draw hundreds of
 * times; while paused they are counted and kept.
 */
function useFeed() {
  const [shown, setShown] = useState<HiloEvent[]>([])
  const [paused, setPaused] = useState(false)
  const [waiting, setWaiting] = useState(0)
  const buffer = useRef<HiloEvent[]>([])
  const frame = useRef(0)
  const release = () => {
    const taken = buffer.current.splice(0)
    setWaiting(0)
    setShown((before) => [...taken.reverse(), ...before].slice(0, mostShown))
  }
  useLive(['feed'], (event) => {
    buffer.current.push(event)
    if (buffer.current.length > mostBuffered) buffer.current.shift()
    cancelAnimationFrame(frame.current)
    frame.current = requestAnimationFrame(() => (paused ? setWaiting(buffer.current.length) : release()))
  })
  useEffect(() => () => cancelAnimationFrame(frame.current), [])
  const toggle = () => {
    if (paused) release()
    setPaused(!paused)
  }
  return { shown, paused, waiting, toggle }
}

/** What was there before the page was opened, for those who may read the log. */
function useBefore() {
  const can = useCan()
  return useQuery({
    queryKey: ['events', 'before-feed'],
    queryFn: ({ signal }) => api.events.list({ limit: 50 }, signal),
    enabled: can('events.read'),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

function FeedList(props: { events: HiloEvent[]; fresh: Set<string> }) {
  const { words } = useTongue()
  const can = useCan()
  const pathOf = useThreadPath()
  if (!props.events.length) return <Nothing title={words.feed.empty} text={words.feed.emptyText} />
  return (
    <div className="feed">
      {props.events.map((event) => (
        <div key={event.id} className="feed-row">
          <EventCard event={event} arrived={props.fresh.has(event.id)} at="exact" />
          {event.source === 'stock' ? (
            // What nobody did is on the thread of a variant.
            <Link to={`/stock/levels?variant=${event.threadId}`} className="feed-link">
              {words.feed.toStock}
            </Link>
          ) : can('threads.read') ? (
            <Link to={pathOf(event.threadId)} className="feed-link">
              {words.feed.toThread}
            </Link>
          ) : null}
        </div>
      ))}
    </div>
  )
}

export function Component() {
  const { words } = useTongue()
  const can = useCan()
  const [channel, setChannel] = useState('')
  const [type, setType] = useState('')
  const { shown, paused, waiting, toggle } = useFeed()
  const before = useBefore()
  const fresh = useMemo(() => new Set(shown.map((event) => event.id)), [shown])
  const events = useMemo(() => {
    const all = [...shown, ...(before.data?.items ?? []).filter((event) => !fresh.has(event.id))]
    const wanted = type.trim().toLocaleLowerCase()
    return all
      .filter(
        (event) =>
          (!channel || event.channel === channel) && (!wanted || event.type.toLocaleLowerCase().includes(wanted)),
      )
      .slice(0, mostShown)
  }, [shown, fresh, before.data, channel, type])
  const pause = (
    <Button
      variant={paused ? 'filled' : 'default'}
      leftSection={paused ? <IconPlayerPlay size={17} aria-hidden /> : <IconPlayerPause size={17} aria-hidden />}
      onClick={toggle}
    >
      {paused ? words.feed.resume(waiting) : words.feed.pause}
    </Button>
  )
  return (
    <>
      <PageHead title={words.nav.feed} text={words.feed.text} actions={pause} />
      <Group align="flex-end" mb="md" grow preventGrowOverflow={false} maw={560}>
        <ChannelSelect value={channel} onChange={(value) => setChannel(value ?? '')} />
        <TypeInput value={type} onChange={setType} />
      </Group>
      {can('events.read') ? (
        <Loaded query={before}>{() => <FeedList events={events} fresh={fresh} />}</Loaded>
      ) : (
        <FeedList events={events} fresh={fresh} />
      )}
    </>
  )
}
