import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../../../ui/api.ts'
import { useFormat } from '../../../ui/format.ts'
import { Loaded, ProblemNote } from '../../../ui/parts.tsx'
import type { Message } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog } from '../dialog.tsx'
import { useCan } from '../session.ts'
import { StateBadge } from './messages.tsx'

function Facts(props: { message: Message }) {
  const { words } = useTongue()
  const format = useFormat()
  const can = useCan()
  const { message } = props
  const reasons = words.messages.reasons as Record<string, string>
  return (
    <dl className="message-facts">
      <dt>{words.messages.state}</dt>
      <dd>
        <StateBadge state={message.state} />
      </dd>
      <dt>{words.messages.to}</dt>
      <dd className="anywhere">
        {can('threads.read') ? (
          <Anchor component={Link} to={`/threads/${message.thread}`} size="sm">
            {message.address}
          </Anchor>
        ) : (
          message.address
        )}
      </dd>
      <dt>{words.messages.written}</dt>
      <dd className="num">{format.exact(message.createdAt)}</dd>
      {message.sentAt ? (
        <>
          <dt>{words.messages.sent}</dt>
          <dd className="num">{format.exact(message.sentAt)}</dd>
        </>
      ) : null}
      {message.nextAt ? (
        <>
          <dt>{words.messages.next}</dt>
          <dd className="num">{format.exact(message.nextAt)}</dd>
        </>
      ) : null}
      {message.tries > 1 || message.reason ? (
        <>
          <dt>{words.messages.tries}</dt>
          <dd className="num">{message.tries}</dd>
        </>
      ) : null}
      {message.reason ? (
        <>
          <dt>{words.messages.reason}</dt>
          <dd className="anywhere">{reasons[message.reason] ?? message.reason}</dd>
        </>
      ) : null}
    </dl>
  )
}

function Retry(props: { message: Message }) {
  const { words } = useTongue()
  const client = useQueryClient()
  const retry = useMutation({
    mutationFn: () => api.messages.retry(props.message.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['messages'] }),
  })
  return (
    <>
      {retry.error ? <ProblemNote error={retry.error} /> : null}
      <Group justify="flex-end">
        <Button
          leftSection={<IconRefresh size={17} aria-hidden />}
          loading={retry.isPending}
          onClick={() => retry.mutate()}
        >
          {words.messages.retry}
        </Button>
      </Group>
    </>
  )
}

/** A message as its reader sees it, and what came of it. No id: nothing is open. */
export function OneMessage(props: { id: string; onClose: () => void }) {
  const { words } = useTongue()
  const can = useCan()
  const query = useQuery({
    queryKey: ['messages', 'one', props.id],
    queryFn: ({ signal }) => api.messages.read(props.id, signal),
    enabled: Boolean(props.id),
  })
  const known = words.messages.templates as Record<string, string>
  const template = query.data?.template ?? ''
  return (
    <Dialog
      opened={Boolean(props.id)}
      onClose={props.onClose}
      title={known[template] ?? (template || words.messages.one)}
      size="lg"
    >
      <Loaded query={query}>
        {(message) => (
          <Stack>
            <Facts message={message} />
            <article className="message-paper" lang={message.language}>
              {message.subject ? (
                <Text fw={650} className="anywhere">
                  {message.subject}
                </Text>
              ) : null}
              <div className="message-text">{message.text}</div>
            </article>
            {message.state === 'kept' ? (
              <Text size="sm" c="dimmed">
                {words.messages.keptText}
              </Text>
            ) : null}
            {message.retryable && can('messages.write') ? <Retry message={message} /> : null}
          </Stack>
        )}
      </Loaded>
    </Dialog>
  )
}
