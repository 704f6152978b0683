import { ActionIcon, Anchor, Autocomplete, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api } from '../../../ui/api.ts'
import { useFormat } from '../../../ui/format.ts'
import { ProblemNote } from '../../../ui/parts.tsx'
import type { MatchingDryRun, MatchRule } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useAttributeName } from './attribute.ts'
import { useRuleName, useRuleNote } from './rule-name.ts'

type Agreement = MatchRule['agree'][number]
type Line = Agreement & { key: number }

const most = 6
const usual = [
  'fullName',
  'firstName',
  'lastName',
  'birthday',
  'email',
  'phone',
  'address.street',
  'address.postalCode',
]

function AgreementLine(props: { line: Line; onChange: (line: Line) => void; onRemove: (() => void) | undefined }) {
  const { words } = useTongue()
  const { line, onChange } = props
  return (
    <div className="agreement">
      <Autocomplete
        label={words.matching.attribute}
        data={usual}
        maxLength={100}
        value={line.attribute}
        onChange={(attribute) => onChange({ ...line, attribute })}
      />
      <Select
        label={words.matching.is}
        allowDeselect={false}
        value={line.how}
        data={(['same', 'similar'] as const).map((value) => ({ value, label: words.matching.how[value] }))}
        onChange={(how) => how && onChange({ ...line, how })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={words.rule.remove}
        disabled={!props.onRemove}
        onClick={props.onRemove}
      >
        <IconX size={17} aria-hidden />
      </ActionIcon>
    </div>
  )
}

/** Whom the rule would bring together, side by side. */
function Tried(props: { result: MatchingDryRun }) {
  const { words } = useTongue()
  const format = useFormat()
  const called = useAttributeName()
  const { people, pairs, commonKeys, samples } = props.result
  return (
    <Stack gap="sm">
      <Text size="sm" role="status" fw={600}>
        {words.matching.found(format.number(pairs), format.number(people))}
        {commonKeys ? ` ${words.matching.common(format.number(commonKeys))}` : ''}
      </Text>
      {samples.map(({ one, other, agreed }) => (
        <div key={one + other} className="side-by-side">
          {([one, other] as const).map((id, side) => (
            <section key={id} aria-label={side ? words.reviews.other : words.reviews.one}>
              {agreed.map((found) => (
                <Text key={found.attribute} size="sm" className="anywhere">
                  <Text span c="dimmed" size="xs">
                    {called(found.attribute)}:{' '}
                  </Text>
                  {side ? found.other : found.one}
                </Text>
              ))}
              <Anchor component={Link} to={`/people/${id}`} size="sm">
                {words.matching.look}
              </Anchor>
            </section>
          ))}
        </div>
      ))}
    </Stack>
  )
}

function useRule(agree: Agreement[], onSaved: () => void) {
  const { words } = useTongue()
  const client = useQueryClient()
  const attempt = useMutation({ mutationFn: () => api.matching.dryRun({ agree, last: 1000 }) })
  const save = useMutation({
    mutationFn: ({ name, ...body }: Pick<MatchRule, 'name' | 'outcome' | 'note' | 'version'>) =>
      api.matching.put(name, { ...body, agree }),
    onSuccess: async () => {
      notifications.show({
        color: 'petrol',
        message: words.matching.saved,
        closeButtonProps: { 'aria-label': words.common.close },
      })
      onSaved()
      await client.invalidateQueries({ queryKey: ['matching'] })
    },
  })
  return { attempt, save }
}

function Agreements(props: { lines: Line[]; onChange: (lines: Line[]) => void }) {
  const { words } = useTongue()
  const { lines, onChange } = props
  const next = Math.max(...lines.map(({ key }) => key)) + 1
  return (
    <>
      {lines.map((line) => (
        <AgreementLine
          key={line.key}
          line={line}
          onChange={(changed) => onChange(lines.map((one) => (one.key === line.key ? changed : one)))}
          onRemove={lines.length > 1 ? () => onChange(lines.filter((one) => one.key !== line.key)) : undefined}
        />
      ))}
      <Button
        variant="default"
        size="xs"
        disabled={lines.length >= most}
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => onChange([...lines, { key: next, attribute: '', how: 'same' }])}
      >
        {words.matching.more}
      </Button>
    </>
  )
}

/** Changes a rule, tries it, and sets it; a new one has no name yet. */
export function MatchingRule(props: { rule: MatchRule; onClose: () => void }) {
  const { words } = useTongue()
  const { rule } = props
  const named = useRuleName()
  const [name, setName] = useState(rule.name)
  const [lines, setLines] = useState<Line[]>(rule.agree.map((one, key) => ({ ...one, key })))
  const [outcome, setOutcome] = useState(rule.outcome)
  const [note, setNote] = useState(useRuleNote()(rule))
  const agree = lines.map(({ attribute, how }) => ({ attribute: attribute.trim(), how }))
  const { attempt, save } = useRule(agree, props.onClose)
  const complete = agree.every(({ attribute }) => attribute) && agree.some(({ how }) => how === 'same')
  const close = { 'aria-label': words.common.close }
  return (
    <Modal
      opened
      onClose={props.onClose}
      size="lg"
      title={rule.name ? named(rule.name) : words.matching.add}
      closeButtonProps={close}
    >
      <Stack>
        {rule.name ? null : (
          <TextInput
            label={words.matching.name}
            description={words.matching.nameHint}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
        )}
        <Agreements lines={lines} onChange={(next) => (attempt.reset(), setLines(next))} />
        <Select
          label={words.matching.follows}
          description={outcome === 'link' ? words.matching.linkText : undefined}
          allowDeselect={false}
          value={outcome}
          data={(['review', 'link', 'off'] as const).map((value) => ({ value, label: words.matching.outcome[value] }))}
          onChange={(value) => value && setOutcome(value)}
        />
        <TextInput
          label={words.people.note}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {attempt.error ? <ProblemNote error={attempt.error} /> : null}
        {save.error ? <ProblemNote error={save.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" disabled={!complete} loading={attempt.isPending} onClick={() => attempt.mutate()}>
            {words.matching.try}
          </Button>
          <Button
            disabled={!complete || !/^[a-z0-9][a-z0-9-]*$/.test(name)}
            loading={save.isPending}
            onClick={() => save.mutate({ name, outcome, note: note.trim(), version: rule.version })}
          >
            {words.matching.save}
          </Button>
        </Group>
        {attempt.data ? <Tried result={attempt.data} /> : null}
      </Stack>
    </Modal>
  )
}
