import { Text } from '@mantine/core'
import { IconBuildingStore, IconBuildingWarehouse } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { StorePoint } from '../../../ui/types.ts'
import { OpenBadge } from './open-text.tsx'
import { ServiceIcons } from './service-list.tsx'

/** A location in the list: who, where, open until when, and what one can have done there. */
export function StoreRow(props: { point: StorePoint; onLight: (id: string | undefined) => void }) {
  const { point, onLight } = props
  const Icon = point.kind === 'store' ? IconBuildingStore : IconBuildingWarehouse
  return (
    <Link
      to={`/stores/${point.id}`}
      className="plain store-row"
      data-closed={point.state === 'closed' ? '' : undefined}
      onMouseEnter={() => onLight(point.id)}
      onMouseLeave={() => onLight(undefined)}
      onFocus={() => onLight(point.id)}
      onBlur={() => onLight(undefined)}
    >
      <span className="store-icon">
        <Icon size={19} stroke={1.7} aria-hidden />
      </span>
      <span className="store-who">
        <Text span fw={600} className="ellipsis">
          {point.name}
        </Text>
        <Text span size="xs" c="dimmed" className="ellipsis">
          {[point.city, point.region].filter((part, i, all) => part && all.indexOf(part) === i).join(', ')} ·{' '}
          <span className="mono">{point.code}</span>
        </Text>
      </span>
      <span className="store-state">
        <OpenBadge place={point} />
        <ServiceIcons services={point.services} />
      </span>
    </Link>
  )
}
