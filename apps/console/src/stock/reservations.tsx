import { Badge, Button, Group, Select, Text } from '@mantine/core'
import { IconArrowBackUp, IconClockPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import { ChannelDisc, channelStyle, useChannelName } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import type { Reservation } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { ChannelSelect, LazyText, useFilter } from '../filters.tsx'
import { ListSheet, useListed } from '../listed.tsx'
import { useCan } from '../session.ts'
import { useNow } from '../use-now.ts'
import type { Row } from './level.ts'
import { LocationSelect } from './location-select.tsx'
import { ReleaseDialog } from './release-dialog.tsx'
import { TimeLeft } from './time-left.tsx'
import { useAct } from './use-act.ts'
import { useLiveLevels, usePlacesOfStock, useVariants } from './use-levels.ts'
import { VariantName } from './variant-name.tsx'

const states = ['held', 'ordered', 'committed', 'released', 'expired'] as const
/** Seconds that a hold is extended by here. */
const longer = 15 * 60

const isAlive = ({ state }: Reservation) => state === 'held' || state === 'ordered'

/** Where the units of a line are now: “2 reserved, 1 picked”. */
function useLineText(): (line: Reservation['lines'][number]) => string {
  const { words } = useTongue()
  return (line) => {
    const parts = (['reserved', 'backordered', 'picked', 'sold', 'released'] as const)
      .filter((part) => line[part])
      .map((part) => words.stock.lineParts[part](line[part]))
    return parts.length ? parts.join(', ') : words.stock.nothingLeft
  }
}

function Deeds(props: { reservation: Reservation; onRelease: () => void }) {
  const { words } = useTongue()
  const { reservation, onRelease } = props
  const extend = useAct(() => api.stock.extend(reservation.id, longer), words.stock.extended)
  return (
    <Group gap={6} justify="flex-end">
      {reservation.state === 'held' ? (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconClockPlus size={15} aria-hidden />}
          loading={extend.isPending}
          onClick={() => extend.mutate()}
        >
          {words.stock.extend}
        </Button>
      ) : null}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconArrowBackUp size={15} aria-hidden />}
        onClick={onRelease}
      >
        {words.stock.release}
      </Button>
    </Group>
  )
}

function Item(props: { reservation: Reservation; variants: Map<string, Row>; now: number; onRelease: () => void }) {
  const { words } = useTongue()
  const format = useFormat()
  const can = useCan()
  const channelName = useChannelName()
  const lineText = useLineText()
  const { placeOf } = usePlacesOfStock()
  const { reservation, variants, now, onRelease } = props
  const { state, channel, reference, madeAt, madeBy, lines, endedAt } = reservation
  return (
    <li className="reservation" style={channelStyle(channel)}>
      <div className="reservation-head">
        <ChannelDisc channel={channel} size={32} />
        <span className="reservation-who">
          <Text span size="sm" fw={600} className="anywhere">
            {reference ?? channelName(channel)}
          </Text>
          <Text span size="xs" c="dimmed" title={format.exact(madeAt)}>
            {reference ? `${channelName(channel)} · ` : ''}
            {madeBy} · {format.ago(madeAt, now)}
          </Text>
        </span>
        <span className="reservation-state">
          <Badge color={isAlive(reservation) ? 'petrol' : 'gray'}>
            {words.stock.reservationStates[state as 'held'] ?? state}
          </Badge>
          {state === 'held' ? <TimeLeft until={reservation.expiresAt} /> : null}
          {endedAt ? (
            <Text span size="xs" c="dimmed" title={format.exact(endedAt)}>
              {format.ago(endedAt, now)}
            </Text>
          ) : null}
        </span>
      </div>
      <ul className="reservation-lines">
        {lines.map((line) => (
          <li key={line.line}>
            <VariantName row={variants.get(line.variant)} />
            <Text span size="sm" c="dimmed" className="num">
              {placeOf(line.location)?.name} · {lineText(line)}
            </Text>
          </li>
        ))}
      </ul>
      {isAlive(reservation) && can('stock.reserve') ? <Deeds reservation={reservation} onRelease={onRelease} /> : null}
    </li>
  )
}

/** Who holds what, where, and for how long yet. */
export function Component() {
  const { words } = useTongue()
  const { filter, set, clear, any } = useFilter(['state', 'channel', 'reference', 'location', 'variant'] as const)
  const now = useNow(15_000)
  const { places } = usePlacesOfStock()
  const [released, release] = useState<Reservation>()
  const query = useListed(['stock', 'reservations', filter], (page, signal) =>
    api.stock.reservations(
      {
        ...(Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) as Partial<typeof filter>),
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
        <LazyText
          search
          className="filters-wide"
          label={words.stock.reference}
          placeholder={words.stock.referenceWhole}
          value={filter.reference}
          onChange={(value) => set('reference', value)}
        />
        <Select
          label={words.stock.state}
          placeholder={words.stock.anyState}
          clearable
          value={filter.state || null}
          onChange={(value) => set('state', value)}
          data={states.map((value) => ({ value, label: words.stock.reservationStates[value] }))}
        />
        <ChannelSelect value={filter.channel} onChange={(value) => set('channel', value)} />
        <LocationSelect value={filter.location} onChange={(value) => set('location', value)} />
      </div>
      <ListSheet
        query={query}
        filter={{ any, clear }}
        empty={{ title: words.stock.noReservations, text: words.stock.noReservationsText }}
        noneFits={{ title: words.stock.noneFits, text: words.stock.noneText }}
      >
        {(items) => (
          <ul className="stock-list">
            {items.map((reservation) => (
              <Item
                key={reservation.id}
                reservation={reservation}
                variants={variants}
                now={now}
                onRelease={() => release(reservation)}
              />
            ))}
          </ul>
        )}
      </ListSheet>
      {released ? <ReleaseDialog reservation={released} onClose={() => release(undefined)} /> : null}
    </>
  )
}
