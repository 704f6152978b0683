import { Badge, SegmentedControl, Select, Text, UnstyledButton } from '@mantine/core'
import { IconDeviceMobileMessage, IconMail } from '@tabler/icons-react'
import { api } from '../../../ui/api.ts'
import { useFormat } from '../../../ui/format.ts'
import { PageHead, SkeletonRows } from '../../../ui/parts.tsx'
import type { Message } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { LazyText, useFilter } from '../filters.tsx'
import { ListSheet, useListed } from '../listed.tsx'
import { useNow } from '../use-now.ts'
import { OneMessage } from './one-message.tsx'
import './messages.css'

const stateColour: Record<Message['state'], string> = {
  waiting: 'petrol',
  sending: 'petrol',
  sent: 'green',
  kept: 'gray',
  failed: 'red',
}

export function StateBadge(props: { state: Message['state'] }) {
  const { words } = useTongue()
  return <Badge color={stateColour[props.state]}>{words.messages.states[props.state]}</Badge>
}

type Line = Omit<Message, 'text' | 'html'>

function Row(props: { message: Line; now: number; onOpen: () => void }) {
  const { words } = useTongue()
  const format = useFormat()
  const { message } = props
  const known = words.messages.templates as Record<string, string>
  const reasons = words.messages.reasons as Record<string, string>
  const Icon = message.medium === 'email' ? IconMail : IconDeviceMobileMessage
  return (
    <UnstyledButton className="message-row" onClick={props.onOpen} aria-haspopup="dialog">
      <Icon size={20} stroke={1.7} aria-label={words.messages.media[message.medium]} role="img" />
      <div className="message-what">
        <Text fw={600} className="ellipsis">
          {known[message.template] ?? message.template}
        </Text>
        <Text size="sm" c="dimmed" className="ellipsis">
          {message.address}
        </Text>
        {message.state === 'failed' || (message.state === 'waiting' && message.reason) ? (
          <Text size="sm" c="dimmed" lineClamp={1}>
            {reasons[message.reason ?? ''] ?? message.reason}
          </Text>
        ) : null}
      </div>
      <div className="message-state">
        <StateBadge state={message.state} />
        <Text size="xs" c="dimmed" className="num">
          {format.ago(message.createdAt, props.now)}
        </Text>
      </div>
    </UnstyledButton>
  )
}

/** What was, or is to be, sent to people; in the demo, their mailbox. */
export function Component() {
  const { words } = useTongue()
  const now = useNow(30_000)
  const { filter, set, clear } = useFilter(['state', 'medium', 'q', 'open'] as const)
  const { open, ...asked } = filter
  const query = useListed(
    ['messages', 'list', asked],
    (page, signal) =>
      api.messages.list(
        {
          ...(asked.state ? { state: asked.state as Message['state'] } : {}),
          ...(asked.medium ? { medium: asked.medium as Message['medium'] } : {}),
          ...(asked.q ? { q: asked.q } : {}),
          ...page,
        },
        signal,
      ),
    10_000,
  )
  const any = Boolean(asked.state || asked.medium || asked.q)
  return (
    <>
      <PageHead title={words.nav.messages} text={words.messages.text} />
      <div className="filters">
        <LazyText search label={words.messages.address} value={asked.q} onChange={(value) => set('q', value)} />
        <Select
          label={words.messages.state}
          placeholder={words.messages.any}
          clearable
          value={asked.state || null}
          onChange={(value) => set('state', value)}
          data={(Object.keys(stateColour) as Message['state'][]).map((value) => ({
            value,
            label: words.messages.states[value],
          }))}
        />
        <SegmentedControl
          className="message-medium"
          aria-label={words.messages.medium}
          value={asked.medium}
          onChange={(value) => set('medium', value)}
          data={[
            { value: '', label: words.messages.any },
            { value: 'email', label: words.messages.media.email },
            { value: 'sms', label: words.messages.media.sms },
          ]}
        />
      </div>
      <ListSheet
        query={query}
        filter={{ any, clear }}
        empty={{ title: words.messages.empty, text: words.messages.emptyText }}
        noneFits={{ title: words.messages.noneFits }}
        skeleton={<SkeletonRows />}
      >
        {(items) =>
          items.map((message) => (
            <Row key={message.id} message={message} now={now} onOpen={() => set('open', message.id)} />
          ))
        }
      </ListSheet>
      <OneMessage id={open} onClose={() => set('open', null)} />
    </>
  )
}
