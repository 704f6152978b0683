import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../ui/api.ts'

/** Who an id stands for; with `at` (ISO time), as Hilo knew it then. */
export const usePerson = (id: string, at = '') =>
  useQuery({
    queryKey: ['person', id, 'who', at],
    queryFn: ({ signal }) => api.people.read(id, at || undefined, signal),
    enabled: id !== '',
  })

/** The links that touch a person, oldest first; with `at`, those that were live then. */
export const useLinks = (id: string, at: string) =>
  useQuery({
    queryKey: ['person', id, 'links', at],
    queryFn: async ({ signal }) => (await api.people.links(id, at || undefined, signal)).items,
  })

/** Reads again who a person is and what links her, after an event that may have brought a link. */
export function useRereadPerson(id: string): () => void {
  const client = useQueryClient()
  return () => {
    void client.invalidateQueries({ queryKey: ['person', id, 'who'] })
    void client.invalidateQueries({ queryKey: ['person', id, 'links'] })
  }
}

/** Reads everything about people again: somebody changed who is who. */
export function useRereadPeople(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['person'] }),
      client.invalidateQueries({ queryKey: ['reviews'] }),
    ])
  }
}
