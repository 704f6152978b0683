import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowBackUp } from '@tabler/icons-react'
import { problemText } from '../../ui/problem.ts'
import { useTongue } from '../../ui/words.tsx'

// Long enough to read, look at what became of it and change one's mind (ms).
const shownFor = 45_000

/** Says what was done, and offers to undo it; says what came of that, too. */
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
    const shown = notifications.show({
      autoClose: shownFor,
      closeButtonProps,
      message: (
        <Group justify="space-between" wrap="nowrap" gap="sm">
          <Text size="sm" className="anywhere">
            {message}
          </Text>
          <Button
            size="compact-sm"
            variant="light"
            flex="none"
            leftSection={<IconArrowBackUp size={15} aria-hidden />}
            onClick={() => void run()}
          >
            {words.people.undo}
          </Button>
        </Group>
      ),
    })
  }
}
