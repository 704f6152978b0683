import { ActionIcon, Badge, Switch, Table, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { memo, useCallback } from 'react'
import { useFormat } from '../../../ui/format.ts'
import { useTongue } from '../../../ui/words.tsx'
import { cells, faultOf, pastedCells, pasteInto, usedIn, type Cell, type Draft, type VariantLine } from './draft.ts'
import { Units } from './product-table.tsx'
import { Thumb } from './thumb.tsx'
import { useSaid } from './use-catalogue.ts'
import { refusedCell, type Editor } from './use-editor.ts'
import type { useUnits } from './use-units.ts'

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

function CellInput(props: { line: VariantLine; cell: Cell; fault: string | undefined; onSet: Set; may: boolean }) {
  const { words } = useTongue()
  const name = useVariantName()
  const { line, cell, fault, may } = props
  const id = `fault-${cell}-${line.key}`
  return (
    <Table.Td className="grid-cell" data-bad={fault ? '' : undefined}>
      <input
        aria-label={words.catalogue.cellOf(words.catalogue.cell[cell], name(line))}
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

function UnitsCell(props: { units: number; reserved: number; places: number; name: string }) {
  const { words } = useTongue()
  const { units, reserved, places, name } = props
  const more = [words.catalogue.places(places), ...(reserved ? [words.catalogue.reserved(reserved)] : [])].join(', ')
  return (
    <Table.Td className="right num">
      <Tooltip label={more}>
        <span role="img" aria-label={`${words.catalogue.unitsOf(name, units)}, ${more}`}>
          <Units units={units} />
        </span>
      </Tooltip>
    </Table.Td>
  )
}

// Of what changes rarely, and plain values: a line is drawn anew only when it changed itself.
type LineProps = {
  line: VariantLine
  columns: readonly Cell[]
  /** What is wrong with each column, as JSON. */
  faults: string
  media: string | null
  /** Not a number where nothing is counted. */
  units: number
  reserved: number
  places: number
  may: boolean
  onSet: Set
  onRemove: (key: string) => void
}

const Line = memo(function Line(props: LineProps) {
  const { words } = useTongue()
  const naming = useVariantName()
  const { line, columns, media, units, reserved, places, may, onSet, onRemove } = props
  const name = naming(line)
  const faults = JSON.parse(props.faults) as Partial<Record<Cell, string>>
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
        <CellInput key={cell} line={line} cell={cell} fault={faults[cell]} onSet={onSet} may={may} />
      ))}
      {Number.isNaN(units) ? null : line.id ? (
        <UnitsCell units={units} reserved={reserved} places={places} name={name} />
      ) : (
        <Table.Td />
      )}
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

/** The words for what is wrong with the cells of a line: what is seen here, else what the server refused. */
function useFaults(editor: Editor): (line: VariantLine) => Partial<Record<Cell, string>> {
  const { words } = useTongue()
  const known = words.catalogue.faults as Record<string, string>
  const used = usedIn(editor.draft.variants)
  const refused = refusedCell(editor)
  return (line) =>
    Object.fromEntries(
      cells.flatMap((cell) => {
        const own = faultOf(line, cell, used)
        if (own) return [[cell, words.catalogue.faults[own]]]
        return refused?.key === line.key && refused.cell === cell
          ? [[cell, known[refused.code] ?? words.catalogue.faults.pattern]]
          : []
      }),
    )
}

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
  const setLine = useCallback<Set>(
    (key, change) =>
      set(({ variants }) => ({ variants: variants.map((line) => (line.key === key ? { ...line, ...change } : line)) })),
    [set],
  )
  const remove = useCallback(
    (key: string) => set(({ variants }) => ({ variants: variants.filter((line) => line.key !== key) })),
    [set],
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
  const faults = useFaults(editor)
  const { pictures } = editor.draft
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
          {lines.map((line) => {
            const found = line.id ? units?.byVariant.get(line.id) : undefined
            return (
              <Line
                key={line.key}
                line={line}
                columns={columns}
                faults={JSON.stringify(faults(line))}
                media={pictureOf(pictures, line.options)}
                units={units ? (found?.units ?? 0) : Number.NaN}
                reserved={found?.reserved ?? 0}
                places={found?.places ?? 0}
                may={may}
                onSet={setLine}
                onRemove={remove}
              />
            )
          })}
        </Table.Tbody>
      </Table>
    </section>
  )
}
