import { ActionIcon, NumberInput, Select, Stack, TagsInput, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import { useChannels } from '../../../ui/channels.tsx'
import { Loaded, Nothing, PageHead, Sheet } from '../../../ui/parts.tsx'
import type { BasketDraft, PricedVariant } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { BasketResult } from './basket-result.tsx'
import { usePriceLists } from './price-lists.tsx'
import { VariantName } from './variant-name.tsx'
import { VariantPicker } from './variant-picker.tsx'
import { MomentInput } from './where.tsx'

type Line = { variant: PricedVariant; units: number }
type Place = {
  currency: string
  channel: string
  storeCode: string
  country: string
  region: string
  codes: string[]
  customerGroups: string[]
  at: string | null
}
const start: Place = {
  currency: '',
  channel: 'web',
  storeCode: '',
  country: 'MX',
  region: '',
  codes: [],
  customerGroups: [],
  at: null,
}
const most = 100

function Lines(props: { lines: Line[]; onChange: (lines: Line[]) => void }) {
  const { words } = useTongue()
  const { lines, onChange } = props
  return (
    <ul className="trial-lines">
      {lines.map(({ variant, units }) => (
        <li key={variant.variantId}>
          <VariantName variant={variant} />
          <NumberInput
            aria-label={words.prices.unitsOf(variant.sku)}
            min={1}
            max={999}
            allowDecimal={false}
            w={84}
            value={units}
            onChange={(value) =>
              onChange(
                lines.map((one) =>
                  one.variant === variant ? { variant, units: Math.min(999, Math.max(1, Number(value) || 1)) } : one,
                ),
              )
            }
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={words.prices.removeItem(variant.sku)}
            onClick={() => onChange(lines.filter((one) => one.variant !== variant))}
          >
            <IconX size={17} aria-hidden />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}

function PlaceFields(props: { place: Place; currencies: string[]; set: (change: Partial<Place>) => void }) {
  const { words, language } = useTongue()
  const { data } = useChannels()
  const { place, set } = props
  const channels = (data?.items ?? []).map(({ key, name }) => ({ value: key, label: name[language] }))
  const known = channels.some(({ value }) => value === place.channel)
  return (
    <>
      <div className="price-pair">
        <Select
          label={words.common.channel}
          allowDeselect={false}
          data={known ? channels : [{ value: place.channel, label: place.channel }, ...channels]}
          value={place.channel}
          onChange={(channel) => channel && set({ channel })}
        />
        <Select
          label={words.prices.currency}
          allowDeselect={false}
          data={props.currencies}
          value={place.currency}
          onChange={(currency) => currency && set({ currency })}
        />
      </div>
      <div className="price-pair">
        <TextInput
          label={words.prices.country}
          maxLength={2}
          value={place.country}
          onChange={(event) => set({ country: event.currentTarget.value.toUpperCase() })}
        />
        <TextInput
          label={words.prices.region}
          maxLength={60}
          value={place.region}
          onChange={(event) => set({ region: event.currentTarget.value })}
        />
      </div>
      <TextInput
        label={words.prices.store}
        maxLength={40}
        value={place.storeCode}
        onChange={(event) => set({ storeCode: event.currentTarget.value.trim() })}
      />
      <TagsInput
        label={words.prices.codes}
        description={words.prices.codesText}
        maxTags={10}
        value={place.codes}
        onChange={(codes) => set({ codes })}
      />
      <TagsInput
        label={words.prices.groups}
        maxTags={20}
        value={place.customerGroups}
        onChange={(groups) => set({ customerGroups: groups.map((group) => group.toLowerCase()) })}
      />
      <MomentInput
        label={words.prices.at}
        description={words.prices.now}
        value={place.at}
        onChange={(at) => set({ at })}
      />
    </>
  )
}

/** What the form asks; what is not filled in is left out. */
function asDraft(lines: Line[], place: Place, currency: string): BasketDraft {
  const { channel, storeCode, country, region, codes, customerGroups, at } = place
  return {
    lines: lines.map(({ variant, units }) => ({ id: variant.sku, variantId: variant.variantId, units })),
    currency,
    channel,
    country,
    codes,
    customerGroups,
    ...(storeCode ? { storeCode } : {}),
    ...(region.trim() ? { region: region.trim() } : {}),
    ...(at ? { at } : {}),
  }
}

function Priced(props: { lines: Line[]; draft: BasketDraft }) {
  const [draft] = useDebouncedValue(props.draft, 250)
  const query = useQuery({
    queryKey: ['prices', 'trial', draft],
    queryFn: ({ signal }) => api.basketTrial.try(draft, signal),
    enabled: draft.lines.length > 0 && /^[A-Z]{2}$/.test(draft.country),
    placeholderData: keepPreviousData,
    retry: false,
  })
  const variants = new Map(props.lines.map(({ variant }) => [variant.variantId, variant]))
  return (
    <div aria-live="polite" aria-busy={query.isFetching}>
      <Loaded query={query}>{(priced) => <BasketResult priced={priced} variants={variants} />}</Loaded>
    </div>
  )
}

/** A basket to try prices on: every change is priced at once. */
export function Component() {
  const { words } = useTongue()
  const [lines, setLines] = useState<Line[]>([])
  const [place, change] = useState(start)
  const lists = usePriceLists()
  const currencies = [...new Set((lists.data?.items ?? []).map(({ currency }) => currency))]
  const currency = place.currency || (currencies[0] ?? 'MXN')
  const add = (variant: PricedVariant) => {
    const has = lines.some((one) => one.variant.variantId === variant.variantId)
    if (!has && lines.length < most) setLines([...lines, { variant, units: 1 }])
    else
      setLines(
        lines.map((one) => (one.variant.variantId === variant.variantId ? { ...one, units: one.units + 1 } : one)),
      )
  }
  return (
    <>
      <PageHead title={words.prices.try} text={words.prices.tryText} />
      <div className="trial-columns">
        <Stack gap="md">
          <Sheet title={words.prices.basket}>
            <Stack gap="sm">
              <VariantPicker onPick={add} />
              <Lines lines={lines} onChange={setLines} />
            </Stack>
          </Sheet>
          <Sheet title={words.prices.where}>
            <Stack gap="sm">
              <PlaceFields
                place={{ ...place, currency }}
                currencies={currencies.length ? currencies : [currency]}
                set={(next) => change((before) => ({ ...before, ...next }))}
              />
            </Stack>
          </Sheet>
        </Stack>
        {lines.length ? (
          <Priced lines={lines} draft={asDraft(lines, place, currency)} />
        ) : (
          <Sheet>
            <Nothing title={words.prices.emptyBasket} text={words.prices.emptyBasketText} />
          </Sheet>
        )}
      </div>
    </>
  )
}
