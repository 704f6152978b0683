import {
  ActionIcon,
  Alert,
  Avatar,
  Badge,
  Button,
  CopyButton,
  Group,
  Menu,
  Select,
  Stack,
  Table,
  Text,
  TextInput,
} from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDots, IconKey, IconUserCheck, IconUserOff, IconUserPlus } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useSearchParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { useFormat } from '../../../ui/format.ts'
import { ProblemNote } from '../../../ui/parts.tsx'
import { problemText } from '../../../ui/problem.ts'
import type { Invitation, Role, Staff } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog } from '../dialog.tsx'
import { useSession } from '../session.ts'
import { ListTable, useListed } from '../listed.tsx'
import { useNow } from '../use-now.ts'
import { roles } from './roles.ts'

/** A link that is shown once: who has it can choose the password. */
function LinkToCopy(props: { invitation: Invitation; text: string; onDone: () => void }) {
  const { words } = useTongue()
  const format = useFormat()
  return (
    <Stack>
      <Alert color="petrol">{props.text}</Alert>
      <Group wrap="nowrap" align="flex-end">
        <TextInput
          label={words.staff.link}
          value={props.invitation.url ?? ''}
          readOnly
          flex={1}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={props.invitation.url ?? ''}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? words.common.copied : words.common.copy}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text size="sm" c="dimmed">
        {words.staff.expires(format.exact(props.invitation.expiresAt))}
      </Text>
      <Button onClick={props.onDone}>{words.common.done}</Button>
    </Stack>
  )
}

function Invite(props: { opened: boolean; onClose: () => void }) {
  const { words } = useTongue()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('associate')
  const invite = useMutation({
    mutationFn: () => api.staff.invite({ name: name.trim(), email: email.trim(), role }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['staff'] }),
  })
  const close = () => {
    props.onClose()
    invite.reset()
    setName('')
    setEmail('')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate()
  }
  return (
    <Dialog opened={props.opened} onClose={close} title={words.staff.invite}>
      {invite.data ? (
        <LinkToCopy
          invitation={invite.data.invitation}
          text={words.staff.invited(invite.data.staff.name)}
          onDone={close}
        />
      ) : (
        <Stack component="form" onSubmit={submit}>
          {invite.error ? <ProblemNote error={invite.error} /> : null}
          <TextInput
            label={words.staff.name}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
            autoComplete="off"
          />
          <TextInput
            label={words.signIn.email}
            type="email"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            autoComplete="off"
          />
          <Select
            label={words.staff.role}
            description={words.roleText[role]}
            allowDeselect={false}
            value={role}
            onChange={(value) => value && setRole(value)}
            data={roles.map((value) => ({ value, label: words.role[value] }))}
          />
          <Button type="submit" disabled={!name.trim() || !email.includes('@')} loading={invite.isPending}>
            {words.staff.createLink}
          </Button>
        </Stack>
      )}
    </Dialog>
  )
}

function useChange() {
  const { words } = useTongue()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: { id: string; role?: Role; active?: boolean }) => {
      const { id, ...body } = change
      return api.staff.change(id, body)
    },
    onSuccess: () => notifications.show({ color: 'petrol', message: words.staff.changed }),
    onError: (error) => notifications.show({ color: 'red', message: problemText(error, words) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['staff'] }),
  })
}

type Actions = { staff: Staff; me: boolean; onReset: () => void; change: ReturnType<typeof useChange> }

function StaffActions({ staff, me, onReset, change }: Actions) {
  const { words } = useTongue()
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={words.staff.actions(staff.name)}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={onReset}>
          {words.staff.reset}
        </Menu.Item>
        {me ? null : (
          <Menu.Item
            leftSection={staff.active ? <IconUserOff size={16} aria-hidden /> : <IconUserCheck size={16} aria-hidden />}
            onClick={() => change.mutate({ id: staff.id, active: !staff.active })}
          >
            {staff.active ? words.staff.deactivate : words.staff.activate}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function StaffRow(props: Actions & { now: number }) {
  const { words } = useTongue()
  const format = useFormat()
  const { staff, me, change } = props
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="sm" wrap="nowrap">
          <Avatar name={staff.name} size={34} color="petrol" />
          <div style={{ minWidth: 0 }}>
            <Text fw={600} {...(staff.active ? {} : { className: 'gone' })}>
              {staff.name}
            </Text>
            <Text size="xs" c="dimmed">
              {staff.email}
            </Text>
          </div>
        </Group>
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={words.staff.roleOf(staff.name)}
          size="xs"
          w={150}
          allowDeselect={false}
          disabled={me || !staff.active}
          value={staff.role}
          onChange={(role) => role && role !== staff.role && change.mutate({ id: staff.id, role: role })}
          data={roles.map((value) => ({ value, label: words.role[value] }))}
        />
      </Table.Td>
      <Table.Td>
        <Badge color={staff.active ? 'petrol' : 'gray'}>
          {staff.active ? words.staff.active : words.staff.inactive}
        </Badge>
        {staff.totp ? (
          <Badge color="gray" ml={6}>
            2FA
          </Badge>
        ) : null}
      </Table.Td>
      <Table.Td c="dimmed">
        {staff.lastSeenAt ? format.ago(staff.lastSeenAt, props.now) : words.staff.neverSeen}
      </Table.Td>
      <Table.Td>
        <StaffActions {...props} />
      </Table.Td>
    </Table.Tr>
  )
}

export function Component() {
  const { words } = useTongue()
  const now = useNow(30_000)
  const [search, setSearch] = useSearchParams()
  const { data: session } = useSession()
  const change = useChange()
  const reset = useMutation({ mutationFn: (staff: Staff) => api.staff.reset(staff.id) })
  const query = useListed(['staff'], ({ after }, signal) => api.staff.list(after, signal))
  return (
    <>
      <Group justify="space-between" mb="md">
        <Text c="dimmed" flex="1 1 260px">
          {words.staff.text}
        </Text>
        <Button leftSection={<IconUserPlus size={17} aria-hidden />} onClick={() => setSearch({ new: '1' })}>
          {words.staff.invite}
        </Button>
      </Group>
      {reset.error ? <ProblemNote error={reset.error} /> : null}
      <ListTable
        label={words.settings.staff}
        heads={[words.staff.name, words.staff.role, words.staff.state, words.staff.lastSeen, '']}
        query={query}
        nothing={null}
      >
        {(staff) => (
          <StaffRow
            key={staff.id}
            staff={staff}
            me={staff.id === session?.staff.id}
            now={now}
            change={change}
            onReset={() => reset.mutate(staff)}
          />
        )}
      </ListTable>
      <Invite opened={search.get('new') === '1'} onClose={() => setSearch({})} />
      <Dialog opened={!!reset.data} onClose={reset.reset} title={words.staff.reset}>
        {reset.data ? <LinkToCopy invitation={reset.data} text={words.staff.resetText} onDone={reset.reset} /> : null}
      </Dialog>
    </>
  )
}
