import { Autocomplete, SegmentedControl, Select, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { localTime } from '../days.ts'
import { useChannels } from '../../../ui/channels.tsx'
import type { Consent, ConsentDraft, Person } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import { useKindName } from '../thread/identifier-kind.ts'
import { useNow } from '../use-now.ts'
import { usePurposeName, useRecording } from './use-consents.ts'

type Draft = Omit<ConsentDraft, 'proof' | 'identifier'> & { identifier: string; when: string; note: string }

/** What was chosen, as the API wants it; without a time it was said now. */
const asBody = ({ when, note, ...draft }: Draft): ConsentDraft => ({
  ...draft,
  textVersion: draft.textVersion.trim(),
  source: draft.source.trim(),
  ...(note.trim() ? { proof: { note: note.trim() } } : {}),
  ...(when ? { occurredAt: new Date(when).toISOString() } : {}),
})

const different = (texts: string[]) => [...new Set(texts.filter(Boolean))]

type Field = { draft: Draft; set: (change: Partial<Draft>) => void }

/** By which identifier, what for, through which channel. */
function About(props: Field & { person: Person; said: Consent[] }) {
  const { words, language } = useTongue()
  const kindName = useKindName()
  const purposeName = usePurposeName()
  const { data: channels } = useChannels()
  const { draft, set } = props
  const purposes = different([...Object.keys(words.consents.purpose), ...props.said.map(({ purpose }) => purpose)])
  const open = props.person.identifiers.filter(({ verified, blocked }) => !draft.granted || (verified && !blocked))
  return (
    <>
      <Select
        label={words.consents.identifier}
        description={draft.granted ? words.consents.identifierText : undefined}
        value={draft.identifier || null}
        onChange={(identifier) => set({ identifier: identifier ?? '' })}
        data={open.map(({ id, kind, value }) => ({ value: id, label: `${kindName(kind)} ${value}` }))}
        data-autofocus
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={words.consents.forWhat}
          allowDeselect={false}
          value={draft.purpose}
          onChange={(purpose) => purpose && set({ purpose })}
          data={purposes.map((purpose) => ({ value: purpose, label: purposeName(purpose) }))}
        />
        <Select
          label={words.consents.by}
          value={draft.channel || null}
          onChange={(channel) => set({ channel: channel ?? '' })}
          data={(channels?.items ?? []).map(({ key, name }) => ({ value: key, label: name[language] }))}
        />
      </SimpleGrid>
    </>
  )
}

/** Where and when it was said, of which text, and what proves it. */
function Proof(props: Field & { said: Consent[]; now: string }) {
  const { words } = useTongue()
  const { draft, set, said } = props
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Autocomplete
          label={words.consents.where}
          placeholder={words.consents.whereHint}
          maxLength={200}
          value={draft.source}
          onChange={(source) => set({ source })}
          data={different(said.map(({ source }) => source))}
        />
        <TextInput
          type="datetime-local"
          label={words.consents.when}
          value={draft.when || props.now}
          max={props.now}
          onChange={(event) => set({ when: event.currentTarget.value })}
        />
      </SimpleGrid>
      <Autocomplete
        label={words.consents.textVersion}
        placeholder={words.consents.textVersionHint}
        maxLength={200}
        value={draft.textVersion}
        onChange={(textVersion) => set({ textVersion })}
        data={different(said.map(({ textVersion }) => textVersion))}
      />
      <TextInput
        label={words.consents.note}
        placeholder={words.consents.noteHint}
        maxLength={1000}
        value={draft.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
    </>
  )
}

function Form(props: { id: string; person: Person; said: Consent[]; onClose: () => void }) {
  const { words } = useTongue()
  const now = localTime(new Date(useNow(10_000)))
  const record = useRecording(props.id, words.consents.recorded)
  // What a person is written to at comes before what she signs in with.
  const first = props.person.identifiers.filter(({ verified, blocked }) => verified && !blocked)
  const address = first.find(({ kind }) => kind === 'email' || kind === 'phone') ?? first[0]
  const [draft, change] = useState<Draft>({
    identifier: address?.id ?? '',
    purpose: 'marketing',
    channel: address?.kind === 'email' ? 'email' : '',
    granted: first.length > 0,
    textVersion: '',
    source: '',
    when: '',
    note: '',
  })
  const set = (next: Partial<Draft>) => change((before) => ({ ...before, ...next }))
  const field = { draft, set }
  const late = draft.when > now
  return (
    <DialogForm
      error={record.error}
      busy={record.isPending}
      deed={words.consents.save}
      disabled={!draft.identifier || !draft.channel || !draft.source.trim() || late}
      onSubmit={() => record.mutate([asBody(draft)], { onSuccess: props.onClose })}
      onBack={props.onClose}
    >
      <Text size="sm">{first.length ? words.consents.recordText : words.consents.noneVerified}</Text>
      <SegmentedControl
        aria-label={words.consents.what}
        value={draft.granted ? 'granted' : 'withdrawn'}
        onChange={(said) => set({ granted: said === 'granted', identifier: address?.id ?? '' })}
        data={[
          { value: 'granted', label: words.consents.granted, disabled: !first.length },
          { value: 'withdrawn', label: words.consents.withdrawn },
        ]}
      />
      <About {...field} person={props.person} said={props.said} />
      <Proof {...field} said={props.said} now={now} />
    </DialogForm>
  )
}

/** Writes down what a person said elsewhere: on the phone, in the store, on paper. */
export function RecordConsent(props: {
  id: string
  person: Person
  said: Consent[]
  opened: boolean
  onClose: () => void
}) {
  const { words } = useTongue()
  return (
    <Dialog opened={props.opened} onClose={props.onClose} size="lg" title={words.consents.recordTitle}>
      <Form id={props.id} person={props.person} said={props.said} onClose={props.onClose} />
    </Dialog>
  )
}
