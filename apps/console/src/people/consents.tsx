import { Badge, Button, Collapse, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconPencilPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useChannelName } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Loaded, ProblemNote, Sheet, SkeletonRows } from '../../../ui/parts.tsx'
import type { Consent, Person } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import { useCan } from '../session.ts'
import { useKindName } from '../thread/identifier-kind.ts'
import { RecordConsent } from './record-consent.tsx'
import { useConsents, usePurposeName, useRecording } from './use-consents.ts'

/** One line of what was said, by which identifier, where, and who wrote it down. */
function Said(props: { consent: Consent; act?: ReactNode }) {
  const { words } = useTongue()
  const format = useFormat()
  const name = useChannelName()
  const kindName = useKindName()
  const purposeName = usePurposeName()
  const { granted, purpose, channel, kind, value, occurredAt, source, textVersion, author, proof } = props.consent
  const proofs = Object.values(proof).filter((one) => typeof one === 'string')
  return (
    <>
      <div className="consent-head">
        <Text span fw={600} className="anywhere">
          {purposeName(purpose)} · {name(channel)}
        </Text>
        <Badge color={granted ? 'petrol' : 'gray'}>{granted ? words.consents.granted : words.consents.withdrawn}</Badge>
        {props.act}
      </div>
      <Text size="sm" className="anywhere">
        {kindName(kind)} {value}
      </Text>
      <Text size="xs" c="dimmed" className="anywhere">
        {[format.exact(occurredAt), source, textVersion, ...proofs, author].filter(Boolean).join(' · ')}
      </Text>
    </>
  )
}

function InForce(props: { id: string; consent: Consent; fixed: boolean }) {
  const { words } = useTongue()
  const name = useChannelName()
  const purposeName = usePurposeName()
  const can = useCan()
  const { id, consent } = props
  const { identifier, purpose, channel, textVersion } = consent
  const withdraw = useRecording(id, words.consents.withdrawnNow)
  const act =
    consent.granted && !props.fixed && can('people.write') ? (
      <Button
        size="compact-sm"
        variant="default"
        ml="auto"
        loading={withdraw.isPending}
        aria-label={`${words.consents.withdraw}: ${purposeName(purpose)} · ${name(channel)}, ${consent.value}`}
        onClick={() =>
          withdraw.mutate([{ identifier, purpose, channel, textVersion, granted: false, source: 'console' }])
        }
      >
        {words.consents.withdraw}
      </Button>
    ) : null
  return (
    <li>
      <Said consent={consent} act={act} />
      {withdraw.error ? <ProblemNote error={withdraw.error} /> : null}
    </li>
  )
}

/** Withdraws whatever is agreed to, by every identifier, after asking. */
function WithdrawAll(props: { id: string; granted: Consent[]; opened: boolean; onClose: () => void }) {
  const { words } = useTongue()
  const name = useChannelName()
  const purposeName = usePurposeName()
  const withdraw = useRecording(props.id, words.consents.withdrawnAll)
  const all = new Map(props.granted.map(({ purpose, channel }) => [`${purpose} ${channel}`, { purpose, channel }]))
  const drafts = [...all.values()].map((one) => ({ ...one, textVersion: '', granted: false, source: 'console' }))
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={words.consents.withdrawAllTitle}>
      <DialogForm
        error={withdraw.error}
        busy={withdraw.isPending}
        deed={words.consents.withdrawAll}
        colour="red.9"
        onSubmit={() => withdraw.mutate(drafts, { onSuccess: props.onClose })}
        onBack={props.onClose}
      >
        <Text size="sm">{words.consents.withdrawAllText}</Text>
        <ul className="plain-list">
          {drafts.map(({ purpose, channel }) => (
            <li key={`${purpose} ${channel}`}>
              {purposeName(purpose)} · {name(channel)}
            </li>
          ))}
        </ul>
      </DialogForm>
    </Dialog>
  )
}

/** What can be done with consents, by those who may change people. */
function Acts(props: { id: string; person: Person; items: Consent[]; inForce: Consent[] }) {
  const { words } = useTongue()
  const [recording, record] = useDisclosure()
  const [ending, end] = useDisclosure()
  const granted = props.inForce.filter((consent) => consent.granted)
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" leftSection={<IconPencilPlus size={16} aria-hidden />} onClick={record.open}>
        {words.consents.record}
      </Button>
      {granted.length ? (
        <Button size="xs" variant="subtle" color="red" onClick={end.open}>
          {words.consents.withdrawAll}
        </Button>
      ) : null}
      <RecordConsent id={props.id} person={props.person} said={props.items} opened={recording} onClose={record.close} />
      <WithdrawAll id={props.id} granted={granted} opened={ending} onClose={end.close} />
    </Group>
  )
}

/** All that was ever said, also what no longer counts. */
function History(props: { items: Consent[] }) {
  const { words } = useTongue()
  const [open, { toggle }] = useDisclosure()
  const label = words.consents.history(props.items.length)
  return (
    <div>
      <UnstyledButton className="attribute-others" aria-expanded={open} onClick={toggle}>
        {label}
        <IconChevronDown size={14} aria-hidden className="event-chevron" data-open={open ? '' : undefined} />
      </UnstyledButton>
      <Collapse expanded={open} keepMounted={false}>
        <ul className="attribute-losers" aria-label={label}>
          {props.items.map((consent) => (
            <li key={consent.id}>
              <Said consent={consent} />
            </li>
          ))}
        </ul>
      </Collapse>
    </div>
  )
}

/** What a person agreed to: it counts for the identifier by which it was said, and for no other. With `at`, as Hilo knew it then. */
export function Consents(props: { id: string; person: Person; at: string }) {
  const { words } = useTongue()
  const can = useCan()
  const { id, person, at } = props
  const query = useConsents(id, at)
  return (
    <Sheet title={words.consents.title}>
      <Loaded query={query} skeleton={<SkeletonRows rows={1} />}>
        {({ inForce, items }) => (
          <Stack gap="sm">
            {inForce.length ? (
              <ul className="link-list" aria-label={words.consents.title}>
                {inForce.map((consent) => (
                  <InForce key={consent.id} id={id} consent={consent} fixed={at !== ''} />
                ))}
              </ul>
            ) : (
              <Text size="sm" c="dimmed">
                {at ? words.consents.nothingThen : words.consents.nothing}
              </Text>
            )}
            {items.length > inForce.length ? <History items={items} /> : null}
            {can('people.write') && !at ? <Acts id={id} person={person} items={items} inForce={inForce} /> : null}
          </Stack>
        )}
      </Loaded>
    </Sheet>
  )
}
