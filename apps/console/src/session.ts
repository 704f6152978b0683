import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../ui/api.ts'
import { ApiProblem } from '../../ui/problem.ts'
import type { Session } from '../../ui/types.ts'

/** What the console asks of the server, by name of its permission. */
export type Permission =
  | 'events.read'
  | 'threads.read'
  | 'people.read'
  | 'matching.read'
  | 'matching.write'
  | 'people.write'
  | 'people.export'
  | 'people.erase'
  | 'live.read'
  | 'stats.read'
  | 'contracts.read'
  | 'contracts.write'
  | 'quarantine.read'
  | 'quarantine.write'
  | 'imports.read'
  | 'imports.write'
  | 'catalog.read'
  | 'catalog.write'
  | 'stores.write'
  | 'stock.read'
  | 'keys.manage'
  | 'staff.manage'
  | 'messages.read'
  | 'messages.write'
  | 'audit.read'
  | 'survivorship.read'
  | 'survivorship.write'
  | 'views.share'
  | 'stock.reserve'
  | 'stock.write'
  | 'prices.write'
  | 'baskets.read'
  | 'baskets.write'

export const sessionKey = ['session'] as const

/** Who is signed in; null when nobody is. */
export const useSession = () =>
  useQuery<Session | null>({
    queryKey: sessionKey,
    queryFn: ({ signal }) =>
      api.session.read(signal).catch((error: unknown) => {
        if (error instanceof ApiProblem && error.status === 401) return null
        throw error
      }),
    staleTime: 5 * 60_000,
    retry: 1,
  })

/** Whether the person who is signed in may do something. */
export function useCan(): (permission: Permission) => boolean {
  const { data } = useSession()
  return (permission) => data?.permissions.includes(permission) ?? false
}

export function useSignOut(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await api.session.signOut().catch(() => undefined)
    client.setQueryData(sessionKey, null)
    // What the one before saw is not for the next.
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] })
  }
}

/** Where everything that an identifier's owner did is shown: the person for those who may see one, else the one thread. */
export function useThreadPath(): (id: string) => string {
  const can = useCan()
  return (id) => `${can('people.read') ? '/people' : '/threads'}/${id}`
}
