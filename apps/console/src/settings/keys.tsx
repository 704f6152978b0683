import { Badge, Button, Group, NumberInput, Select, Stack, Table, TagsInput, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useSearchParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { ChannelBadge, useChannels } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Nothing, ProblemNote } from '../../../ui/parts.tsx'
import type { Key } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import { ListTable, useListed } from '../listed.tsx'
import { useNow } from '../use-now.ts'
import { roles } from './roles.ts'
import { Secret, Snippets } from './secret.tsx'

type Draft = { name: string; role: Key['role']; channel: string | null; origins: string[]; rate: number | '' }

function KeyForm(props: { onCreated: (made: { key: Key; secret: string }) => void }) {
  const { words, language } = useTongue()
  const { data: channels } = useChannels()
  const client = useQueryClient()
  const [draft, setDraft] = useState<Draft>({ name: '', role: 'collect', channel: null, origins: [], rate: '' })
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }))
  const collect = draft.role === 'collect'
  const create = useMutation({
    mutationFn: () =>
      api.keys.create({
        name: draft.name.trim(),
        role: draft.role,
        ...(draft.channel ? { channel: draft.channel } : {}),
        ...(collect && draft.origins.length ? { origins: draft.origins } : {}),
        ...(draft.rate === '' ? {} : { rate: draft.rate }),
      }),
    onSuccess: async ({ key, secret }) => {
      if (secret) props.onCreated({ key, secret })
      await client.invalidateQueries({ queryKey: ['keys'] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  return (
    <Stack component="form" onSubmit={submit}>
      {create.error ? <ProblemNote error={create.error} /> : null}
      <TextInput
        label={words.keys.name}
        placeholder={words.keys.nameHint}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        data-autofocus
      />
      <Select
        label={words.keys.role}
        description={collect ? words.keys.collectText : words.keys.roleText}
        value={draft.role}
        allowDeselect={false}
        onChange={(role) => role && set({ role: role })}
        data={(['collect', ...roles] as const).map((role) => ({ value: role, label: words.role[role] }))}
      />
      <Select
        label={words.common.channel}
        description={words.keys.channelText}
        clearable
        value={draft.channel}
        onChange={(channel) => set({ channel })}
        data={(channels?.items ?? []).map((channel) => ({ value: channel.key, label: channel.name[language] }))}
      />
      {collect ? (
        <TagsInput
          label={words.keys.origins}
          description={words.keys.originsText}
          placeholder="https://tienda.example"
          value={draft.origins}
          onChange={(origins) => set({ origins })}
        />
      ) : null}
      <NumberInput
        label={words.keys.rate}
        description={words.keys.rateText}
        min={1}
        allowDecimal={false}
        value={draft.rate}
        onChange={(rate) => set({ rate: typeof rate === 'number' ? rate : '' })}
      />
      <Button type="submit" disabled={!draft.name.trim()} loading={create.isPending}>
        {words.keys.create}
      </Button>
    </Stack>
  )
}

function KeyRow(props: { found: Key; now: number; onShow: () => void; onRevoke: () => void }) {
  const { words } = useTongue()
  const format = useFormat()
  const { found } = props
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={600} {...(found.revokedAt ? { className: 'gone' } : {})}>
          {found.name}
        </Text>
        <Text size="xs" c="dimmed" className="mono">
          {found.prefix}…
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge color={found.role === 'collect' ? 'petrol' : 'gray'}>{words.role[found.role]}</Badge>
      </Table.Td>
      <Table.Td>{found.channel ? <ChannelBadge channel={found.channel} /> : '–'}</Table.Td>
      <Table.Td c="dimmed">{found.lastUsedAt ? format.ago(found.lastUsedAt, props.now) : words.keys.never}</Table.Td>
      <Table.Td>
        {found.revokedAt ? (
          <Badge color="gray">{words.keys.revoked}</Badge>
        ) : (
          <Group gap={6} justify="flex-end" wrap="nowrap">
            {found.role === 'collect' ? (
              <Button size="compact-sm" variant="default" onClick={props.onShow}>
                {words.keys.snippet}
              </Button>
            ) : null}
            <Button size="compact-sm" variant="subtle" color="red" onClick={props.onRevoke}>
              {words.keys.revoke}
            </Button>
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function RevokeDialog(props: { found: Key | null; onClose: () => void }) {
  const { words } = useTongue()
  const client = useQueryClient()
  const revoke = useMutation({
    mutationFn: (id: string) => api.keys.revoke(id),
    onSuccess: async () => {
      props.onClose()
      notifications.show({ message: words.keys.revokedNow })
      await client.invalidateQueries({ queryKey: ['keys'] })
    },
  })
  return (
    <Dialog opened={!!props.found} onClose={props.onClose} title={words.keys.revokeTitle(props.found?.name ?? '')}>
      <DialogForm
        error={revoke.error}
        busy={revoke.isPending}
        deed={words.keys.revoke}
        colour="red.9"
        onSubmit={() => props.found && revoke.mutate(props.found.id)}
        onBack={props.onClose}
      >
        <Text size="sm">{words.keys.revokeText}</Text>
      </DialogForm>
    </Dialog>
  )
}

function NewKey(props: { opened: boolean; onClose: () => void }) {
  const { words } = useTongue()
  const [made, setMade] = useState<{ key: Key; secret: string } | null>(null)
  const close = () => {
    props.onClose()
    setMade(null)
  }
  return (
    <Dialog
      opened={props.opened}
      onClose={close}
      size="lg"
      title={made ? words.keys.ready(made.key.name) : words.keys.new}
    >
      {made ? (
        <Secret secret={made.secret} collect={made.key.role === 'collect'} onDone={close} />
      ) : (
        <KeyForm onCreated={setMade} />
      )}
    </Dialog>
  )
}

export function Component() {
  const { words } = useTongue()
  const now = useNow(30_000)
  const [search, setSearch] = useSearchParams()
  const [shown, show] = useState<Key | null>(null)
  const [revoking, revoke] = useState<Key | null>(null)
  const query = useListed(['keys'], ({ after }, signal) => api.keys.list(after, signal))
  return (
    <>
      <Group justify="space-between" mb="md">
        <Text c="dimmed" flex="1 1 260px">
          {words.keys.text}
        </Text>
        <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setSearch({ new: '1' })}>
          {words.keys.new}
        </Button>
      </Group>
      <ListTable
        label={words.settings.keys}
        heads={[words.keys.name, words.keys.role, words.common.channel, words.keys.lastUsed, '']}
        query={query}
        nothing={<Nothing title={words.keys.empty} text={words.keys.text} />}
      >
        {(found) => (
          <KeyRow key={found.id} found={found} now={now} onShow={() => show(found)} onRevoke={() => revoke(found)} />
        )}
      </ListTable>
      <NewKey opened={search.get('new') === '1'} onClose={() => setSearch({})} />
      <RevokeDialog found={revoking} onClose={() => revoke(null)} />
      <Dialog opened={!!shown} onClose={() => show(null)} size="lg" title={shown?.name ?? ''}>
        <Text size="sm" mb="sm">
          {words.keys.snippetText(shown?.prefix ?? '')}
        </Text>
        {shown ? <Snippets secret={`${shown.prefix}…`} /> : null}
      </Dialog>
    </>
  )
}
