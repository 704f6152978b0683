import {
  Accordion,
  ActionIcon,
  Alert,
  Anchor,
  Breadcrumbs,
  Button,
  Group,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api } from '../../../ui/api.ts'
import { JsonDiff } from '../../../ui/code.tsx'
import { useFormat } from '../../../ui/format.ts'
import { readJson } from '../../../ui/json-text.ts'
import { ProblemNote, Sheet } from '../../../ui/parts.tsx'
import type { RuleChange, RuleResult } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { ChannelSelect, CodeSelect, TypeInput, useFilter } from '../filters.tsx'
import { Reasons } from './reasons.tsx'

const ops = ['set', 'remove', 'rename', 'number', 'string', 'date'] as const
type Line = { key: number; op: RuleChange['op']; path: string; more: string }

/** What was typed as a value: JSON when it is JSON, else a text. */
const valueOf = (text: string): unknown => {
  const read = readJson(text)
  return read.fault ? text : read.value
}

const changeOf = (line: Line): RuleChange => ({
  op: line.op,
  path: line.path.trim(),
  ...(line.op === 'set' ? { value: valueOf(line.more) } : {}),
  ...(line.op === 'rename' ? { to: line.more.trim() } : {}),
})

function ChangeLine(props: { line: Line; onChange: (line: Line) => void; onRemove?: () => void }) {
  const { words } = useTongue()
  const { line, onChange } = props
  const wantsMore = line.op === 'set' || line.op === 'rename'
  return (
    <div className="rule-change">
      <Select
        label={words.rule.do}
        value={line.op}
        allowDeselect={false}
        onChange={(op) => op && onChange({ ...line, op: op })}
        data={ops.map((op) => ({ value: op, label: words.rule.ops[op] }))}
      />
      <TextInput
        label={words.rule.path}
        placeholder="/properties/price"
        value={line.path}
        onChange={(event) => onChange({ ...line, path: event.currentTarget.value })}
        error={line.path && !line.path.startsWith('/') ? words.rule.pathRule : null}
      />
      {wantsMore ? (
        <TextInput
          label={line.op === 'set' ? words.rule.value : words.rule.to}
          placeholder={line.op === 'set' ? '"MXN"' : '/properties/amount'}
          value={line.more}
          onChange={(event) => onChange({ ...line, more: event.currentTarget.value })}
        />
      ) : (
        <span />
      )}
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

function Preview(props: { result: RuleResult }) {
  const { words } = useTongue()
  const format = useFormat()
  const { result } = props
  return (
    <>
      <div className="verdict" role="status">
        <div>
          <b className="num">{format.number(result.matched)}</b>
          {words.rule.matched}
        </div>
        <div data-tone="ok">
          <b className="num">{format.number(result.wouldPass)}</b>
          {words.rule.wouldPass}
        </div>
        <div data-tone={result.matched > result.wouldPass ? 'bad' : 'ok'}>
          <b className="num">{format.number(result.matched - result.wouldPass)}</b>
          {words.rule.stillBroken}
        </div>
      </div>
      <Accordion variant="separated" chevronPosition="left">
        {result.samples.map((sample) => (
          <Accordion.Item key={sample.id} value={sample.id}>
            <Accordion.Control>
              {sample.reasons.length ? <Reasons reasons={sample.reasons} /> : <Text size="sm">{words.rule.good}</Text>}
            </Accordion.Control>
            <Accordion.Panel>
              <JsonDiff label={words.quarantine.changes} before={sample.before} after={sample.after} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </>
  )
}

function useRule(body: { filter: Record<string, string>; changes: RuleChange[] }) {
  const { words } = useTongue()
  const client = useQueryClient()
  const filter = Object.fromEntries(Object.entries(body.filter).filter(([, value]) => value))
  const preview = useMutation({
    mutationFn: () => api.quarantine.rule({ filter, changes: body.changes, dryRun: true }),
  })
  const apply = useMutation({
    mutationFn: () => api.quarantine.rule({ filter, changes: body.changes, dryRun: false }),
    onSuccess: async (result) => {
      notifications.show({ color: 'petrol', message: words.rule.applied(result.replayed ?? 0) })
      preview.reset()
      await client.invalidateQueries({ queryKey: ['quarantine'] })
      await client.invalidateQueries({ queryKey: ['stats'] })
    },
  })
  return { preview, apply }
}

type RuleCalls = ReturnType<typeof useRule>

function Steps(props: { lines: Line[]; onChange: (lines: Line[]) => void; preview: RuleCalls['preview'] }) {
  const { words } = useTongue()
  const { lines, onChange, preview } = props
  const complete = lines.every(
    (line) => line.path.startsWith('/') && (line.op !== 'rename' || line.more.startsWith('/')),
  )
  const add = () =>
    onChange([...lines, { key: Math.max(...lines.map((line) => line.key)) + 1, op: 'set', path: '', more: '' }])
  return (
    <Stack gap="sm">
      {lines.map((line) => (
        <ChangeLine
          key={line.key}
          line={line}
          onChange={(next) => onChange(lines.map((other) => (other.key === line.key ? next : other)))}
          {...(lines.length > 1 ? { onRemove: () => onChange(lines.filter((other) => other.key !== line.key)) } : {})}
        />
      ))}
      <Group>
        <Button variant="default" size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={add}>
          {words.rule.add}
        </Button>
        <Button
          ml="auto"
          variant="light"
          disabled={!complete}
          loading={preview.isPending}
          onClick={() => preview.mutate()}
        >
          {words.rule.preview}
        </Button>
      </Group>
    </Stack>
  )
}

/** What the rule would do, then the button that does it. */
function Outcome(props: RuleCalls) {
  const { words } = useTongue()
  const { preview, apply } = props
  return (
    <>
      {preview.error ? <ProblemNote error={preview.error} retry={() => preview.mutate()} /> : null}
      {apply.error ? <ProblemNote error={apply.error} /> : null}
      {apply.data && !preview.data ? (
        <Alert color="petrol">{words.rule.applied(apply.data.replayed ?? 0)}</Alert>
      ) : null}
      {preview.data ? (
        <Stack>
          <Preview result={preview.data} />
          <Button disabled={!preview.data.wouldPass} loading={apply.isPending} onClick={() => apply.mutate()}>
            {words.rule.apply(preview.data.wouldPass)}
          </Button>
        </Stack>
      ) : apply.data || preview.error ? null : (
        <Text size="sm" c="dimmed">
          {words.rule.first}
        </Text>
      )}
    </>
  )
}

export function Component() {
  const { words } = useTongue()
  const { filter, set } = useFilter(['channel', 'type', 'code'] as const)
  const [lines, setLines] = useState<Line[]>([{ key: 0, op: 'number', path: '', more: '' }])
  const { preview, apply } = useRule({ filter, changes: lines.map(changeOf) })
  const edit = (next: Line[]) => {
    preview.reset()
    setLines(next)
  }
  const dropped = (name: 'channel' | 'type' | 'code') => (value: string | null) => (preview.reset(), set(name, value))
  return (
    <>
      <Breadcrumbs mb="md">
        <Anchor component={Link} to="/quality/quarantine" size="sm">
          {words.quality.quarantine}
        </Anchor>
        <Text size="sm" c="dimmed">
          {words.quarantine.byRule}
        </Text>
      </Breadcrumbs>
      <div className="contract-columns">
        <Sheet title={words.rule.title}>
          <Text size="sm" c="dimmed" mb="md">
            {words.rule.text}
          </Text>
          <div className="filters">
            <ChannelSelect value={filter.channel} onChange={dropped('channel')} />
            <TypeInput value={filter.type} onChange={dropped('type')} />
            <CodeSelect value={filter.code} onChange={dropped('code')} />
          </div>
          <Steps lines={lines} onChange={edit} preview={preview} />
        </Sheet>
        <Sheet title={words.rule.result}>
          <Outcome preview={preview} apply={apply} />
        </Sheet>
      </div>
    </>
  )
}
