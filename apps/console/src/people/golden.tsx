import { Collapse, Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconDiscountCheckFilled, IconHelpCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { ChannelBadge } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Sheet } from '../../../ui/parts.tsx'
import type { GoldenValue, Person } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useAttributeName, useSay } from './attribute.ts'
import { sourceName } from './link-kind.ts'

type Told = Omit<GoldenValue, 'why' | 'losers' | 'lost'>

function Provenance(props: { told: Told; why: string }) {
  const { words } = useTongue()
  const format = useFormat()
  const { told } = props
  const Icon = told.verified ? IconDiscountCheckFilled : IconHelpCircle
  return (
    <div className="provenance">
      <span
        className="mark"
        data-verified={told.verified ? '' : undefined}
        role="img"
        aria-label={told.verified ? words.people.verified : words.people.claim}
        title={told.verified ? words.people.verified : words.people.claim}
      >
        <Icon size={14} aria-hidden />
      </span>
      <ChannelBadge channel={told.channel} />
      <span className="anywhere">
        {[sourceName(told.source), format.exact(told.observedAt), words.people.times(told.times), props.why]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  )
}

function Attribute(props: { name: string; told: GoldenValue }) {
  const { words } = useTongue()
  const [open, setOpen] = useState(false)
  const say = useSay()
  const { name, told } = props
  const attributeName = useAttributeName()
  return (
    <div className="attribute">
      <dt>{attributeName(name)}</dt>
      <dd>
        <span className="attribute-value anywhere">{say(told.value)}</span>
        <Provenance told={told} why={words.people.why[told.why]} />
        {told.lost ? (
          <UnstyledButton className="attribute-others" aria-expanded={open} onClick={() => setOpen(!open)}>
            {words.people.others(told.lost)}
            <IconChevronDown size={14} aria-hidden className="event-chevron" data-open={open ? '' : undefined} />
          </UnstyledButton>
        ) : null}
        <Collapse expanded={open} keepMounted={false}>
          <ul className="attribute-losers" aria-label={words.people.others(told.lost)}>
            {told.losers.map((loser) => (
              <li key={JSON.stringify([loser.value, loser.source])}>
                <span className="gone anywhere">{say(loser.value)}</span>
                <Provenance told={loser} why="" />
              </li>
            ))}
          </ul>
        </Collapse>
      </dd>
    </div>
  )
}

// What one looks for first stands first; the rest by name.
const first = ['name', 'firstName', 'lastName', 'email', 'phone', 'birthday', 'address']
const place = (name: string) => (first.includes(name) ? first.indexOf(name) : first.length)

/** What is known about a person: each value with where it came from, why it holds, and what it won against. */
export function Golden(props: { person: Person }) {
  const { words } = useTongue()
  const values = Object.entries(props.person.golden).toSorted(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
  return (
    <Sheet title={words.people.known}>
      {values.length ? (
        <dl className="attributes">
          {values.map(([name, told]) => (
            <Attribute key={name} name={name} told={told} />
          ))}
        </dl>
      ) : (
        <Text size="sm" c="dimmed">
          {words.people.knownNothing}. {words.people.knownNothingText}
        </Text>
      )}
    </Sheet>
  )
}
