import { useFormat } from '../../../ui/format.ts'
import { useTongue } from '../../../ui/words.tsx'

/** More, fewer or as many: with a sign, not only a colour. */
export function Difference(props: { units: number }) {
  const { words } = useTongue()
  const format = useFormat()
  const { units } = props
  if (!units) return <span className="difference num">{words.stock.agrees}</span>
  return (
    <span className="difference num" data-sign={Math.sign(units)}>
      {units > 0 ? '+' : '−'}
      {format.number(Math.abs(units))}
    </span>
  )
}
