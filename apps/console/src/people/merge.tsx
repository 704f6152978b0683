import { Anchor, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconArrowsJoin, IconSearch } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api } from '../../../ui/api.ts'
import { ChannelDisc } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Loaded, SkeletonRows } from '../../../ui/parts.tsx'
import type { ListedPerson, Person } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import { useNow } from '../use-now.ts'
import { IdentifierChips } from './identifiers.tsx'
import { nameOf } from './person-name.ts'
import { Reason } from './reason.tsx'
import { useActed } from './use-acted.ts'
import { usePerson } from './use-person.ts'

function Found(props: { person: ListedPerson; same: boolean; onPick: () => void }) {
  const { words } = useTongue()
  const format = useFormat()
  const now = useNow(30_000)
  const { name, identifiers, events, lastAt, lastChannel } = props.person
  const known = identifiers.map(({ value }) => value)
  const facts = [...(name ? known : known.slice(1)), words.threads.events(events), format.ago(lastAt, now)]
  return (
    <li>
      <UnstyledButton className="pick" disabled={props.same} onClick={props.onPick}>
        <ChannelDisc channel={lastChannel} size={30} />
        <span className="pick-text">
          <Text span fw={600} className="ellipsis">
            {name ?? known[0]}
          </Text>
          <Text span size="xs" c="dimmed" className="anywhere">
            {props.same ? words.people.mergeSame : facts.join(' · ')}
          </Text>
        </span>
      </UnstyledButton>
    </li>
  )
}

function Pick(props: { person: Person; onPick: (id: string) => void }) {
  const { words } = useTongue()
  const [typed, type] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const query = useQuery({
    queryKey: ['people', 'search', q],
    queryFn: ({ signal }) => api.people.list({ q, limit: 8, known: 'any' }, signal),
    enabled: q.length > 1,
  })
  const own = new Set(props.person.identifiers.map(({ id }) => id))
  return (
    <Stack gap="sm">
      <TextInput
        label={words.people.mergeFind}
        placeholder={words.people.findHint}
        type="search"
        leftSection={<IconSearch size={17} aria-hidden />}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        data-autofocus
      />
      {q.length > 1 ? (
        <Loaded query={query} skeleton={<SkeletonRows rows={3} height={44} />}>
          {({ items }) =>
            items.length ? (
              <ul className="picks">
                {items.map((found) => (
                  <Found key={found.id} person={found} same={own.has(found.id)} onPick={() => props.onPick(found.id)} />
                ))}
              </ul>
            ) : (
              <Text size="sm" c="dimmed">
                {words.people.mergeNone}
              </Text>
            )
          }
        </Loaded>
      ) : (
        <Text size="sm" c="dimmed">
          {words.people.mergeStart}
        </Text>
      )}
    </Stack>
  )
}

/** Two people beside each other, each with what they are known by. */
export function SideBySide(props: { people: [Person, Person]; labels: [string, string]; linked?: boolean }) {
  return (
    <div className="side-by-side">
      {props.people.map((person, index) => (
        <section key={person.id} aria-label={props.labels[index]}>
          <Text size="xs" c="dimmed">
            {props.labels[index]}
          </Text>
          <Text fw={650} mb={8} className="anywhere">
            {props.linked ? (
              <Anchor component={Link} to={`/people/${person.id}`} fw={650}>
                {nameOf(person)}
              </Anchor>
            ) : (
              nameOf(person)
            )}
          </Text>
          <IdentifierChips identifiers={person.identifiers} plain />
        </section>
      ))}
    </div>
  )
}

function Preview(props: { id: string; person: Person; other: Person; onBack: () => void; onDone: () => void }) {
  const { words } = useTongue()
  const [note, setNote] = useState('')
  const acted = useActed()
  const merge = useMutation({
    mutationFn: () => api.people.merge(props.id, { with: props.other.id, note: note.trim() }),
    onSuccess: async ({ act }) => {
      props.onDone()
      await acted(props.id, act, words.people.merged)
    },
  })
  const same = props.other.id === props.person.id
  return (
    <DialogForm
      error={merge.error}
      busy={merge.isPending}
      deed={words.people.mergeDo}
      icon={<IconArrowsJoin size={17} aria-hidden />}
      disabled={same}
      onSubmit={() => merge.mutate()}
      back={words.people.mergeOther}
      onBack={props.onBack}
    >
      <SideBySide people={[props.person, props.other]} labels={[words.people.mine, words.people.theirs]} />
      <Text size="sm">{same ? words.people.mergeSame : words.people.mergeText}</Text>
      <Reason value={note} onChange={setNote} focus />
    </DialogForm>
  )
}

function MergeSteps(props: { id: string; person: Person; onDone: () => void }) {
  const [picked, pick] = useState('')
  const other = usePerson(picked)
  if (!picked) return <Pick person={props.person} onPick={pick} />
  return (
    <Loaded query={other} skeleton={<SkeletonRows rows={3} />}>
      {(found) => (
        <Preview id={props.id} person={props.person} other={found} onBack={() => pick('')} onDone={props.onDone} />
      )}
    </Loaded>
  )
}

/** Finds the other person, shows both beside each other, and makes them one. */
export function Merge(props: { id: string; person: Person; opened: boolean; onClose: () => void }) {
  const { words } = useTongue()
  return (
    <Dialog opened={props.opened} onClose={props.onClose} size="xl" title={words.people.mergeTitle}>
      <MergeSteps id={props.id} person={props.person} onDone={props.onClose} />
    </Dialog>
  )
}
