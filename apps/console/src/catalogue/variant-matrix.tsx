import { ActionIcon, Table } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTongue } from '../../../ui/words.tsx'
import { combinations, keyOf, type Draft, type VariantLine } from './draft.ts'
import { Units } from './product-table.tsx'
import type { useUnits } from './use-units.ts'

function Cell(props: {
  line: VariantLine | undefined
  name: string
  units: ReturnType<typeof useUnits>
  onFill: (() => void) | undefined
}) {
  const { words } = useTongue()
  const { line, name, units, onFill } = props
  if (!line)
    return (
      <Table.Td className="matrix-cell" data-kind="missing">
        {onFill ? (
          <ActionIcon variant="subtle" aria-label={words.catalogue.fillOne(name)} onClick={onFill}>
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
        ) : null}
      </Table.Td>
    )
  const found = line.id ? (units?.byVariant.get(line.id)?.units ?? 0) : undefined
  const gone = line.state === 'archived'
  return (
    <Table.Td className="matrix-cell" data-kind={gone ? 'gone' : line.id ? undefined : 'new'}>
      {gone ? (
        words.catalogue.gone
      ) : !line.id ? (
        words.catalogue.isNew
      ) : units && found !== undefined ? (
        <Units units={found} />
      ) : (
        <span className="mono">{line.sku}</span>
      )}
    </Table.Td>
  )
}

/** What can be sold of each combination: the first option downwards, all others across. */
export function VariantMatrix(props: {
  draft: Draft
  units: ReturnType<typeof useUnits>
  may: boolean
  onFill: (options: Record<string, string>) => void
}) {
  const { words } = useTongue()
  const { draft, units, may, onFill } = props
  const [down, ...across] = draft.options
  const lines = new Map(draft.variants.map((line) => [keyOf(line.options), line]))
  const heads = combinations(across)
  if (!down) return null
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <section className="table-sheet" aria-label={words.catalogue.variants} tabIndex={0}>
      <Table className="variant-matrix">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              {down.name} × {across.map(({ name }) => name).join(' × ')}
            </Table.Th>
            {heads.map((chosen) => (
              <Table.Th key={keyOf(chosen)}>{Object.values(chosen).join(' · ')}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {down.values.map((value) => (
            <Table.Tr key={value}>
              <Table.Th scope="row">{value}</Table.Th>
              {heads.map((chosen) => {
                const options = { [down.name]: value, ...chosen }
                return (
                  <Cell
                    key={keyOf(options)}
                    line={lines.get(keyOf(options))}
                    name={Object.values(options).join(' · ')}
                    units={units}
                    onFill={may ? () => onFill(options) : undefined}
                  />
                )
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
