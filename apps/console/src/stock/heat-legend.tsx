import { useTongue } from '../../../ui/words.tsx'
import { shades } from './level.ts'

/** What the shades and marks of a cell mean. */
export function HeatLegend() {
  const { words } = useTongue()
  return (
    <ul className="heat-legend num" aria-label={words.stock.legend}>
      <li>
        <span className="heat-sample" data-shade={0} aria-hidden>
          0
        </span>
        {words.stock.noneThere}
      </li>
      <li className="heat-scale">
        {shades.map((text, at) => (
          <span key={text} className="heat-sample" data-shade={at + 1}>
            {text}
          </span>
        ))}
        {words.stock.freeUnits}
      </li>
      <li>
        <span className="heat-sample" data-shade={1} data-low="" aria-hidden />
        {words.stock.low}
      </li>
      <li>
        <span className="heat-sample" data-shade={2} data-safety="" aria-hidden />
        {words.stock.safetyKept}
      </li>
      <li>
        <span className="heat-sample" data-shade={0} data-coming="" aria-hidden />
        {words.stock.onItsWay}
      </li>
    </ul>
  )
}
