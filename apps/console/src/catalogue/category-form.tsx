import { Button, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconListSearch, IconPlus, IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api } from '../../../ui/api.ts'
import { ProblemNote } from '../../../ui/parts.tsx'
import { ApiProblem } from '../../../ui/problem.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useCan } from '../session.ts'
import { handleOf, withBelow, type Branch } from './draft.ts'
import { useCategories, useCategoryChoice, useSaid, useTitles } from './use-catalogue.ts'

const top = '-'

type Form = { titles: Record<string, string>; handle: string; parent: string | null }

function useSave(category: Branch | undefined, form: Form, done: (id: string) => void) {
  const { words } = useTongue()
  const client = useQueryClient()
  const said = useSaid()
  const { title } = useTitles()
  const { data } = useCategories()
  return useMutation({
    mutationFn: () => {
      const titles = Object.fromEntries(Object.entries(form.titles).filter(([, text]) => text.trim()))
      const handle = form.handle || handleOf(form.titles['es'] || form.titles['en'] || '')
      const beside = (data?.all ?? []).filter(({ parent }) => parent === form.parent)
      // What is new, or comes from elsewhere, stands last.
      const position = Math.max(-1, ...beside.map((one) => one.position)) + 1
      const moved = category?.parent === form.parent ? {} : { parent: form.parent, position }
      return category
        ? api.categories.update(category.id, { titles, handle, ...moved })
        : api.categories.create({ titles, handle, parent: form.parent, position })
    },
    onSuccess: async (now) => {
      said(words.catalogue.categorySaved(title(now)))
      await client.invalidateQueries({ queryKey: ['categories'] })
      done(now.id)
    },
  })
}

function FormHead(props: { category: Branch }) {
  const { words } = useTongue()
  const { title } = useTitles()
  const { category } = props
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <div>
        <Title order={2} className="sheet-title">
          {title(category)}
        </Title>
        <Text size="sm" c="dimmed" className="num">
          {words.catalogue.inCategory(category.products)}
        </Text>
      </div>
      <Button
        size="xs"
        variant="default"
        component={Link}
        to={`/catalogue/products?category=${category.handle}`}
        leftSection={<IconListSearch size={15} aria-hidden />}
      >
        {words.catalogue.seeProducts}
      </Button>
    </Group>
  )
}

function FormFoot(props: {
  deed: string
  busy: boolean
  disabled: boolean
  onRemove: (() => void) | undefined
  onAdd: (() => void) | undefined
}) {
  const { words } = useTongue()
  return (
    <Group justify="space-between" gap="xs">
      {props.onRemove ? (
        <Group gap="xs">
          <Button
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={props.onRemove}
          >
            {words.catalogue.deleteCategory}
          </Button>
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={props.onAdd}>
            {words.catalogue.addBelow}
          </Button>
        </Group>
      ) : (
        <span />
      )}
      <Button type="submit" loading={props.busy} disabled={props.disabled}>
        {props.deed}
      </Button>
    </Group>
  )
}

/** A category's titles, handle and place; a new one, or one that is there. */
export function CategoryForm(props: {
  category?: Branch
  parent?: string | null
  onDone: (id: string) => void
  onRemove?: () => void
  onAdd?: () => void
}) {
  const { words, language } = useTongue()
  const may = useCan()('catalog.write')
  const { category } = props
  const [form, setForm] = useState<Form>({
    titles: category?.titles ?? {},
    handle: category?.handle ?? '',
    parent: category ? category.parent : (props.parent ?? null),
  })
  const save = useSave(category, form, props.onDone)
  const fault =
    save.error instanceof ApiProblem ? save.error.errors.find(({ field }) => field === '/handle') : undefined
  const below = new Set(category ? withBelow(category).map(({ id }) => id) : [])
  const parents = useCategoryChoice(({ id }) => id).filter(({ value }) => !below.has(value))
  const languages = language === 'es' ? (['es', 'en'] as const) : (['en', 'es'] as const)
  return (
    <Stack
      component="form"
      gap="md"
      onSubmit={(event) => {
        event.preventDefault()
        if (!save.isPending) save.mutate()
      }}
    >
      {category ? <FormHead category={category} /> : null}
      {languages.map((key, i) => (
        <TextInput
          key={key}
          label={words.catalogue.titleIn[key]}
          lang={key}
          maxLength={200}
          readOnly={!may}
          value={form.titles[key] ?? ''}
          onChange={(event) => setForm({ ...form, titles: { ...form.titles, [key]: event.currentTarget.value } })}
          {...(i === 0 && !category ? { 'data-autofocus': true } : {})}
        />
      ))}
      <TextInput
        label={words.catalogue.handle}
        description={words.catalogue.handleHint}
        className="mono-input"
        placeholder={handleOf(form.titles['es'] || form.titles['en'] || '')}
        maxLength={100}
        readOnly={!may}
        value={form.handle}
        error={
          fault ? (fault.code === 'taken' ? words.catalogue.handleTaken : words.catalogue.faults.pattern) : undefined
        }
        onChange={(event) => setForm({ ...form, handle: event.currentTarget.value })}
      />
      <Select
        label={words.catalogue.parent}
        searchable
        allowDeselect={false}
        readOnly={!may}
        data={[{ value: top, label: words.catalogue.top }, ...parents]}
        value={form.parent ?? top}
        onChange={(parent) => setForm({ ...form, parent: parent === top ? null : parent })}
      />
      {save.error && !fault ? <ProblemNote error={save.error} /> : null}
      {may ? (
        <FormFoot
          deed={category ? words.catalogue.save : words.catalogue.create}
          busy={save.isPending}
          disabled={!Object.values(form.titles).some((text) => text.trim())}
          onRemove={props.onRemove}
          onAdd={props.onAdd}
        />
      ) : null}
    </Stack>
  )
}
