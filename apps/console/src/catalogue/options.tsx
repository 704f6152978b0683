import { ActionIcon, Button, Stack, TagsInput, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { Sheet } from '../../../ui/parts.tsx'
import { useTongue } from '../../../ui/words.tsx'
import { combinations, mostVariants } from './draft.ts'
import { useFault, type Editor } from './use-editor.ts'

const mostOptions = 5

/** What shoppers choose by. A value that active variants have cannot go before they do. */
export function Options(props: { editor: Editor }) {
  const { words } = useTongue()
  const { draft, set } = props.editor
  const fault = useFault(props.editor)
  const [hint, setHint] = useState<{ at: number; text: string }>()
  const put = (at: number, change: Partial<(typeof draft.options)[number]>) => {
    setHint(undefined)
    set(({ options }) => ({ options: options.with(at, { ...options[at]!, ...change }) }))
  }
  const usedBy = (name: string, value?: string) =>
    draft.variants.filter(
      ({ state, options }) => state === 'active' && (value === undefined ? name in options : options[name] === value),
    ).length
  const change = (at: number, values: string[]) => {
    const { name, values: before } = draft.options[at]!
    const gone = before.find((value) => !values.includes(value))
    const used = gone === undefined ? 0 : usedBy(name, gone)
    if (gone !== undefined && used) setHint({ at, text: words.catalogue.inUse(gone, used) })
    else
      put(at, {
        values: values.map((value) => value.trim()).filter((value, i, all) => value && all.indexOf(value) === i),
      })
  }
  const count = combinations(draft.options).length
  return (
    <Sheet title={words.catalogue.options}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {words.catalogue.optionsText}
        </Text>
        {draft.options.map(({ name, values }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- an option is known by its place while its name is typed
          <div key={at} className="option-line">
            <TextInput
              label={words.catalogue.optionName}
              placeholder={words.catalogue.optionNameHint}
              maxLength={40}
              readOnly={usedBy(name) > 0}
              value={name}
              onChange={(event) => put(at, { name: event.currentTarget.value.replaceAll(/[=:]/g, '') })}
            />
            <TagsInput
              label={words.catalogue.optionValues}
              placeholder={values.length ? '' : words.catalogue.optionValuesHint}
              value={values}
              maxTags={100}
              error={hint?.at === at ? hint.text : undefined}
              onChange={(next) => change(at, next)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              disabled={usedBy(name) > 0}
              aria-label={words.catalogue.remove(name)}
              onClick={() => set(({ options }) => ({ options: options.toSpliced(at, 1) }))}
            >
              <IconTrash size={17} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        {count > mostVariants ? (
          <Text size="sm" c="var(--bad)" role="alert">
            {words.catalogue.tooMany(count)}
          </Text>
        ) : null}
        {fault('/options') ? (
          <Text size="sm" c="var(--bad)" role="alert">
            {fault('/options')}
          </Text>
        ) : null}
        <Button
          size="xs"
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          disabled={draft.options.length >= mostOptions || draft.variants.some(({ state }) => state === 'active')}
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => set(({ options }) => ({ options: [...options, { name: '', values: [] }] }))}
        >
          {words.catalogue.addOption}
        </Button>
      </Stack>
    </Sheet>
  )
}
