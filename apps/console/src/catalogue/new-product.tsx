import { SegmentedControl, Select, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api } from '../../../ui/api.ts'
import { ApiProblem } from '../../../ui/problem.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import { handleOf } from './draft.ts'
import { useCategoryChoice, useSaid } from './use-catalogue.ts'

const empty = { es: '', en: '', handle: '', kind: 'standard' as const, category: null }
type Form = { es: string; en: string; handle: string; kind: 'standard' | 'bundle'; category: string | null }

function Fields(props: { onClose: () => void }) {
  const { words, language } = useTongue()
  const navigate = useNavigate()
  const client = useQueryClient()
  const said = useSaid()
  const [form, setForm] = useState<Form>(empty)
  const set = (change: Partial<Form>) => setForm((before) => ({ ...before, ...change }))
  const categories = useCategoryChoice(({ id }) => id)
  const proposed = handleOf(form.es || form.en)
  const create = useMutation({
    mutationFn: () =>
      api.products.create({
        handle: form.handle || proposed,
        kind: form.kind,
        category: form.category,
        content: Object.fromEntries(
          (['es', 'en'] as const).flatMap((key) => (form[key].trim() ? [[key, { title: form[key].trim() }]] : [])),
        ),
      }),
    onSuccess: async ({ id }) => {
      said(words.catalogue.created)
      props.onClose()
      await client.invalidateQueries({ queryKey: ['products', 'list'] })
      await navigate(`/catalogue/products/${id}`)
    },
  })
  const fault =
    create.error instanceof ApiProblem ? create.error.errors.find(({ field }) => field === '/handle') : undefined
  const faults = words.catalogue.faults as Record<string, string>
  const titles = language === 'es' ? (['es', 'en'] as const) : (['en', 'es'] as const)
  return (
    <DialogForm
      error={fault ? null : create.error}
      busy={create.isPending}
      deed={words.catalogue.create}
      disabled={!(form.es.trim() || form.en.trim()) || !(form.handle || proposed)}
      onSubmit={() => create.mutate()}
      onBack={props.onClose}
    >
      <Text size="sm" c="dimmed">
        {words.catalogue.newText}
      </Text>
      {titles.map((key, i) => (
        <TextInput
          key={key}
          label={words.catalogue.titleIn[key]}
          lang={key}
          maxLength={200}
          value={form[key]}
          onChange={(event) => set({ [key]: event.currentTarget.value })}
          {...(i === 0 ? { 'data-autofocus': true } : {})}
        />
      ))}
      <TextInput
        label={words.catalogue.handle}
        description={words.catalogue.handleHint}
        className="mono-input"
        placeholder={proposed || 'linen-dress'}
        maxLength={100}
        value={form.handle}
        error={fault ? (faults[fault.code] ?? words.catalogue.faults.pattern) : undefined}
        onChange={(event) => set({ handle: event.currentTarget.value })}
      />
      <Select
        label={words.catalogue.category}
        placeholder={words.catalogue.noCategory}
        clearable
        searchable
        data={categories}
        value={form.category}
        onChange={(category) => set({ category })}
      />
      <div>
        <Text size="sm" fw={500} mb={2} id="product-kind">
          {words.catalogue.kind}
        </Text>
        <SegmentedControl
          fullWidth
          aria-labelledby="product-kind"
          value={form.kind}
          onChange={(kind) => set({ kind })}
          data={(['standard', 'bundle'] as const).map((value) => ({ value, label: words.catalogue.kinds[value] }))}
        />
      </div>
    </DialogForm>
  )
}

/** Makes a product out of its titles and leads to its editor. */
export function NewProduct(props: { opened: boolean; onClose: () => void }) {
  const { words } = useTongue()
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={words.catalogue.newTitle}>
      <Fields onClose={props.onClose} />
    </Dialog>
  )
}
