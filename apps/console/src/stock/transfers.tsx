import { Badge, Button, Group, Select, Text } from '@mantine/core'
import { IconArrowRight, IconPackageImport } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import { useFormat } from '../../../ui/format.ts'
import type { Transfer } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useFilter } from '../filters.tsx'
import { ListSheet, useListed } from '../listed.tsx'
import { useCan } from '../session.ts'
import { useNow } from '../use-now.ts'
import { ArriveDialog } from './arrive-dialog.tsx'
import type { Row } from './level.ts'
import { LocationSelect } from './location-select.tsx'
import { useLiveLevels, usePlacesOfStock, useVariants } from './use-levels.ts'
import { VariantName } from './variant-name.tsx'

function Item(props: { transfer: Transfer; variants: Map<string, Row>; now: number; onTake: () => void }) {
  const { words } = useTongue()
  const format = useFormat()
  const can = useCan()
  const { placeOf } = usePlacesOfStock()
  const { transfer, variants, now, onTake } = props
  const lost = transfer.lines.reduce((sum, line) => sum + line.lost, 0)
  const isLate =
    transfer.state === 'sent' && transfer.dueOn !== null && new Date(`${transfer.dueOn}T23:59:59`).getTime() < now
  return (
    <li className="reservation">
      <div className="reservation-head">
        <span className="transfer-route">
          <Text span fw={600} size="sm">
            {placeOf(transfer.from)?.name}
          </Text>
          <IconArrowRight size={15} aria-label={words.stock.to} />
          <Text span fw={600} size="sm">
            {placeOf(transfer.to)?.name}
          </Text>
          <Text span size="xs" c="dimmed" className="transfer-note" title={format.exact(transfer.madeAt)}>
            {[transfer.reference, transfer.madeBy, format.ago(transfer.madeAt, now)].filter((part) => part).join(' · ')}
          </Text>
        </span>
        <span className="reservation-state">
          <Badge color={transfer.state === 'sent' ? 'petrol' : 'gray'}>
            {words.stock.transferStates[transfer.state]}
          </Badge>
          {transfer.state === 'sent' && transfer.dueOn ? (
            <Badge color="gray" {...(isLate ? { className: 'badge-warn' } : {})}>
              {(isLate ? words.stock.late : words.stock.due)(format.shortDay(`${transfer.dueOn}T12:00:00`))}
            </Badge>
          ) : null}
          {lost ? <Badge className="badge-warn">{words.stock.lostOf(lost)}</Badge> : null}
        </span>
      </div>
      <ul className="reservation-lines">
        {transfer.lines.map((line) => (
          <li key={line.variant}>
            <VariantName row={variants.get(line.variant)} />
            <Text span size="sm" c="dimmed" className="num">
              {words.stock.sentOf(line.sent)}
              {transfer.state === 'received' ? ` · ${words.stock.receivedOf(line.received)}` : ''}
              {line.lost ? ` · ${words.stock.lostOf(line.lost)}` : ''}
            </Text>
          </li>
        ))}
      </ul>
      {transfer.state === 'sent' && can('stock.write') ? (
        <Group justify="flex-end">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPackageImport size={15} aria-hidden />}
            onClick={onTake}
          >
            {words.stock.takeIn}
          </Button>
        </Group>
      ) : null}
    </li>
  )
}

/** What is under way from one location to another, and what arrived. */
export function Component() {
  const { words } = useTongue()
  const { filter, set, clear, any } = useFilter(['state', 'location'] as const)
  const now = useNow(30_000)
  const { places } = usePlacesOfStock()
  const [taken, take] = useState<Transfer>()
  const { state, location } = filter
  const query = useListed(['stock', 'transfers', filter], (page, signal) =>
    api.stock.transfers(
      {
        ...(state ? { state: state as 'sent' | 'received' } : {}),
        ...(location ? { location } : {}),
        ...page,
        limit: 20,
      },
      signal,
    ),
  )
  useLiveLevels(places.map(({ id }) => id))
  const variants = useVariants(
    query.data?.pages.flatMap(({ items }) => items.flatMap(({ lines }) => lines.map(({ variant }) => variant))) ?? [],
  )
  return (
    <>
      <div className="filters stock-filters">
        <Select
          label={words.stock.state}
          placeholder={words.stock.anyState}
          clearable
          value={state || null}
          onChange={(value) => set('state', value)}
          data={(['sent', 'received'] as const).map((value) => ({ value, label: words.stock.transferStates[value] }))}
        />
        <LocationSelect value={location} onChange={(value) => set('location', value)} />
      </div>
      <ListSheet
        query={query}
        filter={{ any, clear }}
        empty={{ title: words.stock.noTransfers, text: words.stock.noTransfersText }}
        noneFits={{ title: words.stock.noneFits, text: words.stock.noneText }}
      >
        {(items) => (
          <ul className="stock-list">
            {items.map((transfer) => (
              <Item key={transfer.id} transfer={transfer} variants={variants} now={now} onTake={() => take(transfer)} />
            ))}
          </ul>
        )}
      </ListSheet>
      {taken ? <ArriveDialog transfer={taken} variants={variants} onClose={() => take(undefined)} /> : null}
    </>
  )
}
