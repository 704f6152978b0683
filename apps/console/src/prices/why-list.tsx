import type { Explanation } from '../../../ui/types.ts'
import { useExplain } from './explain.ts'

/** Why something costs what it costs, one reason a line; what did not count stands back. */
export function WhyList(props: { why: Explanation[]; currency: string }) {
  const explain = useExplain(props.currency)
  return (
    <ul className="why">
      {props.why.map((one, i) => (
        <li key={`${i} ${one.code}`} data-code={one.code}>
          {explain(one)}
        </li>
      ))}
    </ul>
  )
}
