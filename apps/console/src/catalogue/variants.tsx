import { Button, Checkbox, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Nothing, Sheet } from '../../../ui/parts.tsx'
import { useTongue } from '../../../ui/words.tsx'
import { cells, missingOf, mostVariants, newLine, skuPrefix, type Cell } from './draft.ts'
import type { Editor } from './use-editor.ts'
import type { useUnits } from './use-units.ts'
import { VariantGrid } from './variant-grid.tsx'
import { VariantMatrix } from './variant-matrix.tsx'

const usualCells: Cell[] = ['sku', 'gtin', 'weightG']

/** Adds lines for combinations that have none. */
function useFill({ draft, set }: Editor) {
  return (combinations: Record<string, string>[]) => {
    const prefix = skuPrefix(draft)
    set(({ variants }) => ({ variants: [...variants, ...combinations.map((options) => newLine(options, prefix))] }))
  }
}

function Missing(props: { editor: Editor }) {
  const { words } = useTongue()
  const { draft } = props.editor
  const fill = useFill(props.editor)
  const missing = missingOf(draft)
  if (!missing.length || missing.length > mostVariants || !draft.options.length) return null
  return (
    <Group gap="sm" className="variants-missing">
      <Text size="sm" className="num">
        {words.catalogue.missing(missing.length)}
      </Text>
      <Button size="xs" variant="light" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => fill(missing)}>
        {words.catalogue.fill(missing.length)}
      </Button>
    </Group>
  )
}

function Choices(props: {
  view: string
  setView: (view: string) => void
  wide: boolean
  setWide: (wide: boolean) => void
  archived: number
  withArchived: boolean
  setArchived: (on: boolean) => void
  matrix: boolean
}) {
  const { words } = useTongue()
  const box = (label: string, checked: boolean, onChange: (on: boolean) => void) => (
    <Checkbox size="xs" label={label} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
  )
  return (
    <Group gap="md" justify="flex-end">
      {props.archived ? box(words.catalogue.archivedToo, props.withArchived, props.setArchived) : null}
      {props.view === 'grid' ? box(words.catalogue.dimensions, props.wide, props.setWide) : null}
      {props.matrix ? (
        <SegmentedControl
          size="xs"
          aria-label={words.catalogue.view}
          value={props.view}
          onChange={props.setView}
          data={[
            { value: 'grid', label: words.catalogue.asGrid },
            { value: 'matrix', label: words.catalogue.asMatrix },
          ]}
        />
      ) : null}
    </Group>
  )
}

/** The variants: as a grid of what is typed of each, or as a matrix of two options with what can be sold. */
export function Variants(props: { editor: Editor; units: ReturnType<typeof useUnits>; may: boolean }) {
  const { words } = useTongue()
  const { editor, units, may } = props
  const { draft } = editor
  const fill = useFill(editor)
  const [wide, setWide] = useLocalStorage({ key: 'hilo-variant-dimensions', defaultValue: false })
  const [chosen, setView] = useState('grid')
  const [withArchived, setArchived] = useState(false)
  const matrix = draft.options.length >= 2
  const view = matrix ? chosen : 'grid'
  // What was archived just now stays on show until it is saved.
  const kept = new Set(editor.base.variants.filter(({ state }) => state === 'archived').map(({ id }) => id))
  const lines = draft.variants.filter(({ key }) => withArchived || !kept.has(key))
  return (
    <Sheet
      title={`${words.catalogue.variants} · ${lines.length}`}
      flush
      aside={<Choices {...{ view, setView, wide, setWide, withArchived, setArchived, matrix }} archived={kept.size} />}
    >
      {lines.length === 0 ? (
        <Nothing
          title={words.catalogue.noVariants}
          text={words.catalogue.noVariantsText}
          action={
            may && !draft.options.length ? (
              <Button mt="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => fill([{}])}>
                {words.catalogue.firstVariant}
              </Button>
            ) : null
          }
        />
      ) : view === 'matrix' ? (
        <VariantMatrix draft={draft} units={units} may={may} onFill={(options) => fill([options])} />
      ) : (
        <VariantGrid editor={editor} lines={lines} units={units} columns={wide ? cells : usualCells} may={may} />
      )}
      {may ? (
        <Stack gap={8} className="variants-foot">
          <Missing editor={editor} />
          {lines.length > 1 && view === 'grid' ? (
            <Text size="xs" c="dimmed" visibleFrom="sm">
              {words.catalogue.pasteHint}
            </Text>
          ) : null}
        </Stack>
      ) : null}
    </Sheet>
  )
}
