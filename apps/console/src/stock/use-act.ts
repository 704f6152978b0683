import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { newId } from '../new-id.ts'
import { ApiProblem } from '../../../ui/problem.ts'
import { useTongue } from '../../../ui/words.tsx'

/** One call that moves stock. Its id is made when its dialog opens, so a second click, or a second try after a cut, moves nothing twice. */
export function useAct(run: (id: string) => Promise<unknown>, said: string, then?: () => void) {
  const client = useQueryClient()
  const { words } = useTongue()
  const [id, setId] = useState(newId)
  return useMutation({
    mutationFn: () => run(id),
    onSuccess: async () => {
      setId(newId())
      notifications.show({ color: 'petrol', message: said, closeButtonProps: { 'aria-label': words.common.close } })
      then?.()
      await client.invalidateQueries({ queryKey: ['stock'] })
    },
  })
}

/** What is wrong with a field of a call, in words; a fault of a part belongs to the whole too. */
export function useFault(error: unknown): (...fields: string[]) => string | undefined {
  const { words } = useTongue()
  return (...fields) => {
    if (!(error instanceof ApiProblem)) return undefined
    const fault = error.errors.find((one) => fields.some((field) => one.field.startsWith(field)))
    return fault && ((words.stock.faults as Record<string, string>)[fault.code] ?? fault.detail)
  }
}
