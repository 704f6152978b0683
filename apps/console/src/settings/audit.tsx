import { Anchor, Badge, Table, Text } from '@mantine/core'
import { Link } from 'react-router'
import { api } from '../../../ui/api.ts'
import { useFormat } from '../../../ui/format.ts'
import { Nothing } from '../../../ui/parts.tsx'
import type { Look } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { dayAfter, dayStart } from '../days.ts'
import { Days, LazyText, useFilter } from '../filters.tsx'
import { ListTable, useListed } from '../listed.tsx'

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
  const query = useListed(['audit', filter], (page, signal) =>
    api.audit.list({ ...filter, from: dayStart(filter.from) ?? '', to: dayAfter(filter.to) ?? '', ...page }, signal),
  )
  return (
    <>
      <Text c="dimmed" mb="md">
        {words.audit.text}
      </Text>
      <div className="filters">
        <LazyText label={words.audit.actor} value={filter.actor} onChange={(value) => set('actor', value)} />
        <LazyText label={words.audit.subject} value={filter.subject} onChange={(value) => set('subject', value)} />
        <Days filter={filter} set={set} />
      </div>
      <ListTable
        label={words.settings.audit}
        heads={[words.common.when, words.audit.who, words.common.what, words.audit.subject]}
        query={query}
        nothing={<Nothing title={any ? words.audit.noneFits : words.audit.empty} />}
      >
        {(look) => <LookRow key={look.id} look={look} />}
      </ListTable>
    </>
  )
}
