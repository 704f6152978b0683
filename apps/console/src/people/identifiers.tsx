import { Badge, Tooltip } from '@mantine/core'
import { IconDiscountCheckFilled, IconHelpCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { PersonIdentifier } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { kindLook, useKindName } from '../thread/identifier-kind.ts'
import '../thread/thread.css'
import './people.css'

function Mark(props: { verified: boolean }) {
  const { words } = useTongue()
  const text = props.verified ? words.people.verified : words.people.claim
  const Icon = props.verified ? IconDiscountCheckFilled : IconHelpCircle
  return (
    <Tooltip label={text}>
      <span className="mark" data-verified={props.verified ? '' : undefined} role="img" aria-label={text}>
        <Icon size={15} aria-hidden />
      </span>
    </Tooltip>
  )
}

/** One identifier: its kind, its value, whether it is verified, shared or nobody's. */
export function Identifier(props: { identifier: PersonIdentifier; value?: ReactNode }) {
  const { words } = useTongue()
  const kindName = useKindName()
  const { kind, value, verified, shared, blocked } = props.identifier
  const Icon = kindLook(kind).icon
  return (
    <>
      <Icon size={15} aria-hidden />
      <span className="identifier-kind">{kindName(kind)}</span>
      <span className="ellipsis">{props.value ?? value}</span>
      <Mark verified={verified} />
      {shared ? (
        <Tooltip label={words.people.sharedText}>
          <Badge size="sm" color="yellow" className="badge-warn">
            {words.people.shared}
          </Badge>
        </Tooltip>
      ) : null}
      {blocked ? (
        <Tooltip label={words.people.blockedText}>
          <Badge size="sm" color="gray">
            {words.people.blocked}
          </Badge>
        </Tooltip>
      ) : null}
    </>
  )
}

/** Identifiers as chips; each leads to what happened on it alone, unless it is to be read only. */
export function IdentifierChips(props: { identifiers: PersonIdentifier[]; plain?: boolean; label?: string }) {
  const { words } = useTongue()
  return (
    <ul className="identifiers" aria-label={props.label ?? words.thread.identifiers}>
      {props.identifiers.map((identifier) => (
        <li key={identifier.id}>
          <Identifier
            identifier={identifier}
            {...(props.plain
              ? {}
              : {
                  value: (
                    <Link to={`/threads/${identifier.id}`} className="identifier-link">
                      {identifier.value}
                    </Link>
                  ),
                })}
          />
        </li>
      ))}
    </ul>
  )
}
