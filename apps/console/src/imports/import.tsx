import { Alert, Anchor, Breadcrumbs, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { useFormat } from '../../../ui/format.ts'
import { Loaded, PageHead, ProblemNote, Sheet } from '../../../ui/parts.tsx'
import type { Import } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useCan } from '../session.ts'
import { isMoving, StateBadge } from './imports.tsx'
import { isRecordKind } from './kinds.ts'
import { Reconciliation } from './reconciliation.tsx'
import { Rejected } from './rejected.tsx'

function Running(props: { found: Import }) {
  const { words } = useTongue()
  const format = useFormat()
  const client = useQueryClient()
  const can = useCan()
  const { found } = props
  const stop = useMutation({
    mutationFn: () => api.imports.stop(found.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['imports'] }),
  })
  const share = found.size ? Math.min(100, (found.bytesRead / found.size) * 100) : 0
  return (
    <Sheet>
      <Stack gap="sm">
        <Group justify="space-between">
          <Text fw={600} className="num" role="status">
            {format.percent(share / 100)}
            {found.secondsLeft === null ? '' : ` · ${words.imports.left(format.span(found.secondsLeft, 'long'))}`}
          </Text>
          {can('imports.write') ? (
            <Button
              size="compact-sm"
              variant="default"
              color="red"
              loading={stop.isPending}
              onClick={() => stop.mutate()}
            >
              {words.imports.stop}
            </Button>
          ) : null}
        </Group>
        <Progress value={share} size="lg" animated aria-label={words.imports.progress} />
        {stop.error ? <ProblemNote error={stop.error} /> : null}
      </Stack>
    </Sheet>
  )
}

function Figures(props: { found: Import }) {
  const { words } = useTongue()
  const format = useFormat()
  const { found } = props
  const figures = [
    [words.imports.rows, format.number(found.rowsRead)],
    [
      isRecordKind(found.kind) ? words.imports.recordsAccepted : words.imports.eventsAccepted,
      format.number(found.events.accepted),
    ],
    [words.imports.eventsDuplicate, format.number(found.events.duplicate)],
    [words.imports.eventsQuarantined, format.number(found.events.quarantined)],
    [words.imports.rate, words.imports.perSecond(format.number(Math.round(found.rate)))],
    [words.imports.size, format.bytes(found.size)],
  ]
  return (
    <dl className="import-figures">
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export function Component() {
  const { words } = useTongue()
  const format = useFormat()
  const can = useCan()
  const id = useParams()['id'] ?? ''
  const query = useQuery({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => api.imports.read(id, signal),
    refetchInterval: ({ state }) => (isMoving(state.data) ? 700 : false),
  })
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/imports" size="sm">
          {words.nav.imports}
        </Anchor>
        <Text size="sm" c="dimmed" className="ellipsis">
          {query.data?.file ?? '…'}
        </Text>
      </Breadcrumbs>
      <Loaded query={query}>
        {(found) => (
          <>
            <PageHead
              title={<span className="anywhere">{found.file}</span>}
              text={`${words.imports.kinds[found.kind]} · ${found.mapping} · ${format.exact(found.startedAt)}`}
              actions={<StateBadge state={found.state} />}
            />
            <Stack gap="md">
              {isMoving(found) ? <Running found={found} /> : null}
              {found.error ? (
                <Alert color="red" title={words.imports.failed} className="anywhere">
                  {found.error}
                </Alert>
              ) : null}
              {found.state === 'stopped' ? <Alert color="gray">{words.imports.stoppedText}</Alert> : null}
              <Figures found={found} />
              <Sheet title={words.imports.reconciliation} flush>
                <Reconciliation found={found} />
              </Sheet>
              {found.events.quarantined && can('quarantine.read') ? <Rejected found={found} /> : null}
              {found.events.quarantined && can('quarantine.read') ? (
                <Button component={Link} to="/quality/quarantine" variant="light" w="fit-content">
                  {words.imports.toQuarantine(found.events.quarantined)}
                </Button>
              ) : null}
            </Stack>
          </>
        )}
      </Loaded>
    </>
  )
}
