import { ActionIcon, Group, NumberInput, Stack, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Sheet } from '../../../ui/parts.tsx'
import { useTongue } from '../../../ui/words.tsx'
import { VariantPicker } from '../prices/variant-picker.tsx'
import type { VariantLine } from './draft.ts'
import { useFault, type Editor } from './use-editor.ts'
import { useVariantName } from './variant-grid.tsx'

function PartsOf(props: { line: VariantLine; onChange: (parts: VariantLine['parts']) => void }) {
  const { words } = useTongue()
  const name = useVariantName()
  const { line, onChange } = props
  if (!line.id)
    return (
      <Text size="sm" c="dimmed">
        {words.catalogue.savePartsFirst}
      </Text>
    )
  return (
    <Stack gap={8} maw={560} role="group" aria-label={words.catalogue.partsOf(name(line))}>
      {Object.keys(line.options).length ? (
        <Text size="sm" fw={600}>
          {words.catalogue.partsOf(name(line))}
        </Text>
      ) : null}
      {line.parts.length ? null : (
        <Text size="sm" c="var(--warn)">
          {words.catalogue.noParts}
        </Text>
      )}
      {line.parts.map((part, i) => (
        <Group key={part.variant} gap="xs" wrap="nowrap">
          <NumberInput
            size="sm"
            w={84}
            min={1}
            max={10_000}
            allowDecimal={false}
            clampBehavior="strict"
            aria-label={words.catalogue.partUnits(part.sku)}
            value={part.units}
            onChange={(units) => onChange(line.parts.with(i, { ...part, units: Number(units) || 1 }))}
          />
          <Text size="sm" className="mono ellipsis" flex={1}>
            {part.sku}
          </Text>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={line.parts.length === 1}
            aria-label={words.catalogue.remove(part.sku)}
            onClick={() => onChange(line.parts.toSpliced(i, 1))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <VariantPicker
        label={words.catalogue.addPart}
        onPick={({ variantId, sku }) => {
          if (!line.parts.some(({ variant }) => variant === variantId))
            onChange([...line.parts, { variant: variantId, sku, units: 1 }])
        }}
      />
    </Stack>
  )
}

/** What each variant of a bundle is made of. */
export function Parts(props: { editor: Editor }) {
  const { words } = useTongue()
  const { draft, set } = props.editor
  const fault = useFault(props.editor)('/parts')
  return (
    <Sheet title={words.catalogue.parts}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {words.catalogue.partsText}
        </Text>
        {draft.variants
          .filter(({ state }) => state === 'active')
          .map((line) => (
            <PartsOf
              key={line.key}
              line={line}
              onChange={(parts) =>
                set(({ variants }) => ({
                  variants: variants.map((one) => (one.key === line.key ? { ...one, parts } : one)),
                }))
              }
            />
          ))}
        {fault ? (
          <Text size="sm" c="var(--bad)" role="alert">
            {fault}
          </Text>
        ) : null}
      </Stack>
    </Sheet>
  )
}
