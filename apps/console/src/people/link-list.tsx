import { Anchor, Text } from '@mantine/core'
import { IconLink, IconLinkOff } from '@tabler/icons-react'
import { Link } from 'react-router'
import { ChannelBadge } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import type { Person, PersonLink } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useKindName } from '../thread/identifier-kind.ts'
import { evidenceOf, linkKind, sourceName, useLinkWord } from './link-kind.ts'

function End(props: { id: string; person: Person }) {
  const { words } = useTongue()
  const kindName = useKindName()
  const identifier = props.person.identifiers.find(({ id }) => id === props.id)
  return (
    <Anchor
      component={Link}
      size="sm"
      fw={600}
      c="inherit"
      className="anywhere"
      to={identifier ? `/threads/${props.id}` : `/people/${props.id}`}
    >
      {identifier ? `${kindName(identifier.kind)} ${identifier.value}` : words.people.another}
    </Anchor>
  )
}

function LinkEntry(props: { link: PersonLink; person: Person }) {
  const { words } = useTongue()
  const format = useFormat()
  const word = useLinkWord()
  const { link, person } = props
  const { event, channel, note } = evidenceOf(link.evidence)
  const Icon = link.revokedAt || link.held ? IconLinkOff : IconLink
  return (
    <li data-ended={link.revokedAt ? '' : undefined}>
      <div className="link-ends">
        <End id={link.a} person={person} />
        <Icon size={15} aria-hidden />
        <End id={link.b} person={person} />
      </div>
      <Text size="sm" className="link-word" data-kind={linkKind(link)}>
        {link.revokedAt ? words.people.linkEnded(format.exact(link.revokedAt)) : word(link)}
      </Text>
      <dl className="link-facts">
        {channel ? (
          <>
            <dt>{words.common.channel}</dt>
            <dd>
              <ChannelBadge channel={channel} />
            </dd>
          </>
        ) : null}
        <dt>{words.common.when}</dt>
        <dd className="num">{format.exact(link.madeAt)}</dd>
        <dt>{words.people.madeBy}</dt>
        <dd>{link.madeBy.startsWith('rule:') ? words.people.seenTogether : link.madeBy}</dd>
        {link.byHand ? null : (
          <>
            <dt>{words.common.source}</dt>
            <dd className="anywhere">{sourceName(link.source)}</dd>
          </>
        )}
        {note ? (
          <>
            <dt>{words.people.note}</dt>
            <dd className="anywhere">{note}</dd>
          </>
        ) : null}
        {event ? (
          <>
            <dt>{words.people.event}</dt>
            <dd className="mono anywhere">{event}</dd>
          </>
        ) : null}
      </dl>
    </li>
  )
}

/** Every link with its evidence: those in force first, then those that ended. */
export function LinkList(props: { person: Person; links: PersonLink[] }) {
  const { words } = useTongue()
  if (!props.links.length)
    return (
      <Text size="sm" c="dimmed">
        {words.people.alone}
      </Text>
    )
  const order = (link: PersonLink) => (link.revokedAt ? 2 : link.held ? 1 : 0)
  return (
    <ul className="link-list" aria-label={words.people.picture}>
      {props.links
        .toSorted((a, b) => order(a) - order(b))
        .map((link) => (
          <LinkEntry key={link.id} link={link} person={props.person} />
        ))}
    </ul>
  )
}
