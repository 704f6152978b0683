import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { Sheet } from '../../../ui/parts.tsx'
import { useTongue } from '../../../ui/words.tsx'
import { useCategoryChoice } from './use-catalogue.ts'
import { useFault, type Editor } from './use-editor.ts'

function Attributes(props: { editor: Editor }) {
  const { words } = useTongue()
  const { draft, set } = props.editor
  const put = (at: number, pair: [string, string]) =>
    set(({ attributes }) => ({ attributes: attributes.with(at, pair) }))
  return (
    <Stack gap={6} role="group" aria-label={words.catalogue.attributes}>
      <Text size="sm" fw={500}>
        {words.catalogue.attributes}
      </Text>
      {draft.attributes.length ? null : (
        <Text size="sm" c="dimmed">
          {words.catalogue.noAttributes}
        </Text>
      )}
      {draft.attributes.map(([name, value], i) => (
        // oxlint-disable-next-line react/no-array-index-key -- a pair is known by its place while its name is typed
        <Group key={i} gap={6} wrap="nowrap">
          <TextInput
            size="sm"
            flex="0 1 40%"
            aria-label={words.catalogue.attributeName}
            placeholder={words.catalogue.attributeName}
            maxLength={60}
            value={name}
            onChange={(event) => put(i, [event.currentTarget.value, value])}
          />
          <TextInput
            size="sm"
            flex="1 1 60%"
            aria-label={words.catalogue.attributeOf(name)}
            placeholder={words.catalogue.attributeValue}
            maxLength={500}
            value={value}
            onChange={(event) => put(i, [name, event.currentTarget.value])}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.catalogue.remove(name)}
            onClick={() => set(({ attributes }) => ({ attributes: attributes.toSpliced(i, 1) }))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Button
        size="xs"
        variant="default"
        style={{ justifySelf: 'start', alignSelf: 'flex-start' }}
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => set(({ attributes }) => ({ attributes: [...attributes, ['', '']] }))}
      >
        {words.catalogue.addAttribute}
      </Button>
    </Stack>
  )
}

/** Category, brand, handle, tax category and attributes. */
export function Facts(props: { editor: Editor }) {
  const { words } = useTongue()
  const { draft, set } = props.editor
  const fault = useFault(props.editor)
  const categories = useCategoryChoice(({ id }) => id)
  const text = (name: 'handle' | 'brand' | 'taxCategory', most: number, more: object = {}) => (
    <TextInput
      label={words.catalogue[name]}
      maxLength={most}
      value={draft[name]}
      error={fault(`/${name}`)}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
      {...more}
    />
  )
  return (
    <Sheet title={words.catalogue.facts}>
      <Stack gap="sm">
        <Select
          label={words.catalogue.category}
          placeholder={words.catalogue.noCategory}
          clearable
          searchable
          data={categories}
          value={draft.category}
          error={fault('/category')}
          onChange={(category) => set({ category })}
        />
        <div className="fact-columns">
          {text('brand', 100)}
          {text('taxCategory', 60)}
        </div>
        {text('handle', 100, { className: 'mono-input' })}
        <Attributes editor={props.editor} />
      </Stack>
    </Sheet>
  )
}
