import { MultiSelect, TagsInput, TextInput } from '@mantine/core'
import { useChannelName, useChannels } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import type { PriceListDraft } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { localTime } from '../days.ts'

export type Where = Pick<PriceListDraft, 'channels' | 'storeCodes' | 'customerGroups' | 'startsAt' | 'endsAt'>
export const everywhere: Where = { channels: [], storeCodes: [], customerGroups: [], startsAt: null, endsAt: null }

/** A moment in the browser's zone, or none. */
export function MomentInput(props: {
  label: string
  description?: string
  value: string | null
  onChange: (time: string | null) => void
}) {
  const { value, onChange } = props
  return (
    <TextInput
      type="datetime-local"
      label={props.label}
      description={props.description}
      value={value ? localTime(new Date(value)) : ''}
      onChange={(event) => {
        const time = new Date(event.currentTarget.value)
        onChange(Number.isNaN(time.getTime()) ? null : time.toISOString())
      }}
    />
  )
}

/** Where, for whom and when a list or promotion holds. */
export function WhereFields(props: { value: Where; onChange: (change: Partial<Where>) => void }) {
  const { words, language } = useTongue()
  const { data } = useChannels()
  const { value, onChange } = props
  const known = (data?.items ?? []).map(({ key, name }) => ({ value: key, label: name[language] }))
  const others = value.channels.filter((key) => !known.some((one) => one.value === key))
  return (
    <>
      <MultiSelect
        label={words.prices.channels}
        description={words.prices.channelsText}
        data={[...known, ...others.map((key) => ({ value: key, label: key }))]}
        value={value.channels}
        onChange={(channels) => onChange({ channels })}
        clearable
        clearButtonProps={{ 'aria-label': words.common.clear }}
      />
      <TagsInput
        label={words.prices.stores}
        description={words.prices.storesText}
        value={value.storeCodes}
        onChange={(storeCodes) => onChange({ storeCodes })}
      />
      <TagsInput
        label={words.prices.groups}
        description={words.prices.groupsText}
        value={value.customerGroups}
        onChange={(groups) => onChange({ customerGroups: groups.map((group) => group.toLowerCase()) })}
      />
      <div className="price-pair">
        <MomentInput
          label={words.prices.startsAt}
          value={value.startsAt}
          onChange={(startsAt) => onChange({ startsAt })}
        />
        <MomentInput label={words.prices.endsAt} value={value.endsAt} onChange={(endsAt) => onChange({ endsAt })} />
      </div>
    </>
  )
}

/** The same in a sentence. */
export function useWhereText(): (where: Where) => string {
  const { words } = useTongue()
  const format = useFormat()
  const channelName = useChannelName()
  return ({ channels, storeCodes, customerGroups, startsAt, endsAt }) => {
    const parts = [
      ...(channels.length ? [format.list(channels.map(channelName))] : []),
      ...(storeCodes.length ? [words.prices.inStores(format.list(storeCodes))] : []),
      ...(customerGroups.length ? [words.prices.forGroups(format.list(customerGroups))] : []),
      ...(startsAt ? [words.prices.from(format.moment(startsAt))] : []),
      ...(endsAt ? [words.prices.until(format.moment(endsAt))] : []),
    ]
    return parts.length ? parts.join(' · ') : words.prices.everywhere
  }
}

export type PriceState = 'on' | 'planned' | 'ended' | 'off'

/** What a list or promotion is at a time in ms. */
export function stateAt(
  { active, startsAt, endsAt }: { active: boolean } & Pick<Where, 'startsAt' | 'endsAt'>,
  now: number,
): PriceState {
  if (!active) return 'off'
  if (startsAt && Date.parse(startsAt) > now) return 'planned'
  return endsAt && Date.parse(endsAt) <= now ? 'ended' : 'on'
}
