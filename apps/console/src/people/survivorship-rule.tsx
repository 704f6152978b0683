import { ActionIcon, Button, Menu, TagsInput, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import { useChannels } from '../../../ui/channels.tsx'
import { ApiProblem } from '../../../ui/problem.ts'
import type { Criterion, SurvivorshipRule } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import { SurvivorshipTrial } from './survivorship-trial.tsx'

const all: Criterion[] = ['most_trusted_source', 'most_recent', 'most_complete', 'most_frequent']

/** The criteria in the order in which they are asked; moved, taken away and added by buttons, so also by keyboard. */
function Criteria(props: { value: Criterion[]; onChange: (criteria: Criterion[]) => void }) {
  const { words } = useTongue()
  const { value, onChange } = props
  const names = words.survivorship.criterion
  const swap = (at: number) => onChange(value.with(at, value[at + 1]!).with(at + 1, value[at]!))
  const left = all.filter((criterion) => !value.includes(criterion))
  const actions = { variant: 'subtle', color: 'gray', size: 28 } as const
  return (
    <div>
      <Text size="sm" fw={500}>
        {words.survivorship.criteria}
      </Text>
      <Text size="xs" c="dimmed" mb={6}>
        {words.survivorship.criteriaText}
      </Text>
      <ol className="criteria">
        {value.map((criterion, at) => (
          <li key={criterion}>
            <span>{names[criterion]}</span>
            <ActionIcon
              {...actions}
              aria-label={words.survivorship.up(names[criterion])}
              disabled={at === 0}
              onClick={() => swap(at - 1)}
            >
              <IconArrowUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              {...actions}
              aria-label={words.survivorship.down(names[criterion])}
              disabled={at === value.length - 1}
              onClick={() => swap(at)}
            >
              <IconArrowDown size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              {...actions}
              aria-label={words.survivorship.remove(names[criterion])}
              disabled={value.length === 1}
              onClick={() => onChange(value.filter((one) => one !== criterion))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ol>
      {left.length ? (
        <Menu position="bottom-start" withArrow>
          <Menu.Target>
            <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={15} aria-hidden />}>
              {words.survivorship.addCriterion}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {left.map((criterion) => (
              <Menu.Item key={criterion} onClick={() => onChange([...value, criterion])}>
                {names[criterion]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </div>
  )
}

type Draft = { attribute: string; criteria: Criterion[]; sources: string[]; note: string }

function Fields(props: { draft: Draft; set: (change: Partial<Draft>) => void; fixed: boolean }) {
  const { words } = useTongue()
  const { data: channels } = useChannels()
  const { draft, set } = props
  return (
    <>
      {props.fixed ? null : (
        <TextInput
          label={words.survivorship.attribute}
          description={words.survivorship.attributeText}
          maxLength={100}
          value={draft.attribute}
          onChange={(event) => set({ attribute: event.currentTarget.value.trim() })}
          data-autofocus
        />
      )}
      <Criteria value={draft.criteria} onChange={(criteria) => set({ criteria })} />
      {draft.criteria.includes('most_trusted_source') ? (
        <TagsInput
          label={words.survivorship.sources}
          description={words.survivorship.sourcesText}
          placeholder={words.survivorship.sourcesHint}
          maxTags={50}
          value={draft.sources}
          onChange={(sources) => set({ sources })}
          data={(channels?.items ?? []).map(({ key }) => key)}
        />
      ) : null}
      <TextInput
        label={words.survivorship.note}
        placeholder={words.survivorship.noteHint}
        maxLength={500}
        value={draft.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
    </>
  )
}

/** Without the criterion that asks for them, sources mean nothing: the server wants none then. */
const asRule = ({ attribute, criteria, sources }: Draft) => ({
  attribute,
  criteria,
  sources: criteria.includes('most_trusted_source') ? sources : [],
})

type Edited = { rule: SurvivorshipRule | null; rules: SurvivorshipRule[]; onClose: () => void }

function RuleForm(props: Edited) {
  const { words } = useTongue()
  const client = useQueryClient()
  const { rule, rules, onClose } = props
  const [draft, change] = useState<Draft>({
    attribute: rule?.attribute ?? '',
    criteria: rule?.criteria ?? ['most_recent'],
    sources: rule?.sources ?? [],
    note: '',
  })
  const body = asRule(draft)
  const save = useMutation({
    mutationFn: () => {
      const version = rules.find(({ attribute }) => attribute === body.attribute)?.version ?? 0
      return api.survivorship.put(body.attribute, { ...body, note: draft.note.trim(), version })
    },
    onSuccess: async () => {
      onClose()
      notifications.show({ message: words.survivorship.saved, closeButtonProps: { 'aria-label': words.common.close } })
      await Promise.all([
        client.invalidateQueries({ queryKey: ['survivorship'] }),
        client.invalidateQueries({ queryKey: ['person'] }),
      ])
    },
  })
  const whole = body.attribute !== '' && body.criteria.includes('most_trusted_source') === body.sources.length > 0
  const stale = save.error instanceof ApiProblem && save.error.code === 'stale_version'
  return (
    <DialogForm
      error={save.error}
      busy={save.isPending}
      deed={words.survivorship.save}
      disabled={!whole}
      onSubmit={() => save.mutate()}
      onBack={onClose}
    >
      <Fields draft={draft} set={(next) => change((before) => ({ ...before, ...next }))} fixed={rule !== null} />
      <SurvivorshipTrial key={JSON.stringify(body)} rule={body} disabled={!whole} />
      {stale ? <Text size="sm">{words.survivorship.stale}</Text> : null}
    </DialogForm>
  )
}

/** Changes a rule, or sets that of another attribute; shows what it would do before it counts. */
export function RuleDialog(props: Edited & { title: string; opened: boolean }) {
  return (
    <Dialog opened={props.opened} onClose={props.onClose} size="lg" title={props.title}>
      <RuleForm rule={props.rule} rules={props.rules} onClose={props.onClose} />
    </Dialog>
  )
}
