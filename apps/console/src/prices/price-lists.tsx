import { Anchor, Button, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../../../ui/api.ts'
import { useFormat } from '../../../ui/format.ts'
import { Loaded, Nothing, PageHead, TableSheet } from '../../../ui/parts.tsx'
import type { PriceList } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useCan } from '../session.ts'
import { useNow } from '../use-now.ts'
import { PriceListDialog } from './price-list-form.tsx'
import { StateBadge } from './state-badge.tsx'
import { stateAt, useWhereText } from './where.tsx'

export const usePriceLists = () =>
  useQuery({ queryKey: ['prices', 'lists'], queryFn: ({ signal }) => api.priceLists.list(signal) })

function Row(props: { list: PriceList; now: number }) {
  const { words } = useTongue()
  const format = useFormat()
  const whereText = useWhereText()
  const { list } = props
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/prices/lists/${list.id}`} fw={600} className="anywhere">
          {list.name}
        </Anchor>
        <Text size="xs" c="dimmed">
          {list.currency} · {list.taxInclusive ? words.prices.taxInclusiveShort : words.prices.taxExclusiveShort}
        </Text>
      </Table.Td>
      <Table.Td>
        <StateBadge state={stateAt(list, props.now)} />
      </Table.Td>
      <Table.Td className="anywhere">{whereText(list)}</Table.Td>
      <Table.Td className="right num">{format.number(list.priority)}</Table.Td>
      <Table.Td className="right num">{format.number(list.prices)}</Table.Td>
    </Table.Tr>
  )
}

/** The price lists in the order in which they are asked. */
export function Component() {
  const { words } = useTongue()
  const can = useCan()
  const now = useNow(30_000)
  const [opened, { open, close }] = useDisclosure()
  const query = usePriceLists()
  const add = can('prices.write') ? (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={open}>
      {words.prices.newList}
    </Button>
  ) : null
  return (
    <>
      <PageHead title={words.prices.lists} text={words.prices.listsText} actions={add} />
      <TableSheet label={words.prices.lists}>
        <Loaded query={query}>
          {({ items }) =>
            items.length ? (
              <Table verticalSpacing="sm">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{words.prices.name}</Table.Th>
                    <Table.Th>{words.prices.state}</Table.Th>
                    <Table.Th>{words.prices.holds}</Table.Th>
                    <Table.Th className="right">{words.prices.priority}</Table.Th>
                    <Table.Th className="right">{words.prices.prices}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((list) => (
                    <Row key={list.id} list={list} now={now} />
                  ))}
                </Table.Tbody>
              </Table>
            ) : (
              <Nothing title={words.prices.noLists} text={words.prices.noListsText} />
            )
          }
        </Loaded>
      </TableSheet>
      <PriceListDialog list={null} opened={opened} onClose={close} />
    </>
  )
}
