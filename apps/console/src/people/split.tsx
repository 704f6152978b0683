import { Checkbox, Stack, Text } from '@mantine/core'
import { IconArrowsSplit } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import type { Person } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import { Identifier } from './identifiers.tsx'
import { Reason } from './reason.tsx'
import { useActed } from './use-acted.ts'

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
    <DialogForm
      error={split.error}
      busy={split.isPending}
      deed={words.people.splitDo(chosen.length)}
      icon={<IconArrowsSplit size={17} aria-hidden />}
      disabled={!chosen.length || all}
      onSubmit={() => split.mutate()}
      onBack={props.onDone}
    >
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
      <Reason value={note} onChange={setNote} />
    </DialogForm>
  )
}

/** Takes identifiers that belong to somebody else out, as a person of their own. */
export function Split(props: { id: string; person: Person; opened: boolean; onClose: () => void }) {
  const { words } = useTongue()
  return (
    <Dialog opened={props.opened} onClose={props.onClose} size="lg" title={words.people.splitTitle}>
      <SplitForm id={props.id} person={props.person} onDone={props.onClose} />
    </Dialog>
  )
}
