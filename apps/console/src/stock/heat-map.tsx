import { Tooltip } from '@mantine/core'
import { IconBuildingStore, IconBuildingWarehouse } from '@tabler/icons-react'
import { memo, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useFormat } from '../../../ui/format.ts'
import { useTongue } from '../../../ui/words.tsx'
import { CellUnits, cellLook, useCellText } from './cell.tsx'
import { free, levelAt, type Row } from './level.ts'
import type { Place } from './use-levels.ts'
import { Picture, useVariantText } from './variant-name.tsx'

type Open = (variant: string, location: string) => void

function Head(props: { places: Place[] }) {
  const { words } = useTongue()
  return (
    <thead>
      <tr>
        <th scope="col" className="heat-corner">
          {words.stock.variant}
        </th>
        <th scope="col" className="heat-sum">
          {words.stock.sum}
        </th>
        {props.places.map((place) => {
          const Icon = place.kind === 'store' ? IconBuildingStore : IconBuildingWarehouse
          return (
            <th key={place.id} scope="col" data-kind={place.kind} aria-label={place.name}>
              <Tooltip label={`${place.name} · ${place.city}`}>
                <span className="heat-place">
                  <Icon size={14} stroke={1.7} aria-hidden />
                  {place.short.split('-').map((part, line) => (
                    <span key={line} aria-hidden>
                      {part}
                    </span>
                  ))}
                </span>
              </Tooltip>
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

const Line = memo(function Line(props: {
  row: Row
  places: Place[]
  at: number
  /** The column that Tab comes to, where it is in this row. */
  active: number | undefined
  onOpen: Open
}) {
  const { row, places, at, active, onOpen } = props
  const format = useFormat()
  const textOf = useVariantText()
  const cellText = useCellText()
  const { title, options } = textOf(row)
  const sum = row.levels.reduce((units, level) => units + free(level), 0)
  return (
    <tr>
      <th scope="row">
        <span className="heat-variant">
          <Picture media={row.media} size={30} />
          <span>
            <span className="ellipsis">{options || title}</span>
            <span className="mono ellipsis">{row.sku}</span>
          </span>
        </span>
      </th>
      <td className="heat-sum num">{format.number(sum)}</td>
      {places.map((place, column) => {
        const level = levelAt(row, place.id)
        return (
          <td key={place.id} data-kind={place.kind}>
            <button
              type="button"
              className="heat-cell num"
              tabIndex={active === column ? 0 : -1}
              data-at={`${at}:${column}`}
              aria-label={`${title} ${options}, ${place.name}: ${cellText(level)}`}
              onClick={() => onOpen(row.variant, place.id)}
              {...cellLook(level)}
            >
              <CellUnits level={level} />
            </button>
          </td>
        )
      })}
    </tr>
  )
})

const steps: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, -1e6],
  End: [0, 1e6],
}

/** Moves among the cells by keys: one of them is where Tab comes to. */
function useRoving(rows: number, columns: number) {
  const [[row, column], go] = useState<[number, number]>([0, 0])
  const active: [number, number] = [Math.min(row, rows - 1), Math.min(column, columns - 1)]
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key]
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const next = [
      Math.max(0, Math.min(rows - 1, active[0] + step[0])),
      Math.max(0, Math.min(columns - 1, active[1] + step[1])),
    ]
    event.currentTarget.querySelector<HTMLElement>(`[data-at="${next.join(':')}"]`)?.focus()
  }
  const onFocus = (event: React.FocusEvent<HTMLElement>) => {
    const at = event.target.dataset['at']?.split(':').map(Number)
    if (at) go([at[0]!, at[1]!])
  }
  return { active, onKeyDown, onFocus }
}

// Of the columns before the locations, and of a location (px).
const headWidth = 270
const leastWidth = 48

/** Variants by locations: how many can be sold, as a number and a shade. */
export function HeatMap(props: { rows: Row[]; places: Place[]; onOpen: Open; end: ReactNode }) {
  const { words } = useTongue()
  const textOf = useVariantText()
  const { rows, places, onOpen } = props
  const { active, onKeyDown, onFocus } = useRoving(rows.length, places.length)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its cells are buttons, among which the keys move
    <section className="heat" aria-label={words.stock.map} onKeyDown={onKeyDown} onFocus={onFocus}>
      <table style={{ minWidth: headWidth + places.length * leastWidth }}>
        <Head places={places} />
        {groups(rows).map(({ from, of }) => (
          <tbody key={of[0]!.variant}>
            <tr className="heat-product">
              <th scope="rowgroup" colSpan={places.length + 2}>
                <span>{textOf(of[0]!).title}</span>
              </th>
            </tr>
            {of.map((row, at) => (
              <Line
                key={row.variant}
                row={row}
                places={places}
                at={from + at}
                active={active[0] === from + at ? active[1] : undefined}
                onOpen={onOpen}
              />
            ))}
          </tbody>
        ))}
      </table>
      {props.end}
    </section>
  )
}

/** Rows of one product that follow each other, with the place of the first. */
export function groups(rows: Row[]): { from: number; of: Row[] }[] {
  const found: { from: number; of: Row[] }[] = []
  for (const [at, row] of rows.entries()) {
    const last = found.at(-1)
    if (last?.of[0]!.product === row.product) last.of.push(row)
    else found.push({ from: at, of: [row] })
  }
  return found
}
