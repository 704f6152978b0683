import { Autocomplete, CloseButton, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { api } from '../../ui/api.ts'
import { useChannels } from '../../ui/channels.tsx'
import { useTongue } from '../../ui/words.tsx'
import { router } from './routes.tsx'
import { useCan } from './session.ts'

/** The filter lives in the address, so that it can be shared and survives going back. */
export function useFilter<N extends string>(names: readonly N[]) {
  const [search, setSearch] = useSearchParams()
  const filter = Object.fromEntries(names.map((name) => [name, search.get(name) ?? ''])) as Record<N, string>
  const set = (name: N, value: string | null) => {
    // Who is already on the way to another page is not called back by what was typed last.
    const { location, navigation } = router.state
    if (navigation.location && navigation.location.pathname !== location.pathname) return
    setSearch(
      (before) => {
        const after = new URLSearchParams(before)
        if (value) after.set(name, value)
        else after.delete(name)
        return after
      },
      { replace: true },
    )
  }
  const clear = () => setSearch({}, { replace: true })
  return { filter, set, clear, any: names.some((name) => filter[name]) }
}

/** A text that is told when the typing pauses, and follows when it is changed from outside (filters cleared, page back). */
function useLazy(value: string, onChange: (value: string) => void) {
  const [text, setText] = useState(value)
  const [told, setTold] = useState(value)
  const tell = useDebouncedCallback(onChange, 300)
  if (told !== value) {
    setTold(value)
    setText(value)
  }
  const change = (next: string) => {
    setText(next)
    tell(next)
  }
  return { text, change }
}

/** A text field that tells of its text when the typing pauses. */
export function LazyText(props: {
  label: string
  placeholder?: string
  value: string
  onChange: (value: string) => void
  search?: boolean
  className?: string
}) {
  const { words } = useTongue()
  const { text, change } = useLazy(props.value, props.onChange)
  return (
    <TextInput
      label={props.label}
      placeholder={props.placeholder}
      type="text"
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      {...(props.className ? { className: props.className } : {})}
      {...(props.search ? { leftSection: <IconSearch size={17} aria-hidden />, type: 'search' } : {})}
      rightSection={text ? <CloseButton size="sm" aria-label={words.common.clear} onClick={() => change('')} /> : null}
    />
  )
}

/** One of the channels that the server knows, or any. */
export function ChannelSelect(props: { value: string; onChange: (channel: string | null) => void }) {
  const { words, language } = useTongue()
  const { data } = useChannels()
  return (
    <Select
      label={words.common.channel}
      placeholder={words.channel.any}
      clearable
      value={props.value || null}
      onChange={props.onChange}
      data={(data?.items ?? []).map((channel) => ({ value: channel.key, label: channel.name[language] }))}
    />
  )
}

/** An event type: proposed from those that came, for whoever may see the list of them. */
export function TypeInput(props: { value: string; onChange: (type: string) => void }) {
  const { words } = useTongue()
  const can = useCan()
  const { text, change } = useLazy(props.value, props.onChange)
  const contracts = useQuery({
    queryKey: ['contracts'],
    queryFn: ({ signal }) => api.contracts.list(signal),
    enabled: can('contracts.read'),
    staleTime: 60_000,
  })
  const types = [...new Set(contracts.data?.items.map((row) => row.type))].toSorted()
  return (
    <Autocomplete
      label={words.common.type}
      placeholder={words.common.anyType}
      value={text}
      onChange={change}
      data={types}
      limit={30}
      clearable
      clearButtonProps={{ 'aria-label': words.common.clear }}
    />
  )
}

type Period = 'from' | 'to'
type Set<N extends string> = (name: N, value: string | null) => void

/** From one day to another. */
export function Days(props: { filter: Record<Period, string>; set: Set<Period>; labels?: Record<Period, string> }) {
  const { words } = useTongue()
  const { filter, set, labels } = props
  const field = (name: Period, limit: object) => (
    <TextInput
      type="date"
      label={labels?.[name] ?? words.common[name]}
      value={filter[name]}
      onChange={(event) => set(name, event.currentTarget.value)}
      {...limit}
    />
  )
  return (
    <>
      {field('from', { max: filter.to })}
      {field('to', { min: filter.from })}
    </>
  )
}

type Found = 'q' | 'channel' | Period

/** The bar above a list in which one looks for somebody: a text, a channel, from when to when, and what only this list asks. */
export function FindBar(props: {
  filter: Record<Found, string>
  set: Set<Found>
  label: string
  hint: string
  days?: Record<Period, string>
  children: ReactNode
}) {
  const { filter, set } = props
  return (
    <div className="filters">
      <LazyText
        className="filters-wide"
        search
        label={props.label}
        placeholder={props.hint}
        value={filter.q}
        onChange={(value) => set('q', value)}
      />
      <ChannelSelect value={filter.channel} onChange={(value) => set('channel', value)} />
      {props.children}
      <Days filter={filter} set={set} {...(props.days ? { labels: props.days } : {})} />
    </div>
  )
}

// Rules of JSON Schema: their codes say that a contract was broken.
const schemaRules =
  /^(required|type|enum|const|minimum|maximum|min|max|pattern|format|additional|anyOf|oneOf)(Length|Items|Properties)?$/

/** A reason for which messages are in quarantine. */
export function CodeSelect(props: { value: string; onChange: (code: string | null) => void }) {
  const { words } = useTongue()
  const codes = Object.entries(words.reason).map(([rule, label]) => ({
    value: schemaRules.test(rule) ? `contract.${rule}` : rule,
    label,
  }))
  const known = codes.some(({ value }) => value === props.value) || !props.value
  return (
    <Select
      label={words.quarantine.code}
      placeholder={words.quarantine.anyCode}
      clearable
      searchable
      value={props.value || null}
      onChange={props.onChange}
      data={known ? codes : [...codes, { value: props.value, label: props.value }]}
      comboboxProps={{ width: 340, position: 'bottom-start' }}
    />
  )
}
