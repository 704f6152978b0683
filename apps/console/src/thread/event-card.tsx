import { ActionIcon, CopyButton, Collapse, Group, Text, Tooltip, UnstyledButton } from '@mantine/core'
import {
  IconArrowBackUp,
  IconBasket,
  IconCalendarEvent,
  IconCheck,
  IconChevronDown,
  IconCopy,
  IconCreditCard,
  IconEye,
  IconHeart,
  IconMessageCircle,
  IconPackage,
  IconPhone,
  IconPoint,
  IconReceipt,
  IconSearch,
  IconStar,
  IconUser,
  IconMapPin,
  type TablerIcon,
} from '@tabler/icons-react'
import { memo, useState } from 'react'
import { ChannelBadge, channelStyle, useChannelName } from '../../../ui/channels.tsx'
import { JsonView } from '../../../ui/code.tsx'
import { tell, type EventKind, type Telling } from '../../../ui/event-words.ts'
import { useFormat } from '../../../ui/format.ts'
import type { HiloEvent } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import './event-card.css'

const icons: Record<EventKind, TablerIcon> = {
  look: IconEye,
  search: IconSearch,
  list: IconHeart,
  basket: IconBasket,
  checkout: IconCreditCard,
  buy: IconReceipt,
  return: IconArrowBackUp,
  message: IconMessageCircle,
  call: IconPhone,
  visit: IconMapPin,
  parcel: IconPackage,
  person: IconUser,
  star: IconStar,
  calendar: IconCalendarEvent,
  other: IconPoint,
}
const mostItems = 4

function Items(props: { told: Telling }) {
  const { words } = useTongue()
  const format = useFormat()
  const { items, currency } = props.told
  if (items.length < 2 && props.told.kind !== 'buy' && props.told.kind !== 'return') return null
  if (!items.length) return null
  const rest = items.length - mostItems
  return (
    <ul className="event-items">
      {items.slice(0, mostItems).map((item, index) => (
        <li key={index}>
          <span className="num">{format.number(item.quantity)} ×</span>
          <span className="ellipsis">{item.name}</span>
          <span className="num">{item.price !== undefined && currency ? format.amount(item.price, currency) : ''}</span>
        </li>
      ))}
      {rest > 0 ? <li>{words.thread.moreItems(rest)}</li> : null}
    </ul>
  )
}

function Details(props: { event: HiloEvent }) {
  const { words } = useTongue()
  const format = useFormat()
  const { event } = props
  return (
    <div className="event-details">
      <dl>
        <dt>{words.common.type}</dt>
        <dd>{event.type}</dd>
        <dt>{words.thread.occurred}</dt>
        <dd className="num">{format.exact(event.occurredAt)}</dd>
        <dt>{words.thread.received}</dt>
        <dd className="num">{format.exact(event.receivedAt)}</dd>
        <dt>{words.common.source}</dt>
        <dd className="anywhere">
          {event.source} · {event.verified ? words.thread.verified : words.thread.claimed}
        </dd>
        {event.session ? (
          <>
            <dt>{words.thread.session}</dt>
            <dd className="anywhere">{event.session}</dd>
          </>
        ) : null}
        <dt>{words.thread.id}</dt>
        <dd className="mono anywhere">
          {event.id}
          <CopyButton value={event.id}>
            {({ copied, copy }) => (
              <ActionIcon size="xs" variant="subtle" color="gray" ml={4} onClick={copy} aria-label={words.common.copy}>
                {copied ? <IconCheck size={13} aria-hidden /> : <IconCopy size={13} aria-hidden />}
              </ActionIcon>
            )}
          </CopyButton>
        </dd>
      </dl>
      <JsonView label={words.thread.data} value={{ data: event.data, context: event.context }} maxHeight={340} />
    </div>
  )
}

/** One event told in words; its fields and raw JSON on demand. */
export const EventCard = memo(function EventCard(props: {
  event: HiloEvent
  arrived?: boolean
  marked?: boolean
  /** It came after something newer had come. */
  late?: boolean
  at?: 'clock' | 'exact'
}) {
  const { words } = useTongue()
  const format = useFormat()
  const name = useChannelName()
  const [open, setOpen] = useState(false)
  const { event } = props
  const told = tell(event, words, format, name)
  const Icon = icons[told.kind]
  const delay = (Date.parse(event.receivedAt) - Date.parse(event.occurredAt)) / 1000
  return (
    <article
      id={`event-${event.id}`}
      className={`event ${props.arrived ? 'arrived' : ''}`}
      data-marked={props.marked ? '' : undefined}
      style={channelStyle(event.channel)}
      tabIndex={-1}
      aria-label={told.title}
    >
      <span className="event-knot" aria-hidden>
        <Icon size={17} stroke={1.9} />
      </span>
      <div className="event-body">
        <UnstyledButton className="event-head" onClick={() => setOpen(!open)} aria-expanded={open}>
          <span className="event-title anywhere">{told.title}</span>
          <IconChevronDown size={16} aria-hidden className="event-chevron" data-open={open ? '' : undefined} />
        </UnstyledButton>
        {told.said ? <blockquote className="event-said anywhere">{told.said}</blockquote> : null}
        <Items told={told} />
        <Group gap={8} mt={5}>
          <ChannelBadge channel={event.channel} />
          <Tooltip label={format.exact(event.occurredAt)}>
            <Text size="xs" c="dimmed" className="num" component="time" dateTime={event.occurredAt}>
              {props.at === 'exact' ? format.exact(event.occurredAt) : format.clock(event.occurredAt)}
            </Text>
          </Tooltip>
          {told.place ? (
            <Text size="xs" c="dimmed">
              {told.place}
            </Text>
          ) : null}
          {props.late ? (
            <Text size="xs" className="event-late">
              {words.thread.late(format.span(delay))}
            </Text>
          ) : null}
        </Group>
        <Collapse expanded={open} keepMounted={false}>
          <Details event={event} />
        </Collapse>
      </div>
    </article>
  )
})
