import { Badge } from '@mantine/core'
import { useTongue } from '../../../ui/words.tsx'
import type { PriceState } from './where.tsx'

/** Whether a list or promotion counts now. */
export function StateBadge(props: { state: PriceState }) {
  const { words } = useTongue()
  const { state } = props
  return (
    <Badge
      color={state === 'on' ? 'petrol' : state === 'planned' ? 'yellow' : 'gray'}
      {...(state === 'planned' ? { className: 'badge-warn' } : {})}
    >
      {words.prices.states[state]}
    </Badge>
  )
}
