import { Text } from '@mantine/core'
import { Link } from 'react-router'
import { ChannelDisc, useChannelName } from '../../ui/channels.tsx'
import { tell } from '../../ui/event-words.ts'
import { useFormat } from '../../ui/format.ts'
import type { ThreadSummary } from '../../ui/types.ts'
import { useTongue } from '../../ui/words.tsx'
import { useThreadPath } from './session.ts'
import { useNow } from './use-now.ts'
import './home.css'

const mostChannels = 6

/** What a last event was, when only its type is known. */
export function useTypeName(): (type: string, channel: string) => string {
  const { words } = useTongue()
  const format = useFormat()
  const name = useChannelName()
  return (type, channel) => tell({ type, channel, data: {} }, words, format, name).title
}

/** A thread in a list: who, what was last, through which channels. */
export function ThreadRow(props: { thread: ThreadSummary; brief?: boolean }) {
  const { words } = useTongue()
  const format = useFormat()
  const typeName = useTypeName()
  const now = useNow(30_000)
  const pathOf = useThreadPath()
  const { thread } = props
  const shown = thread.channels.slice(0, mostChannels)
  return (
    <Link to={pathOf(thread.id)} className="thread-row plain">
      <ChannelDisc channel={thread.lastChannel} size={34} label />
      <div style={{ minWidth: 0 }}>
        <Text fw={600} className="ellipsis">
          {thread.label}
        </Text>
        <Text size="xs" c="dimmed" className="ellipsis">
          {typeName(thread.lastType, thread.lastChannel)}
        </Text>
      </div>
      <div className="thread-row-end">
        <Text size="xs" c="dimmed" className="num">
          {format.ago(thread.lastAt, now)}
        </Text>
        <Text size="xs" c="dimmed" className="num">
          {words.threads.events(thread.events)}
        </Text>
      </div>
      {props.brief ? null : (
        <span className="thread-row-channels" aria-label={words.threads.channels(thread.channels.length)}>
          {shown.map((channel) => (
            <ChannelDisc key={channel} channel={channel} size={24} label />
          ))}
        </span>
      )}
    </Link>
  )
}
