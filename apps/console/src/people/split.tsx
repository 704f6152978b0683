import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { IconArrowsSplit } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import { ProblemNote } from '../../../ui/parts.tsx'
import type { Person } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Identifier } from './identifiers.tsx'
import { useActed } from './use-acted.tsx'

function SplitForm(props: { id: string; person: Person; onDone: () => void }) {
  const { words } = useTongue()
  const [chosen, choose] = useState<string[]>([])
  const [note, setNote] = useState('')
  const acted = useActed()
  const { identifiers } = props.person
  const split = useMutation({
    mutationFn: () => api.people.split(props.id, { identifiers: chosen, note: note.trim() }),
    onSuccess: async ({ act }) => {
      props.onDone()
      await acted(props.id, act, words.people.splitDone)
    },
  })
  const all = chosen.length === identifiers.length
  return (
    <Stack>
      <Text size="sm">{words.people.splitText}</Text>
      <Checkbox.Group
        label={words.people.splitWhat}
        value={chosen}
        onChange={choose}
        error={all ? words.people.splitAll : null}
      >
        <Stack gap="sm" mt="xs">
          {identifiers.map((identifier) => (
            <Checkbox
              key={identifier.id}
              value={identifier.id}
              label={
                <span className="split-choice">
                  <Identifier identifier={identifier} />
                </span>
              }
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {split.error ? <ProblemNote error={split.error} /> : null}
      <TextInput
        label={words.people.reason}
        placeholder={words.people.reasonHint}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onDone}>
          {words.common.cancel}
        </Button>
        <Button
          leftSection={<IconArrowsSplit size={17} aria-hidden />}
          disabled={!chosen.length || all}
          loading={split.isPending}
          onClick={() => split.mutate()}
        >
          {words.people.splitDo(chosen.length)}
        </Button>
      </Group>
    </Stack>
  )
}

/** Takes identifiers that belong to somebody else out, as a person of their own. */
export function Split(props: { id: string; person: Person; opened: boolean; onClose: () => void }) {
  const { words } = useTongue()
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      size="lg"
      title={words.people.splitTitle}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      <SplitForm id={props.id} person={props.person} onDone={props.onClose} />
    </Modal>
  )
}
