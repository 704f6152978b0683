import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../../../ui/api.ts'
import { ChannelDisc, channelStyle } from '../../../ui/channels.tsx'
import { Sheet } from '../../../ui/parts.tsx'
import { useTongue } from '../../../ui/words.tsx'
import { TimeLeft } from './time-left.tsx'

/** Who holds units of a cell now. */
export function CellReservations(props: { variant: string; location: string }) {
  const { words } = useTongue()
  const { variant, location } = props
  const { data } = useQuery({
    queryKey: ['stock', 'reservations', 'of', variant, location],
    queryFn: async ({ signal }) => {
      const of = { variant, location, limit: 10 }
      const [held, ordered] = await Promise.all([
        api.stock.reservations({ ...of, state: 'held' }, signal),
        api.stock.reservations({ ...of, state: 'ordered' }, signal),
      ])
      return [...held.items, ...ordered.items]
    },
  })
  if (!data?.length) return null
  return (
    <Sheet
      title={words.stock.tabs.reservations}
      flush
      aside={
        <Anchor component={Link} size="sm" to={`/stock/reservations?variant=${variant}&location=${location}`}>
          {words.common.all}
        </Anchor>
      }
    >
      <ul className="moved-list">
        {data.map((reservation) => {
          const units = reservation.lines
            .filter((line) => line.variant === variant && line.location === location)
            .reduce((sum, line) => sum + line.reserved + line.picked + line.backordered, 0)
          return (
            <li key={reservation.id} style={channelStyle(reservation.channel)}>
              <span className="moved-units num">{units}</span>
              <span className="moved-what">
                <Text span size="sm" fw={600}>
                  {words.stock.reservationStates[reservation.state as 'held'] ?? reservation.state}
                </Text>
                <Text span size="xs" c="dimmed" className="anywhere">
                  {reservation.reference ?? reservation.madeBy}
                </Text>
              </span>
              <span className="moved-when">
                <ChannelDisc channel={reservation.channel} size={24} />
                {reservation.state === 'held' ? <TimeLeft until={reservation.expiresAt} /> : null}
              </span>
            </li>
          )
        })}
      </ul>
    </Sheet>
  )
}
