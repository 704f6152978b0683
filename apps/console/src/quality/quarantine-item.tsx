import { Alert, Anchor, Badge, Breadcrumbs, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconPlayerPlay, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { ChannelBadge } from '../../../ui/channels.tsx'
import { JsonDiff, JsonEditor, JsonView, pretty } from '../../../ui/code.tsx'
import { useFormat } from '../../../ui/format.ts'
import { readJson } from '../../../ui/json-text.ts'
import { Loaded, ProblemNote, Sheet } from '../../../ui/parts.tsx'
import type { QuarantineItem } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog } from '../dialog.tsx'
import { useCan } from '../session.ts'
import { marksOf, Reasons } from './reasons.tsx'

const itemKey = (id: string) => ['quarantine', 'item', id]

/** Discarding is final: it asks first, wants a reason, and the message stays kept and shown as discarded. */
function Discard(props: { item: QuarantineItem; opened: boolean; onClose: () => void }) {
  const { words } = useTongue()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const discard = useMutation({
    mutationFn: () => api.quarantine.discard(props.item.id, reason.trim()),
    onSuccess: async (item) => {
      client.setQueryData(itemKey(item.id), item)
      props.onClose()
      notifications.show({ message: words.quarantine.discarded })
      await client.invalidateQueries({ queryKey: ['quarantine', 'list'] })
    },
  })
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={words.quarantine.discardTitle}>
      <Stack>
        <Text size="sm">{words.quarantine.discardText}</Text>
        {discard.error ? <ProblemNote error={discard.error} /> : null}
        <TextInput
          label={words.quarantine.why}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {words.quarantine.keep}
          </Button>
          <Button color="red.9" disabled={!reason.trim()} loading={discard.isPending} onClick={() => discard.mutate()}>
            {words.quarantine.discard}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

/** Stores the repaired message when it was changed, then replays it. */
function useReplay(item: QuarantineItem) {
  const { words } = useTongue()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (raw: unknown) => {
      if (pretty(raw) !== pretty(item.repaired ?? item.raw)) await api.quarantine.repair(item.id, raw)
      return api.quarantine.replay(item.id)
    },
    onSuccess: async ({ item: after, outcome }) => {
      client.setQueryData(itemKey(item.id), after)
      const colour = outcome === 'quarantined' ? 'yellow' : 'petrol'
      notifications.show({
        color: colour,
        message: (words.quarantine.outcome as Record<string, string>)[outcome] ?? outcome,
      })
      await client.invalidateQueries({ queryKey: ['quarantine', 'list'] })
      await client.invalidateQueries({ queryKey: ['stats'] })
    },
  })
}

function Repair(props: { item: QuarantineItem }) {
  const { words } = useTongue()
  const { item } = props
  const client = useQueryClient()
  const [text, setText] = useState(() => pretty(item.repaired ?? item.raw))
  const [opened, { open, close }] = useDisclosure()
  const parsed = useMemo(() => readJson(text), [text])
  const marks = useMemo(() => marksOf(text, item.reasons), [text, item.reasons])
  const replay = useReplay(item)
  const store = useMutation({
    mutationFn: () => api.quarantine.repair(item.id, parsed.value),
    onSuccess: (after) => {
      client.setQueryData(itemKey(item.id), after)
      notifications.show({
        message: after.reasons.length ? words.quarantine.stored(after.reasons.length) : words.quarantine.storedGood,
      })
    },
  })
  const changed = text !== pretty(item.raw)
  return (
    <Sheet title={words.quarantine.repair}>
      <Stack gap="sm">
        <JsonEditor label={words.quarantine.raw} text={text} onChange={setText} marks={marks} minLines={14} />
        {replay.error ? <ProblemNote error={replay.error} /> : null}
        {store.error ? <ProblemNote error={store.error} /> : null}
        <Group>
          <Button
            leftSection={<IconPlayerPlay size={17} aria-hidden />}
            disabled={!!parsed.fault}
            loading={replay.isPending}
            onClick={() => replay.mutate(parsed.value)}
          >
            {changed ? words.quarantine.repairAndReplay : words.quarantine.replay}
          </Button>
          <Button
            variant="default"
            disabled={!!parsed.fault || !changed}
            loading={store.isPending}
            onClick={() => store.mutate()}
          >
            {words.quarantine.check}
          </Button>
          {changed ? (
            <Button variant="subtle" color="gray" onClick={() => setText(pretty(item.raw))}>
              {words.quarantine.original}
            </Button>
          ) : null}
          <Button
            variant="subtle"
            color="red"
            ml="auto"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={open}
          >
            {words.quarantine.discard}
          </Button>
        </Group>
        {changed && !parsed.fault ? (
          <JsonDiff label={words.quarantine.changes} before={item.raw} after={parsed.value} />
        ) : null}
      </Stack>
      <Discard item={item} opened={opened} onClose={close} />
    </Sheet>
  )
}

function Resolved(props: { item: QuarantineItem }) {
  const { words } = useTongue()
  const format = useFormat()
  const navigate = useNavigate()
  const { item } = props
  const repaired = item.repaired !== null && item.repaired !== undefined
  const event = useMutation({
    mutationFn: () => api.events.list({ type: item.type ?? '', limit: 200 }),
    onSuccess: ({ items }) => {
      const found = items.find((one) => one.id === item.eventId)
      if (found) void navigate(`/threads/${found.threadId}`)
      else notifications.show({ message: words.quarantine.eventOld })
    },
  })
  return (
    <Sheet title={words.quarantine.raw}>
      <Stack gap="sm">
        <Alert color={item.state === 'replayed' ? 'petrol' : 'gray'}>
          {words.quarantine.resolved(
            words.quarantine.states[item.state],
            item.resolvedBy ?? '',
            item.resolvedAt ? format.exact(item.resolvedAt) : '',
          )}
        </Alert>
        {item.eventId ? (
          <Button variant="light" w="fit-content" loading={event.isPending} onClick={() => event.mutate()}>
            {words.quarantine.toThread}
          </Button>
        ) : null}
        <JsonView label={words.quarantine.raw} value={item.raw} />
        {repaired ? <JsonDiff label={words.quarantine.changes} before={item.raw} after={item.repaired} /> : null}
      </Stack>
    </Sheet>
  )
}

function Facts(props: { item: QuarantineItem }) {
  const { words } = useTongue()
  const format = useFormat()
  const { item } = props
  return (
    <Sheet title={words.quarantine.why}>
      {item.reasons.length ? <Reasons reasons={item.reasons} /> : <Text size="sm">{words.quarantine.noReasons}</Text>}
      <dl className="facts">
        <dt>{words.thread.received}</dt>
        <dd className="num">{format.exact(item.receivedAt)}</dd>
        <dt>{words.common.source}</dt>
        <dd className="anywhere">{item.source}</dd>
        <dt>{words.quarantine.messageId}</dt>
        <dd className="mono anywhere">{item.messageId ?? '–'}</dd>
      </dl>
    </Sheet>
  )
}

export function Component() {
  const { words } = useTongue()
  const can = useCan()
  const id = useParams()['id'] ?? ''
  const query = useQuery({
    queryKey: itemKey(id),
    queryFn: ({ signal }) => api.quarantine.read(id, signal),
    refetchOnWindowFocus: false,
  })
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/quality/quarantine" size="sm">
          {words.quality.quarantine}
        </Anchor>
        <Text size="sm" c="dimmed" className="ellipsis">
          {query.data?.type ?? '…'}
        </Text>
      </Breadcrumbs>
      <Loaded query={query}>
        {(item) => (
          <>
            <Group mb="md" gap="sm">
              <Title order={2} size="h3" className="anywhere">
                {item.type ?? words.quarantine.noType}
              </Title>
              <ChannelBadge channel={item.channel} />
              <Badge
                color={item.state === 'waiting' ? 'yellow' : 'gray'}
                className={item.state === 'waiting' ? 'badge-warn' : ''}
              >
                {words.quarantine.states[item.state]}
              </Badge>
            </Group>
            <div className="contract-columns">
              {item.state === 'waiting' && can('quarantine.write') ? (
                <Repair key={item.id} item={item} />
              ) : (
                <Resolved item={item} />
              )}
              <Facts item={item} />
            </div>
          </>
        )}
      </Loaded>
    </>
  )
}
