import { Accordion, Button, Group, Select, Text } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import { JsonView, pretty } from '../../../ui/code.tsx'
import { useFormat } from '../../../ui/format.ts'
import { ProblemNote, Sheet } from '../../../ui/parts.tsx'
import type { DryRun } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { marksOf, Reasons } from './reasons.tsx'

const sizes = ['100', '1000', '10000']

function Verdict(props: { run: DryRun }) {
  const { words } = useTongue()
  const format = useFormat()
  const { checked, passed, failed } = props.run
  return (
    <>
      <div className="verdict" role="status">
        <div>
          <b className="num">{format.number(checked)}</b>
          {words.contracts.checked}
        </div>
        <div data-tone="ok">
          <b className="num">{format.number(passed)}</b>
          {words.contracts.passed}
        </div>
        <div data-tone={failed ? 'bad' : 'ok'}>
          <b className="num">{format.number(failed)}</b>
          {words.contracts.failed}
        </div>
      </div>
      {checked ? (
        <div className="stack-bar" aria-hidden style={{ marginBottom: 14 }}>
          <i style={{ width: `${(passed / checked) * 100}%`, background: 'var(--ok)' }} />
          <i style={{ width: `${(failed / checked) * 100}%`, background: 'var(--bad)' }} />
        </div>
      ) : (
        <Text size="sm" c="dimmed">
          {words.contracts.nothingToCheck}
        </Text>
      )}
    </>
  )
}

/** Tries a schema that is not published yet on the last events, and shows what it would have refused. */
export function DryRunSheet(props: { channel: string; type: string; schema: Record<string, unknown> | undefined }) {
  const { words } = useTongue()
  const format = useFormat()
  const [last, setLast] = useState('1000')
  const run = useMutation({
    mutationFn: () =>
      api.contracts.dryRun({
        channel: props.channel,
        type: props.type,
        schema: props.schema ?? {},
        last: Number(last),
      }),
  })
  return (
    <Sheet title={words.contracts.dryRun}>
      <Text size="sm" c="dimmed" mb="sm">
        {words.contracts.dryRunText}
      </Text>
      <Group align="flex-end" mb="md" gap="xs">
        <Select
          label={words.contracts.lastEvents}
          value={last}
          onChange={(value) => value && setLast(value)}
          allowDeselect={false}
          w={140}
          data={sizes.map((size) => ({ value: size, label: format.number(Number(size)) }))}
        />
        <Button
          variant="light"
          leftSection={<IconFlask size={17} aria-hidden />}
          loading={run.isPending}
          disabled={!props.schema}
          onClick={() => run.mutate()}
        >
          {words.contracts.try}
        </Button>
      </Group>
      {run.error ? <ProblemNote error={run.error} retry={() => run.mutate()} /> : null}
      {run.data ? <Verdict run={run.data} /> : null}
      {run.data?.samples.length ? (
        <Accordion variant="separated" chevronPosition="left">
          {run.data.samples.map((sample) => (
            <Accordion.Item key={sample.id} value={sample.id}>
              <Accordion.Control>
                <Reasons reasons={sample.reasons} />
              </Accordion.Control>
              <Accordion.Panel>
                <JsonView
                  value={{ data: sample.data }}
                  label={words.thread.data}
                  marks={marksOf(pretty({ data: sample.data }), sample.reasons)}
                  maxHeight={280}
                />
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      ) : null}
    </Sheet>
  )
}
