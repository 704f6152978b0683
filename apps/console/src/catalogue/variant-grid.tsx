import { ActionIcon, Badge, Switch, Table, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { memo, useRef } from 'react'
import { useFormat } from '../../../ui/format.ts'
import { useTongue } from '../../../ui/words.tsx'
import { faultOf, pastedCells, pasteInto, usedIn, type Cell, type Draft, type VariantLine } from './draft.ts'
import { Units } from './product-table.tsx'
import { Thumb } from './thumb.tsx'
import { useSaid } from './use-catalogue.ts'
import { refusedCell, type Editor } from './use-editor.ts'
import type { useUnits, VariantUnits } from './use-units.ts'

/** What a variant is called among its product's. */
export function useVariantName() {
  const { words } = useTongue()
  return ({ options }: Pick<VariantLine, 'options'>) =>
    Object.values(options).join(' · ') || words.catalogue.onlyVariant
}

/** The picture that shows a variant: one of just its options before one that shows all. */
function pictureOf(pictures: Draft['pictures'], options: Record<string, string>): string | null {
  const fits = pictures.filter((one) => Object.entries(one.options).every(([name, value]) => options[name] === value))
  return (fits.find((one) => Object.keys(one.options).length) ?? fits[0])?.media ?? null
}

type Set = (key: string, change: Partial<VariantLine>) => void

type Refused = { cell: string; text: string } | undefined

function CellInput(props: {
  line: VariantLine
  cell: Cell
  used: ReadonlyMap<string, number>
  refused: Refused
  onSet: Set
  may: boolean
}) {
  const { words } = useTongue()
  const name = useVariantName()
  const { line, cell, used, refused, may } = props
  const own = faultOf(line, cell, used)
  const fault = own ? words.catalogue.faults[own] : refused?.cell === cell ? refused.text : undefined
  const label = words.catalogue.cellOf(words.catalogue.cell[cell], name(line))
  const id = `fault-${cell}-${line.key}`
  return (
    <Table.Td className="grid-cell" data-bad={fault ? '' : undefined}>
      <input
        aria-label={label}
        aria-invalid={!!fault}
        aria-describedby={fault ? id : undefined}
        data-key={line.key}
        data-cell={cell}
        className={cell === 'sku' || cell === 'gtin' ? 'mono' : 'num'}
        inputMode={cell === 'sku' ? 'text' : 'numeric'}
        maxLength={cell === 'sku' ? 60 : cell === 'gtin' ? 14 : 9}
        spellCheck={false}
        autoComplete="off"
        readOnly={!may}
        value={line[cell]}
        placeholder="–"
        onChange={(event) => props.onSet(line.key, { [cell]: event.currentTarget.value })}
      />
      {fault ? (
        <span id={id} className="grid-fault">
          {fault}
        </span>
      ) : null}
    </Table.Td>
  )
}

function UnitsCell(props: { found: VariantUnits | undefined; name: string }) {
  const { words } = useTongue()
  const { found, name } = props
  if (!found) return <Table.Td className="right num" />
  const more = [
    words.catalogue.places(found.places),
    ...(found.reserved ? [words.catalogue.reserved(found.reserved)] : []),
  ]
  return (
    <Table.Td className="right num">
      <Tooltip label={more.join(', ')}>
        <span role="img" aria-label={`${words.catalogue.unitsOf(name, found.units)}, ${more.join(', ')}`}>
          <Units units={found.units} />
        </span>
      </Tooltip>
    </Table.Td>
  )
}

type LineProps = {
  line: VariantLine
  columns: readonly Cell[]
  used: ReadonlyMap<string, number>
  refused: Refused
  media: string | null
  found: VariantUnits | undefined
  counted: boolean
  may: boolean
  onSet: Set
  onRemove: (key: string) => void
}

const Line = memo(function Line(props: LineProps) {
  const { words } = useTongue()
  const naming = useVariantName()
  const { line, columns, used, refused, media, found, counted, may, onSet, onRemove } = props
  const name = naming(line)
  return (
    <Table.Tr data-state={line.state} className="variant-line">
      <Table.Th scope="row">
        <span className="variant-who">
          <Thumb media={media} size={30} />
          <span className="anywhere">{name}</span>
          {line.id ? null : <Badge size="sm">{words.catalogue.isNew}</Badge>}
        </span>
      </Table.Th>
      {columns.map((cell) => (
        <CellInput key={cell} line={line} cell={cell} used={used} refused={refused} onSet={onSet} may={may} />
      ))}
      {counted ? (
        <UnitsCell found={line.id ? (found ?? { units: 0, reserved: 0, places: 0 }) : undefined} name={name} />
      ) : null}
      <Table.Td className="right">
        {line.id ? (
          <Switch
            size="sm"
            className="variant-switch"
            aria-label={words.catalogue.variantState(name)}
            disabled={!may}
            checked={line.state === 'active'}
            onChange={(event) => onSet(line.key, { state: event.currentTarget.checked ? 'active' : 'archived' })}
          />
        ) : (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.catalogue.remove(name)}
            onClick={() => onRemove(line.key)}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        )}
      </Table.Td>
    </Table.Tr>
  )
})

/** Goes up and down a column by Enter and the arrow keys. */
function step(event: React.KeyboardEvent<HTMLElement>, shown: string[]): void {
  const { target } = event
  if (!(target instanceof HTMLInputElement) || !target.dataset['cell']) return
  const way = event.key === 'ArrowUp' || (event.key === 'Enter' && event.shiftKey) ? -1 : 1
  if (!['ArrowUp', 'ArrowDown', 'Enter'].includes(event.key)) return
  event.preventDefault()
  const next = shown[shown.indexOf(target.dataset['key'] ?? '') + way]
  const inputs = [
    ...event.currentTarget.querySelectorAll<HTMLInputElement>(`input[data-cell="${target.dataset['cell']}"]`),
  ]
  inputs.find(({ dataset }) => dataset['key'] === next)?.select()
}

/** SKU, GTIN and measures of each variant in cells; takes what was copied in a spreadsheet. */
export function VariantGrid(props: {
  editor: Editor
  lines: VariantLine[]
  columns: readonly Cell[]
  units: ReturnType<typeof useUnits>
  may: boolean
}) {
  const { words } = useTongue()
  const format = useFormat()
  const said = useSaid()
  const { editor, lines, columns, units, may } = props
  const { set } = editor
  const setLine = useRef<Set>((key, change) =>
    set(({ variants }) => ({ variants: variants.map((line) => (line.key === key ? { ...line, ...change } : line)) })),
  )
  const remove = useRef((key: string) =>
    set(({ variants }) => ({ variants: variants.filter((line) => line.key !== key) })),
  )
  const shown = lines.map(({ key }) => key)
  const paste = (event: React.ClipboardEvent) => {
    const { target } = event
    if (!may || !(target instanceof HTMLInputElement) || !target.dataset['cell']) return
    const pasted = pastedCells(event.clipboardData.getData('text/plain'))
    if (!pasted.length) return
    event.preventDefault()
    const from = { key: target.dataset['key']!, cell: target.dataset['cell'] as Cell }
    set(({ variants }) => ({ variants: pasteInto(variants, shown, columns, from, pasted) }))
    const rows = Math.min(pasted.length, shown.length - shown.indexOf(from.key))
    said(words.catalogue.pasted(rows * Math.min(pasted[0]!.length, columns.length - columns.indexOf(from.cell))))
  }
  const used = usedIn(editor.draft.variants)
  const { pictures } = editor.draft
  const refused = refusedCell(editor)
  const faults = words.catalogue.faults as Record<string, string>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys and pastes come from the fields inside
    <section
      className="table-sheet"
      aria-label={words.catalogue.variants}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      onPaste={paste}
      onKeyDown={(event) => step(event, shown)}
    >
      <Table className="variant-grid" verticalSpacing={0}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              {editor.draft.options.length
                ? format.list(editor.draft.options.map(({ name }) => name))
                : words.catalogue.variants}
            </Table.Th>
            {columns.map((cell) => (
              <Table.Th key={cell}>{words.catalogue.cell[cell]}</Table.Th>
            ))}
            {units ? <Table.Th className="right">{words.catalogue.units}</Table.Th> : null}
            <Table.Th className="right">{words.catalogue.variantActive}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Line
              key={line.key}
              line={line}
              columns={columns}
              used={used}
              refused={
                refused?.key === line.key
                  ? { cell: refused.cell, text: faults[refused.code] ?? words.catalogue.faults.pattern }
                  : undefined
              }
              media={pictureOf(pictures, line.options)}
              found={line.id ? units?.byVariant.get(line.id) : undefined}
              counted={!!units}
              may={may}
              onSet={setLine.current}
              onRemove={remove.current}
            />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
