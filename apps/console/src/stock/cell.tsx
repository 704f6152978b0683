import { useFormat } from '../../../ui/format.ts'
import { useTongue } from '../../../ui/words.tsx'
import { free, isUntouched, shade, type Level } from './level.ts'

/** What a cell says to who does not see its colours and marks. */
export function useCellText(): (level: Level) => string {
  const { words } = useTongue()
  return (level) =>
    [
      words.stock.free(free(level)),
      level.low ? words.stock.low : '',
      level.safety ? words.stock.safetyOf(level.safety) : '',
      level.inTransit ? words.stock.comingOf(level.inTransit) : '',
    ]
      .filter((part) => part)
      .join(', ')
}

/** Attributes that shade and mark a cell. */
export const cellLook = (level: Level) => ({
  'data-shade': shade(free(level)),
  'data-low': level.low ? '' : undefined,
  'data-safety': level.safety && level.onHand ? '' : undefined,
  'data-coming': level.inTransit ? '' : undefined,
  'data-none': isUntouched(level) ? '' : undefined,
})

/** The number in a cell; it lights up when news come. */
export function CellUnits(props: { level: Level }) {
  const format = useFormat()
  const { level } = props
  const units = free(level)
  return (
    <span key={level.told} className={level.told ? 'heat-told' : undefined} aria-hidden>
      {isUntouched(level) ? '·' : units < 10_000 ? format.number(units) : format.compact(units)}
    </span>
  )
}
