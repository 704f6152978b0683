import { Skeleton, Stack } from '@mantine/core'
import { useMemo } from 'react'
import { channelLook, channelStyle, useChannelName } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import { SkeletonRows } from '../../../ui/parts.tsx'
import type { HiloEvent } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { EventCard } from './event-card.tsx'
import { byDay, lateOnes } from './story.ts'
import './thread.css'

/** One channel of a story, or all. */
export function ChannelFilter(props: { channels: string[]; value: string; onChange: (channel: string) => void }) {
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

/** Events told day by day, newest first; `live` are those that came while it was open. */
export function Story(props: { events: HiloEvent[]; live: HiloEvent[]; marked: string }) {
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

/** The shape of a story that is being read. */
export function StoryWaiting() {
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
export function showEvent(id: string) {
  requestAnimationFrame(() => {
    const card = document.getElementById(`event-${id}`)
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    card?.scrollIntoView({ behavior: calm ? 'instant' : 'smooth', block: 'center' })
    card?.focus({ preventScroll: true })
  })
}
