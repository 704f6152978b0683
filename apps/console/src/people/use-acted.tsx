import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowBackUp } from '@tabler/icons-react'
import { api } from '../../../ui/api.ts'
import { problemText } from '../../../ui/problem.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useRereadPeople } from './use-person.ts'

// Long enough to read, look at what became of it and change one's mind (ms).
const shownFor = 45_000

/** After somebody changed who is who: shows it at once, says so, and offers to undo it. */
export function useActed(): (person: string, act: string, message: string) => Promise<void> {
  const { words } = useTongue()
  const reread = useRereadPeople()
  const closeButtonProps = { 'aria-label': words.common.close }
  return async (person, act, message) => {
    const undo = async () => {
      notifications.hide(shown)
      try {
        await api.people.undo(person, { act, note: '' })
        notifications.show({ message: words.people.undone, closeButtonProps })
      } catch (error) {
        const text = problemText(error, words)
        notifications.show({ color: 'red', title: words.people.undoFailed, message: text, closeButtonProps })
      }
      await reread()
    }
    const shown = notifications.show({
      autoClose: shownFor,
      closeButtonProps,
      message: (
        <Group justify="space-between" wrap="nowrap" gap="sm">
          <Text size="sm">{message}</Text>
          <Button
            size="compact-sm"
            variant="light"
            flex="none"
            leftSection={<IconArrowBackUp size={15} aria-hidden />}
            onClick={() => void undo()}
          >
            {words.people.undo}
          </Button>
        </Group>
      ),
    })
    await reread()
  }
}
