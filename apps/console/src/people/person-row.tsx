import { Text } from '@mantine/core'
import { Link } from 'react-router'
import { ChannelDisc } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import type { ListedPerson } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useNow } from '../use-now.ts'
import '../home.css'

/** What a listed person is called, and what else she is known by. */
export function callListed({ id, name, identifiers }: ListedPerson): { title: string; more: string } {
  const known = identifiers.map(({ value }) => value)
  return { title: name ?? known[0] ?? id.slice(0, 8), more: (name ? known : known.slice(1)).join(' · ') }
}

/** A person in a list on a narrow screen. */
export function PersonRow(props: { person: ListedPerson }) {
  const { words } = useTongue()
  const format = useFormat()
  const now = useNow(30_000)
  const { id, events, lastAt, lastChannel } = props.person
  const { title, more } = callListed(props.person)
  return (
    <Link to={`/people/${id}`} className="thread-row plain">
      <ChannelDisc channel={lastChannel} size={34} label />
      <div style={{ minWidth: 0 }}>
        <Text fw={600} className="ellipsis">
          {title}
        </Text>
        <Text size="xs" c="dimmed" className="ellipsis">
          {more || words.people.onlyOne}
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
    </Link>
  )
}
