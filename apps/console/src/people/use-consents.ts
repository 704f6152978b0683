import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../ui/api.ts'
import type { ConsentDraft } from '../../../ui/types.ts'
import { useWords } from '../../../ui/words.tsx'

/** What a person agreed to; with `at`, what Hilo had been told by then. */
export const useConsents = (id: string, at: string) =>
  useQuery({
    queryKey: ['person', id, 'consents', at],
    queryFn: ({ signal }) => api.people.consents(id, at || undefined, signal),
  })

/** What a purpose is called; its key when it is one of this shop's own. */
export function usePurposeName(): (purpose: string) => string {
  const known = useWords().consents.purpose as Record<string, string>
  return (purpose) => known[purpose] ?? purpose
}

/** Writes down what was said, one after the other, and shows it at once. */
export function useRecording(id: string, message: string) {
  const words = useWords()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (drafts: ConsentDraft[]) => {
      for (const draft of drafts) await api.people.consent(id, draft)
    },
    onSuccess: () => notifications.show({ message, closeButtonProps: { 'aria-label': words.common.close } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['person', id, 'consents'] }),
  })
}
