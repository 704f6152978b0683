import { ActionIcon, Button, Group, Menu, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconDots, IconFileDownload, IconFileText, IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api } from '../../../ui/api.ts'
import { pretty } from '../../../ui/code.tsx'
import { problemText } from '../../../ui/problem.ts'
import { ProblemNote } from '../../../ui/parts.tsx'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog } from '../dialog.tsx'
import { useCan } from '../session.ts'

/** Hands a text over as a file. */
function saveFile(name: string, text: string) {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/** Forgetting is final: it asks first, wants a reason, and says what stays. */
function Forget(props: { id: string; name: string; opened: boolean; onClose: () => void }) {
  const { words } = useTongue()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [note, setNote] = useState('')
  const closeButtonProps = { 'aria-label': words.common.close }
  const erase = useMutation({
    mutationFn: () => api.people.erase(props.id, note.trim()),
    onSuccess: async ({ events }) => {
      await navigate('/people', { replace: true })
      // Nothing of the person stays in this browser either.
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
      notifications.show({ message: words.privacy.forgotten(events), closeButtonProps })
    },
  })
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={words.privacy.forgetTitle(props.name)}>
      <Stack>
        <Text size="sm">{words.privacy.forgetText}</Text>
        {erase.error ? <ProblemNote error={erase.error} /> : null}
        <TextInput
          label={words.people.reason}
          description={words.privacy.noName}
          placeholder={words.privacy.noteHint}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {words.common.cancel}
          </Button>
          <Button color="red.9" disabled={!note.trim()} loading={erase.isPending} onClick={() => erase.mutate()}>
            {words.privacy.forget}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

/** A person's rights: to see all that is held, and to be forgotten; for those who may serve them. */
export function Privacy(props: { id: string; name: string }) {
  const { words } = useTongue()
  const can = useCan()
  const [forgetting, forget] = useDisclosure()
  const download = useMutation({
    mutationFn: () => api.people.export(props.id),
    onSuccess: (held) => saveFile(`hilo-${held.person}.json`, pretty(held)),
    onError: (error) => notifications.show({ color: 'red', message: problemText(error, words) }),
  })
  if (!can('people.export') && !can('people.erase')) return null
  return (
    <>
      <Menu position="bottom-end" withArrow>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={words.privacy.menu} loading={download.isPending}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {can('people.export') ? (
            <>
              <Menu.Item
                component="a"
                href={`/v1/people/${props.id}/export`}
                target="_blank"
                rel="noreferrer"
                leftSection={<IconFileText size={17} aria-hidden />}
              >
                {words.privacy.page}
              </Menu.Item>
              <Menu.Item leftSection={<IconFileDownload size={17} aria-hidden />} onClick={() => download.mutate()}>
                {words.privacy.json}
              </Menu.Item>
            </>
          ) : null}
          {can('people.erase') ? (
            <Menu.Item color="red" leftSection={<IconTrash size={17} aria-hidden />} onClick={forget.open}>
              {words.privacy.forget}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <Forget id={props.id} name={props.name} opened={forgetting} onClose={forget.close} />
    </>
  )
}
