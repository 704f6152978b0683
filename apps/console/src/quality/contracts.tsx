import { Anchor, Badge, Button, Group, SegmentedControl, Select, Stack, Table, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import { api } from '../../../ui/api.ts'
import { ChannelBadge, useChannels } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Loaded, Nothing, TableSheet } from '../../../ui/parts.tsx'
import type { ContractRow } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog } from '../dialog.tsx'
import { useCan } from '../session.ts'
import { LazyText, useFilter } from '../filters.tsx'
import { useNow } from '../use-now.ts'

export const contractPath = (channel: string, type: string) =>
  `/quality/contracts/${encodeURIComponent(channel)}/${encodeURIComponent(type)}`

function Row(props: { row: ContractRow; now: number }) {
  const { words } = useTongue()
  const format = useFormat()
  const { row } = props
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={contractPath(row.channel, row.type)} fw={600} className="anywhere">
          {row.type}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <ChannelBadge channel={row.channel} />
      </Table.Td>
      <Table.Td>
        {row.contract ? (
          <Badge color="petrol">{words.contracts.version(row.contract.version)}</Badge>
        ) : row.described ? (
          <Badge color="gray">{words.contracts.byAny}</Badge>
        ) : (
          <Badge color="yellow" className="badge-warn">
            {words.contracts.undescribed}
          </Badge>
        )}
      </Table.Td>
      <Table.Td className="right num">{format.number(row.events)}</Table.Td>
      <Table.Td className="right num" style={row.quarantined ? { color: 'var(--bad)', fontWeight: 600 } : undefined}>
        {format.number(row.quarantined)}
      </Table.Td>
      <Table.Td className="right num" c="dimmed">
        {row.lastAt ? format.ago(row.lastAt, props.now) : '–'}
      </Table.Td>
    </Table.Tr>
  )
}

function NewContract(props: { opened: boolean; onClose: () => void }) {
  const { words, language } = useTongue()
  const { data } = useChannels()
  const navigate = useNavigate()
  const [channel, setChannel] = useState<string | null>(null)
  const [type, setType] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (channel && type.trim()) void navigate(contractPath(channel, type.trim()))
  }
  const channels = [
    { value: '*', label: words.channel.any },
    ...(data?.items ?? []).map((one) => ({ value: one.key, label: one.name[language] })),
  ]
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={words.contracts.new}>
      <Stack component="form" onSubmit={submit}>
        <Select
          label={words.common.channel}
          data={channels}
          value={channel}
          onChange={setChannel}
          allowDeselect={false}
          data-autofocus
        />
        <TextInput
          label={words.common.type}
          placeholder="Product Viewed"
          value={type}
          onChange={(event) => setType(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!channel || !type.trim()}>
          {words.contracts.open}
        </Button>
      </Stack>
    </Dialog>
  )
}

export function Component() {
  const { words } = useTongue()
  const can = useCan()
  const now = useNow(30_000)
  const { filter, set } = useFilter(['show', 'find'] as const)
  const [opened, { open, close }] = useDisclosure()
  const query = useQuery({ queryKey: ['contracts'], queryFn: ({ signal }) => api.contracts.list(signal) })
  const fits = (row: ContractRow) =>
    (filter.show === 'described' ? row.described : filter.show === 'undescribed' ? !row.described : true) &&
    `${row.channel} ${row.type}`.toLocaleLowerCase().includes(filter.find.toLocaleLowerCase())
  return (
    <>
      <Group justify="space-between" align="flex-end" mb="md">
        <Group align="flex-end">
          <LazyText search label={words.contracts.find} value={filter.find} onChange={(value) => set('find', value)} />
          <SegmentedControl
            value={filter.show || 'all'}
            onChange={(value) => set('show', value === 'all' ? null : value)}
            aria-label={words.contracts.show}
            data={[
              { value: 'all', label: words.common.all },
              { value: 'described', label: words.contracts.described },
              { value: 'undescribed', label: words.contracts.undescribed },
            ]}
          />
        </Group>
        {can('contracts.write') ? (
          <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={open}>
            {words.contracts.new}
          </Button>
        ) : null}
      </Group>
      <TableSheet label={words.quality.contracts}>
        <Loaded query={query}>
          {({ items }) => {
            const rows = items.filter(fits)
            return rows.length ? (
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{words.common.type}</Table.Th>
                    <Table.Th>{words.common.channel}</Table.Th>
                    <Table.Th>{words.contracts.contract}</Table.Th>
                    <Table.Th className="right">{words.common.events}</Table.Th>
                    <Table.Th className="right">{words.quality.quarantine}</Table.Th>
                    <Table.Th className="right">{words.common.last}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map((row) => (
                    <Row key={`${row.channel} ${row.type}`} row={row} now={now} />
                  ))}
                </Table.Tbody>
              </Table>
            ) : (
              <Nothing
                title={items.length ? words.contracts.noneFits : words.contracts.empty}
                text={words.contracts.emptyText}
              />
            )
          }}
        </Loaded>
      </TableSheet>
      <Text size="sm" c="dimmed" mt="sm">
        {words.contracts.hint}
      </Text>
      <NewContract opened={opened} onClose={close} />
    </>
  )
}
