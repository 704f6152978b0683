import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useTongue } from '../../../ui/words.tsx'

/** Says that something was saved, and reads anew whatever prices decide. */
export function useSaved(): (message?: string) => Promise<void> {
  const { words } = useTongue()
  const client = useQueryClient()
  return async (message = words.prices.saved) => {
    notifications.show({ message, closeButtonProps: { 'aria-label': words.common.close } })
    await client.invalidateQueries({ queryKey: ['prices'] })
  }
}
