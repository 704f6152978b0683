import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../ui/api.ts'
import type { StoreLocation } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'

/** A location, read again so that its opening and closing is seen. */
export const useStore = (id: string, fresh = true) =>
  useQuery({
    queryKey: ['stores', 'location', id],
    queryFn: ({ signal }) => api.locations.read(id, signal),
    refetchInterval: fresh ? 60_000 : false,
    // Who edits keeps what was read when the editing began.
    ...(fresh ? {} : { staleTime: Infinity, gcTime: 0 }),
  })

/** Something that changes a location and is answered with what it is now; says so, and has lists read again. */
export function useStoreChange<V>(
  change: (input: V) => Promise<StoreLocation>,
  said: string,
  then?: (now: StoreLocation) => void,
) {
  const client = useQueryClient()
  const { words } = useTongue()
  return useMutation({
    mutationFn: change,
    onSuccess: async (now) => {
      client.setQueryData(['stores', 'location', now.id], now)
      notifications.show({ color: 'petrol', message: said, closeButtonProps: { 'aria-label': words.common.close } })
      then?.(now)
      await client.invalidateQueries({ queryKey: ['stores', 'map'] })
    },
  })
}
