import { ActionIcon, Button, Group, NumberInput, Text, TextInput } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconBarcode, IconX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api } from '../../../ui/api.ts'
import { Nothing, ProblemNote, Sheet } from '../../../ui/parts.tsx'
import { useTongue } from '../../../ui/words.tsx'
import { useFilter } from '../filters.tsx'
import { Difference } from './difference.tsx'
import { levelAt, shelf } from './level.ts'
import { LocationSelect } from './location-select.tsx'
import { useAct, useFault } from './use-act.ts'
import { useLiveLevels, useVariants } from './use-levels.ts'
import { VariantName } from './variant-name.tsx'

type Counted = { variant: string; counted: number | string }

/** What was scanned: a SKU or a GTIN. */
async function findVariant(code: string): Promise<string | undefined> {
  const { items } = await api.stock.levels({ q: code, limit: 2 })
  const exact = items.find(({ sku }) => sku.toLowerCase() === code.toLowerCase())
  return exact?.variant ?? (items.length === 1 ? items[0]!.variant : undefined)
}

/** A field for a scanner, which types a code and Enter; each scan of the same counts one more. */
function Scan(props: { onFound: (variant: string) => void }) {
  const { words } = useTongue()
  const [code, setCode] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const find = useMutation({
    mutationFn: findVariant,
    onSuccess: (variant) => {
      if (variant) {
        props.onFound(variant)
        setCode('')
      } else field.current?.select()
      field.current?.focus()
    },
  })
  const unknown = find.isSuccess && !find.data ? words.stock.unknownCode(find.variables) : undefined
  return (
    <form
      className="filters-wide"
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim()) find.mutate(code.trim())
      }}
    >
      <TextInput
        ref={field}
        label={words.stock.scan}
        placeholder={words.stock.scanHint}
        leftSection={<IconBarcode size={17} aria-hidden />}
        autoComplete="off"
        value={code}
        error={unknown}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      {find.error ? <ProblemNote error={find.error} /> : null}
    </form>
  )
}

function Sheets(props: { location: string }) {
  const { words } = useTongue()
  const { location } = props
  // What was counted outlives a reload: nobody counts a shelf twice.
  const [lines, setLines] = useLocalStorage<Counted[]>({ key: `hilo-count-${location}`, defaultValue: [] })
  const [reason, setReason] = useState<string>(words.stock.countReason)
  useLiveLevels([location])
  const variants = useVariants(lines.map(({ variant }) => variant))
  const save = useAct(
    (id) =>
      api.stock.count({
        id,
        location,
        reason: reason.trim(),
        lines: lines.map(({ variant, counted }) => ({ variant, counted: Number(counted) })),
      }),
    words.stock.countedAll(lines.length),
    () => setLines([]),
  )
  const fault = useFault(save.error)
  const expected = (variant: string) => {
    const row = variants.get(variant)
    return row ? shelf(levelAt(row, location)) : undefined
  }
  const found = (variant: string) =>
    setLines((before) => {
      const known = before.find((line) => line.variant === variant)
      const rest = before.filter((line) => line.variant !== variant)
      return [{ variant, counted: Number(known?.counted ?? 0) + 1 }, ...rest]
    })
  const set = (variant: string, counted: number | string) =>
    setLines((before) => before.map((line) => (line.variant === variant ? { variant, counted } : line)))
  const differing = lines.filter(({ variant, counted }) => expected(variant) !== Number(counted)).length
  return (
    <>
      <div className="filters stock-filters">
        <Scan onFound={found} />
      </div>
      <Sheet
        title={words.stock.sheet}
        flush
        aside={
          lines.length ? (
            <Text size="sm" c="dimmed" className="num">
              {words.stock.differing(lines.length, differing)}
            </Text>
          ) : null
        }
      >
        {lines.length ? (
          <ul className="stock-list">
            {lines.map(({ variant, counted }, at) => (
              <li key={variant} className="count-row">
                <VariantName row={variants.get(variant)} />
                <Text span size="sm" c="dimmed" className="num">
                  {words.stock.expected(expected(variant) ?? 0)}
                </Text>
                <NumberInput
                  aria-label={`${words.stock.counted} ${variants.get(variant)?.sku ?? ''}`}
                  min={0}
                  max={1_000_000}
                  allowDecimal={false}
                  allowNegative={false}
                  value={counted}
                  error={fault(`/lines/${at}/`)}
                  onChange={(value) => set(variant, value)}
                />
                <Difference units={Number(counted) - (expected(variant) ?? Number(counted))} />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={words.stock.takeOff(variants.get(variant)?.sku ?? '')}
                  onClick={() => setLines(lines.filter((line) => line.variant !== variant))}
                >
                  <IconX size={17} aria-hidden />
                </ActionIcon>
              </li>
            ))}
          </ul>
        ) : (
          <Nothing title={words.stock.nothingCounted} text={words.stock.nothingCountedText} />
        )}
      </Sheet>
      {lines.length ? (
        <form
          className="count-foot"
          onSubmit={(event) => {
            event.preventDefault()
            if (!save.isPending) save.mutate()
          }}
        >
          {save.error && !fault('/lines') ? <ProblemNote error={save.error} /> : null}
          <Group align="flex-end" gap="sm">
            <TextInput
              flex="1 1 220px"
              label={words.stock.reason}
              withAsterisk
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Button
              type="submit"
              loading={save.isPending}
              disabled={!reason.trim() || lines.some(({ counted }) => counted === '')}
            >
              {words.stock.saveCount}
            </Button>
          </Group>
        </form>
      ) : null}
    </>
  )
}

/** A sheet on which what lies at a location is counted; differences are seen before they are saved. */
export function Component() {
  const { words } = useTongue()
  const { filter, set } = useFilter(['location'] as const)
  return (
    <>
      <div className="filters stock-filters">
        <LocationSelect
          needed
          label={words.stock.countWhere}
          value={filter.location}
          onChange={(value) => set('location', value)}
        />
      </div>
      {filter.location ? (
        <Sheets key={filter.location} location={filter.location} />
      ) : (
        <div className="sheet">
          <Nothing title={words.stock.chooseLocation} text={words.stock.chooseLocationText} />
        </div>
      )}
    </>
  )
}
