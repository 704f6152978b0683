import { Alert, Badge, Button, Group, Progress, Select, Stack, Table, Text } from '@mantine/core'
import { IconCloudUpload, IconDownload, IconFileTypeCsv } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type DragEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import { api } from '../../../ui/api.ts'
import { useFormat } from '../../../ui/format.ts'
import { Loaded, Nothing, PageHead, ProblemNote, Sheet } from '../../../ui/parts.tsx'
import { ApiProblem } from '../../../ui/problem.ts'
import type { Import } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useCan } from '../session.ts'
import { useNow } from '../use-now.ts'
import { isRecordKind, type RecordKind } from './kinds.ts'
import './imports.css'

const stateColour: Record<Import['state'], string> = {
  receiving: 'petrol',
  running: 'petrol',
  done: 'green',
  failed: 'red',
  stopped: 'gray',
}

export function StateBadge(props: { state: Import['state'] }) {
  const { words } = useTongue()
  return (
    <Badge color={stateColour[props.state]} className={`import-${props.state}`}>
      {words.imports.states[props.state]}
    </Badge>
  )
}

/** Whether a file is still on its way in. */
export const isMoving = (found: Import | undefined): boolean =>
  found?.state === 'receiving' || found?.state === 'running'

function useUpload() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const [sent, setSent] = useState<{ name: string; sent: number; total: number } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const end = useRef<AbortController | null>(null)
  const start = async (file: File, mapping: string) => {
    end.current = new AbortController()
    setError(null)
    setSent({ name: file.name, sent: 0, total: file.size })
    try {
      const created = await api.imports.upload(
        file,
        mapping,
        (sent, total) => setSent({ name: file.name, sent, total }),
        end.current.signal,
      )
      await client.invalidateQueries({ queryKey: ['imports'] })
      await navigate(`/imports/${created.id}`)
    } catch (problem) {
      if (!(problem instanceof ApiProblem && problem.code === 'aborted')) setError(problem)
    } finally {
      setSent(null)
    }
  }
  return { sent, error, start, stop: () => end.current?.abort() }
}

function Sending(props: { name: string; sent: number; total: number; onStop: () => void }) {
  const { words } = useTongue()
  const format = useFormat()
  const share = props.total ? (props.sent / props.total) * 100 : 0
  return (
    <Stack gap="xs" className="drop">
      <Text fw={600} className="anywhere">
        {words.imports.sending(props.name)}
      </Text>
      <Progress value={share} aria-label={words.imports.sending(props.name)} animated w="100%" />
      <Group justify="space-between" w="100%">
        <Text size="sm" c="dimmed" className="num">
          {format.bytes(props.sent)} / {format.bytes(props.total)}
        </Text>
        <Button size="compact-sm" variant="default" onClick={props.onStop}>
          {words.common.cancel}
        </Button>
      </Group>
    </Stack>
  )
}

function DropZone(props: { disabled: boolean; onFile: (file: File) => void }) {
  const { words } = useTongue()
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file && !props.disabled) props.onFile(file)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is the mouse's way to the button inside
    <div
      className="drop"
      data-over={over ? '' : undefined}
      role="group"
      aria-label={words.imports.drop}
      onDragOver={(event) => (event.preventDefault(), setOver(true))}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconCloudUpload size={34} stroke={1.4} aria-hidden />
      <Text fw={600}>{words.imports.drop}</Text>
      <Text size="sm" c="dimmed">
        {words.imports.formats}
      </Text>
      <Button variant="light" disabled={props.disabled} onClick={() => input.current?.click()}>
        {words.imports.choose}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.gz,.csv.gz,text/csv,application/gzip"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={words.imports.choose}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file) props.onFile(file)
        }}
      />
    </div>
  )
}

function Upload() {
  const { words, language } = useTongue()
  const mappings = useQuery({
    queryKey: ['mappings'],
    queryFn: ({ signal }) => api.imports.mappings(signal),
    staleTime: 300_000,
  })
  const [chosen, choose] = useState<string | null>(null)
  const { sent, error, start, stop } = useUpload()
  const items = mappings.data?.items ?? []
  const mapping = items.find(({ name }) => name === chosen) ?? items[0]
  return (
    <Sheet title={words.imports.new}>
      <Stack gap="md">
        <Select
          label={words.imports.mapping}
          data={[
            { group: words.imports.whatIs, of: (kind: Import['kind']) => isRecordKind(kind) },
            { group: words.imports.whatHappened, of: (kind: Import['kind']) => !isRecordKind(kind) },
          ].map(({ group, of }) => ({
            group,
            items: items
              .filter(({ kind }) => of(kind))
              .map(({ name, kind, title }) => ({
                value: name,
                label: isRecordKind(kind) ? title[language] : `${words.imports.kinds[kind]}: ${title[language]}`,
              })),
          }))}
          value={mapping?.name ?? null}
          onChange={choose}
          allowDeselect={false}
          maw={420}
        />
        {mapping ? (
          <Text size="sm" c="dimmed" className="anywhere">
            {words.imports.columns} <span className="mono">{mapping.columns.join(', ')}</span>
          </Text>
        ) : null}
        {mapping && isRecordKind(mapping.kind) ? <Files kind={mapping.kind} /> : null}
        {sent ? (
          <Sending {...sent} onStop={stop} />
        ) : (
          <DropZone disabled={!mapping} onFile={(file) => mapping && void start(file, mapping.name)} />
        )}
        {error ? <ProblemNote error={error} /> : null}
        {mappings.error ? <ProblemNote error={mappings.error} retry={() => void mappings.refetch()} /> : null}
        <Alert color="gray" variant="light">
          {words.imports.safe}
        </Alert>
      </Stack>
    </Sheet>
  )
}

/** A file to begin from, and one of what there is: what comes down can go up again. */
function Files(props: { kind: RecordKind }) {
  const { words } = useTongue()
  const can = useCan()
  const { kind } = props
  const may = can(kind === 'stock' ? 'stock.read' : 'catalog.read')
  return (
    <>
      {kind === 'stock' ? <Text size="sm">{words.imports.onceStock}</Text> : null}
      <Group gap="xs">
        <Button
          component="a"
          href={`/v1/samples/${kind}.csv`}
          download
          variant="default"
          size="compact-sm"
          leftSection={<IconFileTypeCsv size={16} aria-hidden />}
        >
          {words.imports.sample}
        </Button>
        {may ? (
          <Button
            component="a"
            href={`/v1/exports/${kind}.csv`}
            download
            variant="default"
            size="compact-sm"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {words.imports.download}
          </Button>
        ) : null}
      </Group>
    </>
  )
}

function Past() {
  const { words } = useTongue()
  const format = useFormat()
  const now = useNow(15_000)
  const query = useQuery({
    queryKey: ['imports'],
    queryFn: ({ signal }) => api.imports.list(signal),
    refetchInterval: ({ state }) => (state.data?.items.some(isMoving) ? 1500 : false),
  })
  return (
    <Sheet title={words.imports.past} flush scrolls>
      <Loaded query={query}>
        {({ items }) =>
          items.length ? (
            <Table mt="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{words.imports.file}</Table.Th>
                  <Table.Th>{words.imports.state}</Table.Th>
                  <Table.Th className="right">{words.imports.rows}</Table.Th>
                  <Table.Th className="right">{words.imports.eventsAccepted}</Table.Th>
                  <Table.Th className="right">{words.common.when}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((item) => (
                  <Table.Tr key={item.id}>
                    <Table.Td>
                      <Link to={`/imports/${item.id}`} className="import-file">
                        <IconFileTypeCsv size={18} aria-hidden />
                        <span className="anywhere">{item.file}</span>
                      </Link>
                      <Text size="xs" c="dimmed">
                        {words.imports.kinds[item.kind]}
                      </Text>
                    </Table.Td>
                    <Table.Td>
                      <StateBadge state={item.state} />
                    </Table.Td>
                    <Table.Td className="right num">{format.number(item.rowsRead)}</Table.Td>
                    <Table.Td className="right num">{format.number(item.events.accepted)}</Table.Td>
                    <Table.Td className="right num" c="dimmed">
                      {format.ago(item.startedAt, now)}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          ) : (
            <Nothing title={words.imports.empty} text={words.imports.emptyText} />
          )
        }
      </Loaded>
    </Sheet>
  )
}

export function Component() {
  const { words } = useTongue()
  const can = useCan()
  return (
    <>
      <PageHead title={words.nav.imports} text={words.imports.text} />
      <Stack gap="md">
        {can('imports.write') ? <Upload /> : null}
        <Past />
      </Stack>
    </>
  )
}
