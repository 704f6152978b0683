import { Badge, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { ChannelBadge, useChannelName, useChannels } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Loaded, PageHead, TableSheet } from '../../../ui/parts.tsx'
import type { PriceMatrix } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog } from '../dialog.tsx'
import { useExplain } from './explain.ts'
import { useTitle, VariantName } from './variant-name.tsx'
import { MomentInput } from './where.tsx'
import { WhyList } from './why-list.tsx'

type Row = PriceMatrix['rows'][number]
type Cell = Row['cells'][number]

function CellPrice(props: { row: Row; cell: Cell; onOpen: () => void }) {
  const { words } = useTongue()
  const format = useFormat()
  const channelName = useChannelName()
  const { price, currency, channel } = props.cell
  return (
    <button
      type="button"
      className="matrix-cell"
      title={words.prices.priceOf(props.row.sku, channelName(channel))}
      onClick={props.onOpen}
    >
      {price ? (
        <>
          <strong className="num">{format.money(price.now, currency)}</strong>
          {price.now < price.amount ? <span className="gone num">{format.money(price.amount, currency)}</span> : null}
          <span className="matrix-list">{price.list}</span>
        </>
      ) : (
        <span className="price-missing">{words.prices.noPrice}</span>
      )}
    </button>
  )
}

function Why(props: { cell: Cell }) {
  const { words } = useTongue()
  const explain = useExplain(props.cell.currency)
  const { cell } = props
  return (
    <>
      <WhyList why={cell.why} currency={cell.currency} />
      {cell.notApplied.length ? (
        <>
          <Text fw={600} size="sm" mt="md">
            {words.prices.notCounted}
          </Text>
          <ul className="why">
            {cell.notApplied.map((one) => (
              <li key={one.id}>
                {one.name}: {explain(one.why)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}

function Matrix(props: { matrix: PriceMatrix }) {
  const { words } = useTongue()
  const channelName = useChannelName()
  const { channels, currencies, rows } = props.matrix
  const [opened, open] = useState<{ row: Row; cell: Cell } | null>(null)
  const columns = (currencies.length ? currencies : ['']).flatMap((currency) =>
    channels.map((channel) => ({ currency, channel })),
  )
  return (
    <>
      <TableSheet label={words.prices.everyChannel}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.prices.product}</Table.Th>
              {columns.map(({ currency, channel }) => (
                <Table.Th key={`${currency} ${channel}`}>
                  <ChannelBadge channel={channel} /> {currency}
                </Table.Th>
              ))}
              <Table.Th>{words.prices.everyChannel}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.variantId}>
                <Table.Td>
                  <VariantName variant={row} />
                </Table.Td>
                {columns.map(({ currency, channel }) => {
                  const cell = row.cells.find((one) => one.currency === currency && one.channel === channel)
                  return (
                    <Table.Td key={`${currency} ${channel}`}>
                      {cell ? (
                        <CellPrice row={row} cell={cell} onOpen={() => open({ row, cell })} />
                      ) : (
                        words.prices.noPrice
                      )}
                    </Table.Td>
                  )
                })}
                <Table.Td>
                  <Badge color={row.same ? 'petrol' : 'yellow'} {...(row.same ? {} : { className: 'badge-warn' })}>
                    {row.same ? words.prices.same : words.prices.differs}
                  </Badge>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableSheet>
      <Dialog
        opened={opened !== null}
        onClose={() => open(null)}
        title={opened ? words.prices.priceOf(opened.row.sku, channelName(opened.cell.channel)) : ''}
      >
        {opened ? <Why cell={opened.cell} /> : null}
      </Dialog>
    </>
  )
}

/** One product’s prices in every channel, and the rule where they differ. */
export function Component() {
  const { words } = useTongue()
  const title = useTitle()
  const { id = '' } = useParams()
  const [at, setAt] = useState<string | null>(null)
  const channels = useChannels()
  const channel = (channels.data?.items ?? []).map(({ key }) => key)
  const query = useQuery({
    queryKey: ['prices', 'matrix', id, channel, at],
    queryFn: ({ signal }) =>
      api.priceLists.matrix(id, { channel: channel.slice(0, 20), ...(at ? { at } : {}) }, signal),
    enabled: channels.isSuccess,
  })
  const [first] = query.data?.rows ?? []
  return (
    <>
      <PageHead
        title={first ? title(first) : words.prices.everyChannel}
        text={words.prices.everyChannelText}
        actions={<MomentInput label={words.prices.at} value={at} onChange={setAt} />}
      />
      <Loaded query={query}>{(matrix) => <Matrix matrix={matrix} />}</Loaded>
    </>
  )
}
