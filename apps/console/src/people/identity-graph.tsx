import { SegmentedControl, Text } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconDiscountCheckFilled, IconHandFinger, IconHandStop, IconUserQuestion } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { Loaded, Sheet } from '../../../ui/parts.tsx'
import type { Person, PersonLink } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { kindLook, useKindName } from '../thread/identifier-kind.ts'
import { layOutGraph, nodeHeight, type GraphEdge, type GraphNode } from './graph-layout.ts'
import { LinkList } from './link-list.tsx'
import { useLinkWord, type LinkKind, linkKind } from './link-kind.ts'
import { useLinks } from './use-person.ts'

/** Where a text in a node must end: SVG does not cut it off itself. */
const cut = (text: string, width: number) => {
  const most = Math.floor((width - 48) / 6.7)
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

function Edge(props: { edge: GraphEdge }) {
  const word = useLinkWord()
  const { link, path, x, y } = props.edge
  const kind = linkKind(link)
  const Icon = kind === 'held' ? IconHandStop : IconHandFinger
  return (
    <g className="graph-edge" data-kind={kind}>
      <title>{word(link)}</title>
      <path d={path} />
      {kind === 'held' || kind === 'hand' ? (
        <>
          <circle cx={x} cy={y} r="11" />
          <Icon x={x - 7} y={y - 7} size={14} stroke={1.8} aria-hidden />
        </>
      ) : null}
    </g>
  )
}

function Node(props: { node: GraphNode; width: number; root: boolean }) {
  const { words } = useTongue()
  const kindName = useKindName()
  const { node, width } = props
  const { identifier } = node
  const Icon = identifier ? kindLook(identifier.kind).icon : IconUserQuestion
  const small = identifier ? kindName(identifier.kind) : words.people.another
  const large = identifier ? identifier.value : words.people.linkHeld
  return (
    <Link
      to={identifier ? `/threads/${node.id}` : `/people/${node.id}`}
      className="graph-node"
      data-root={props.root ? '' : undefined}
      data-other={identifier ? undefined : ''}
    >
      <rect x={node.x + 0.5} y={node.y + 0.5} width={width - 1} height={nodeHeight - 1} rx="12" />
      <Icon x={node.x + 9} y={node.y + 13} size={20} stroke={1.7} aria-hidden />
      <text x={node.x + 36} y={node.y + 18} className="graph-kind">
        {small}
      </text>
      <text x={node.x + 36} y={node.y + 35} className="graph-value">
        {cut(large, width)}
      </text>
      {identifier?.verified ? (
        <IconDiscountCheckFilled
          x={node.x + width - 22}
          y={node.y + 7}
          size={14}
          className="graph-verified"
          aria-hidden
        />
      ) : null}
    </Link>
  )
}

function Legend(props: { kinds: LinkKind[]; reasons: string[] }) {
  const { words } = useTongue()
  const names = {
    verified: words.people.linkVerified,
    claim: words.people.linkClaim,
    hand: words.people.linkByHand,
    held: words.people.linkHeld,
  }
  return (
    <ul className="graph-legend">
      {props.kinds.map((kind) => (
        <li key={kind} className="graph-edge" data-kind={kind}>
          <svg width="28" height="10" aria-hidden>
            <path d="M1 5H27" />
            {kind === 'hand' ? <circle cx="14" cy="5" r="4" /> : null}
          </svg>
          {kind === 'held' ? `${names.held}: ${props.reasons.join('; ')}` : names[kind]}
        </li>
      ))}
    </ul>
  )
}

function Picture(props: { person: Person; links: PersonLink[] }) {
  const { words } = useTongue()
  const { ref, width: fill } = useElementSize()
  const { person, links } = props
  const layout = useMemo(() => layOutGraph(person.identifiers, links, fill), [person.identifiers, links, fill])
  const kinds = (['verified', 'claim', 'hand', 'held'] as const).filter((kind) =>
    layout.edges.some(({ link }) => linkKind(link) === kind),
  )
  const reasons = [...new Set(layout.edges.flatMap(({ link }) => (link.held ? [words.people.held[link.held]] : [])))]
  return (
    <div className="graph">
      <div ref={ref} />
      <div className="graph-scroll">
        <svg width={layout.width} height={layout.height} role="group" aria-label={words.people.picture}>
          {layout.edges.map((edge) => (
            <Edge key={edge.link.id} edge={edge} />
          ))}
          {layout.nodes.map((node) => (
            <Node key={node.id} node={node} width={layout.nodeWidth} root={node.id === person.identifiers[0]?.id} />
          ))}
        </svg>
      </div>
      {kinds.length ? (
        <Legend kinds={kinds} reasons={reasons} />
      ) : (
        <Text size="sm" c="dimmed">
          {words.people.alone}
        </Text>
      )}
      {layout.hidden ? (
        <Text size="sm" c="dimmed">
          {words.people.more(layout.hidden)}
        </Text>
      ) : null}
    </div>
  )
}

/** What makes this one person: identifiers and links as a picture, or as a list with all evidence. */
export function IdentityGraph(props: { id: string; person: Person; at: string }) {
  const { words } = useTongue()
  const [view, setView] = useState('picture')
  const links = useLinks(props.id, props.at)
  const choice = (
    <SegmentedControl
      size="xs"
      value={view}
      onChange={setView}
      aria-label={words.thread.view}
      data={[
        { value: 'picture', label: words.people.asPicture },
        { value: 'list', label: words.people.asList },
      ]}
    />
  )
  return (
    <Sheet title={words.people.links} aside={choice}>
      <Loaded query={links}>
        {(found) =>
          view === 'picture' ? (
            <Picture person={props.person} links={found} />
          ) : (
            <LinkList person={props.person} links={found} />
          )
        }
      </Loaded>
    </Sheet>
  )
}
