import { Anchor, Badge, Table, Text, TextInput } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../../../ui/api.ts'
import { useFormat } from '../../../ui/format.ts'
import { Loaded, Nothing, TableSheet } from '../../../ui/parts.tsx'
import type { Look } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { dayAfter, dayStart } from '../days.ts'
import { LazyText, More, useFilter } from '../filters.tsx'

const thread = /^thread:([0-9a-f-]{36})$/

function LookRow(props: { look: Look }) {
  const { words } = useTongue()
  const format = useFormat()
  const { look } = props
  const known = words.action as Record<string, string>
  const id = thread.exec(look.subject)?.[1]
  return (
    <Table.Tr>
      <Table.Td className="num">{format.exact(look.at)}</Table.Td>
      <Table.Td>
        <Text size="sm" fw={600}>
          {look.actor.name}
        </Text>
        <Text size="xs" c="dimmed">
          {look.actor.kind === 'key' ? words.audit.key : words.audit.person}
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge color="gray">{known[look.action] ?? look.action}</Badge>
      </Table.Td>
      <Table.Td className="anywhere">
        {id ? (
          <Anchor component={Link} to={`/threads/${id}`} size="sm" className="mono">
            {id}
          </Anchor>
        ) : (
          <span className="mono">{look.subject}</span>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

/** Who looked at whose data, and who changed what. */
export function Component() {
  const { words } = useTongue()
  const { filter, set, any } = useFilter(['actor', 'subject', 'from', 'to'] as const)
  const query = useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      api.audit.list(
        {
          actor: filter.actor,
          subject: filter.subject,
          from: dayStart(filter.from) ?? '',
          to: dayAfter(filter.to) ?? '',
          ...(pageParam ? { after: pageParam } : {}),
        },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Text c="dimmed" mb="md">
        {words.audit.text}
      </Text>
      <div className="filters">
        <LazyText label={words.audit.actor} value={filter.actor} onChange={(value) => set('actor', value)} />
        <LazyText label={words.audit.subject} value={filter.subject} onChange={(value) => set('subject', value)} />
        <TextInput
          type="date"
          label={words.common.from}
          value={filter.from}
          onChange={(event) => set('from', event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={words.common.to}
          value={filter.to}
          onChange={(event) => set('to', event.currentTarget.value)}
        />
      </div>
      <TableSheet label={words.settings.audit}>
        <Loaded query={query}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items)
            return items.length ? (
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{words.common.when}</Table.Th>
                    <Table.Th>{words.audit.who}</Table.Th>
                    <Table.Th>{words.common.what}</Table.Th>
                    <Table.Th>{words.audit.subject}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((look) => (
                    <LookRow key={look.id} look={look} />
                  ))}
                </Table.Tbody>
              </Table>
            ) : (
              <Nothing title={any ? words.audit.noneFits : words.audit.empty} />
            )
          }}
        </Loaded>
      </TableSheet>
      <More query={query} />
    </>
  )
}
