import { Button, Group, Modal, Stack, type ModalProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { ProblemNote } from '../../ui/parts.tsx'
import { useWords } from '../../ui/words.tsx'

/** A dialog with a title and a way out. */
export function Dialog(
  props: Pick<ModalProps, 'opened' | 'onClose' | 'onExitTransitionEnd' | 'title' | 'size' | 'children'>,
) {
  const words = useWords()
  return <Modal {...props} closeButtonProps={{ 'aria-label': words.common.close }} />
}

/** What a dialog does in the end: its fields, what went wrong, the way back and the deed. */
export function DialogForm(props: {
  children: ReactNode
  error: unknown
  busy: boolean
  /** What the deed is called. */
  deed: string
  icon?: ReactNode
  colour?: string
  disabled?: boolean
  onSubmit: () => void
  back?: string
  onBack: () => void
}) {
  const words = useWords()
  return (
    <Stack
      component="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!props.disabled && !props.busy) props.onSubmit()
      }}
    >
      {props.children}
      {props.error ? <ProblemNote error={props.error} /> : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onBack}>
          {props.back ?? words.common.cancel}
        </Button>
        <Button
          type="submit"
          leftSection={props.icon}
          disabled={props.disabled ?? false}
          loading={props.busy}
          {...(props.colour ? { color: props.colour } : {})}
        >
          {props.deed}
        </Button>
      </Group>
    </Stack>
  )
}
