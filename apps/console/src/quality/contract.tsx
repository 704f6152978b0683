import { Alert, Anchor, Breadcrumbs, Button, Group, Stack, Tabs, Text, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconSparkles } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Link, useParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { ChannelBadge } from '../../../ui/channels.tsx'
import { JsonEditor, pretty } from '../../../ui/code.tsx'
import { readJson } from '../../../ui/json-text.ts'
import { Loaded, ProblemNote, Sheet } from '../../../ui/parts.tsx'
import { ApiProblem } from '../../../ui/problem.ts'
import type { Contract, ContractDraft } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useCan } from '../session.ts'
import { DryRunSheet } from './dry-run.tsx'
import { SchemaFields } from './schema-fields.tsx'
import { fieldsOf, inferSchema, type Schema } from './schema.ts'
import { Versions } from './versions.tsx'

const sampleSize = 100
const emptySchema = { type: 'object', properties: {} }
const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Draft = { text: string; setText: (text: string) => void; schema: Schema | undefined }

function useDraft(current: Contract | undefined): Draft {
  const [text, setText] = useState(() => pretty(current?.schema ?? emptySchema))
  const schema = useMemo(() => {
    const { value } = readJson(text)
    return isSchema(value) ? value : undefined
  }, [text])
  return { text, setText, schema }
}

/** Proposes a first contract from the last events of the type. */
function Propose(props: { channel: string; type: string; onProposal: (schema: Schema) => void }) {
  const { words } = useTongue()
  const propose = useMutation({
    mutationFn: () =>
      api.events.list({
        type: props.type,
        limit: sampleSize,
        ...(props.channel === '*' ? {} : { channel: props.channel }),
      }),
    onSuccess: ({ items }) => {
      if (items.length) props.onProposal(inferSchema(items.map((event) => event.data)))
      else notifications.show({ message: words.contracts.nothingToCheck })
    },
    onError: () => notifications.show({ color: 'red', message: words.problem.unknown }),
  })
  return (
    <Button
      variant="default"
      size="xs"
      loading={propose.isPending}
      leftSection={<IconSparkles size={16} aria-hidden />}
      onClick={() => propose.mutate()}
    >
      {words.contracts.propose}
    </Button>
  )
}

function usePublish(channel: string, type: string) {
  const client = useQueryClient()
  const { words } = useTongue()
  return useMutation({
    mutationFn: (body: ContractDraft) => api.contracts.publish(channel, type, body),
    onSuccess: async (contract) => {
      notifications.show({ color: 'petrol', message: words.contracts.published(contract.version) })
      await client.invalidateQueries({ queryKey: ['contract', channel, type] })
      await client.invalidateQueries({ queryKey: ['contracts'] })
    },
  })
}

function Publish(props: { publish: ReturnType<typeof usePublish>; draft: Draft; version: number; changed: boolean }) {
  const { words } = useTongue()
  const [note, setNote] = useState('')
  const { publish, draft } = props
  const stale = publish.error instanceof ApiProblem && publish.error.code === 'stale_version'
  return (
    <Stack gap="sm" mt="md">
      {publish.error ? (
        stale ? (
          <Alert color="yellow" title={words.contracts.stale}>
            {words.contracts.staleText}
          </Alert>
        ) : (
          <>
            <ProblemNote error={publish.error} />
            {publish.error instanceof ApiProblem
              ? publish.error.errors.map((error) => (
                  <Text key={`${error.field}${error.code}`} size="sm">
                    <span className="mono">{error.field}</span> · {error.detail}
                  </Text>
                ))
              : null}
          </>
        )
      ) : null}
      <Group align="flex-end" wrap="wrap">
        <TextInput
          flex="1 1 220px"
          label={words.contracts.note}
          placeholder={words.contracts.noteHint}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button
          disabled={!draft.schema || !props.changed}
          loading={publish.isPending}
          onClick={() =>
            draft.schema &&
            publish.mutate({ schema: draft.schema, note, version: props.version }, { onSuccess: () => setNote('') })
          }
        >
          {words.contracts.publish(props.version + 1)}
        </Button>
      </Group>
    </Stack>
  )
}

function Editor(props: { channel: string; type: string; versions: Contract[] }) {
  const { words } = useTongue()
  const can = useCan()
  const writable = can('contracts.write')
  const current = props.versions.toSorted((a, b) => b.version - a.version)[0]
  const draft = useDraft(current)
  const publish = usePublish(props.channel, props.type)
  const personal = fieldsOf(draft.schema).filter((field) => field.personal).length
  return (
    <div className="contract-columns">
      <Sheet
        title={current ? words.contracts.version(current.version) : words.contracts.undescribed}
        aside={
          writable ? (
            <Propose channel={props.channel} type={props.type} onProposal={(schema) => draft.setText(pretty(schema))} />
          ) : null
        }
      >
        <Tabs defaultValue="fields" keepMounted={false}>
          <Tabs.List mb="sm">
            <Tabs.Tab value="fields">{words.contracts.fields}</Tabs.Tab>
            <Tabs.Tab value="json">JSON Schema</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="fields">
            {draft.schema ? (
              <SchemaFields
                schema={draft.schema}
                locked={!writable}
                onChange={(schema) => draft.setText(pretty(schema))}
              />
            ) : (
              <Alert color="red">{words.contracts.broken}</Alert>
            )}
          </Tabs.Panel>
          <Tabs.Panel value="json">
            <JsonEditor
              label="JSON Schema"
              text={draft.text}
              onChange={writable ? draft.setText : () => undefined}
              minLines={18}
            />
          </Tabs.Panel>
        </Tabs>
        <Text size="sm" c="dimmed" mt="xs">
          {words.contracts.personalCount(personal)}
        </Text>
        {writable ? (
          <Publish
            publish={publish}
            draft={draft}
            version={current?.version ?? 0}
            changed={!current || draft.text !== pretty(current.schema)}
          />
        ) : null}
      </Sheet>
      <Stack gap="md">
        <DryRunSheet channel={props.channel} type={props.type} schema={draft.schema} />
        <Versions key={current?.version ?? 0} versions={props.versions} draft={draft.schema} />
      </Stack>
    </div>
  )
}

export function Component() {
  const { words } = useTongue()
  const { channel = '', type = '' } = useParams()
  const query = useQuery({
    queryKey: ['contract', channel, type],
    queryFn: ({ signal }) =>
      api.contracts.read(channel, type, signal).catch((error: unknown) => {
        if (error instanceof ApiProblem && error.status === 404) return { versions: [] }
        throw error
      }),
    // An editor must not change under the hands of who edits.
    refetchOnWindowFocus: false,
    staleTime: Infinity,
  })
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/quality/contracts" size="sm">
          {words.quality.contracts}
        </Anchor>
        <Text size="sm" c="dimmed" className="anywhere">
          {type}
        </Text>
      </Breadcrumbs>
      <Group mb="md" gap="sm">
        <Title order={2} size="h3" className="anywhere">
          {type}
        </Title>
        <ChannelBadge channel={channel} />
      </Group>
      <Loaded query={query}>
        {({ versions }) => <Editor key={`${channel} ${type}`} channel={channel} type={type} versions={versions} />}
      </Loaded>
    </>
  )
}
