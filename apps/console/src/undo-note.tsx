import { Button, Group, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconArrowBackUp } from '@tabler/icons-react'
import { problemText } from '../../ui/problem.ts'
import { useTongue } from '../../ui/words.tsx'

// Long enough to read, look at what became of it and change one's mind (ms).
const shownFor = 45_000

const modifier = /mac|iphone|ipad/i.test(navigator.userAgent) ? 'Meta' : 'Control'

function Offer(props: { message: string; onUndo: () => void }) {
  const { words } = useTongue()
  // The note stands at the end of the page, which is far to go by keyboard.
  useHotkeys([['mod+Z', props.onUndo]])
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Text size="sm" className="anywhere">
        {props.message}
      </Text>
      <Button
        size="compact-sm"
        variant="light"
        flex="none"
        leftSection={<IconArrowBackUp size={15} aria-hidden />}
        title={modifier === 'Meta' ? '⌘ Z' : 'Ctrl Z'}
        aria-keyshortcuts={`${modifier}+Z`}
        onClick={props.onUndo}
      >
        {words.people.undo}
      </Button>
    </Group>
  )
}

// One thing at a time can be undone: the last.
let last = ''

/** Says what was done, and offers to undo it, also by Ctrl or ⌘ Z; says what came of that, too. */
export function useUndoNote(): (done: {
  message: string
  undo: () => Promise<unknown>
  undone: string
  failed: string
}) => void {
  const { words } = useTongue()
  const closeButtonProps = { 'aria-label': words.common.close }
  return ({ message, undo, undone, failed }) => {
    const run = async () => {
      notifications.hide(shown)
      try {
        await undo()
        notifications.show({ message: undone, closeButtonProps })
      } catch (error) {
        notifications.show({ color: 'red', title: failed, message: problemText(error, words), closeButtonProps })
      }
    }
    notifications.hide(last)
    const shown = notifications.show({
      autoClose: shownFor,
      closeButtonProps,
      message: <Offer message={message} onUndo={() => void run()} />,
    })
    last = shown
  }
}
