import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { ChannelBadge, ChannelDisc } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import type { ListedPerson } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useTypeName } from '../thread-row.tsx'
import { useNow } from '../use-now.ts'
import { callListed } from './person-row.tsx'

/** What the list can say of a person besides who it is, in this order. */
export const peopleColumns = [
  'identifiers',
  'channels',
  'lastChannel',
  'lastType',
  'events',
  'firstAt',
  'lastAt',
] as const
export type PeopleColumn = (typeof peopleColumns)[number]
export const usualColumns: PeopleColumn[] = ['channels', 'lastType', 'events', 'lastAt']

const mostChannels = 6
const numbers = new Set<PeopleColumn>(['identifiers', 'events'])
const side = (column: PeopleColumn) => (numbers.has(column) ? 'right num' : undefined)

function useCells(): Record<PeopleColumn, (person: ListedPerson) => ReactNode> {
  const { words } = useTongue()
  const format = useFormat()
  const typeName = useTypeName()
  const now = useNow(30_000)
  return {
    identifiers: ({ identifierCount }) => format.number(identifierCount),
    channels: ({ channels }) => (
      <span className="thread-row-channels" role="group" aria-label={words.threads.channels(channels.length)}>
        {channels.slice(0, mostChannels).map((channel) => (
          <ChannelDisc key={channel} channel={channel} size={24} label />
        ))}
      </span>
    ),
    lastChannel: ({ lastChannel }) => <ChannelBadge channel={lastChannel} />,
    lastType: ({ lastType, lastChannel }) => typeName(lastType, lastChannel),
    events: ({ events }) => format.number(events),
    firstAt: ({ firstAt }) => format.date(firstAt),
    lastAt: ({ lastAt }) => <span title={format.exact(lastAt)}>{format.ago(lastAt, now)}</span>,
  }
}

function Row(props: { person: ListedPerson; columns: PeopleColumn[]; cells: ReturnType<typeof useCells> }) {
  const { words } = useTongue()
  const { person, columns, cells } = props
  const { title, more } = callListed(person)
  return (
    <Table.Tr className="person-line">
      <Table.Td>
        <Link to={`/people/${person.id}`} className="plain person-who">
          <ChannelDisc channel={person.lastChannel} size={34} label />
          <span className="person-names">
            <Text span fw={600} className="ellipsis">
              {title}
            </Text>
            <Text span size="xs" c="dimmed" className="ellipsis">
              {more || words.people.onlyOne}
            </Text>
          </span>
        </Link>
      </Table.Td>
      {columns.map((column) => (
        <Table.Td key={column} className={side(column)}>
          {cells[column](person)}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}

/** People as a table with the chosen columns; the whole line leads to the person. */
export function PeopleTable(props: { people: ListedPerson[]; columns: PeopleColumn[] }) {
  const { words } = useTongue()
  const cells = useCells()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <section className="table-sheet people-table" aria-label={words.people.title} tabIndex={0}>
      <Table verticalSpacing={9}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.people.person}</Table.Th>
            {props.columns.map((column) => (
              <Table.Th key={column} className={side(column)}>
                {words.people.column[column]}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.people.map((person) => (
            <Row key={person.id} person={person} columns={props.columns} cells={cells} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
