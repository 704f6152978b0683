import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { api } from '../../../ui/api.ts'
import type { BasketEdit, HiloEvent, PersonBasket } from '../../../ui/types.ts'
import { newId } from '../new-id.ts'

/** Where a basket is opened for somebody who has none: country and currency. */
const usualMarket = 'MX-MXN'

/** The open baskets and lists of a person, read anew with every event of theirs that arrives. */
export function useBaskets(id: string, live: HiloEvent[]) {
  const query = useQuery({
    queryKey: ['person', id, 'baskets'],
    queryFn: async ({ signal }) => (await api.people.baskets(id, signal)).items,
  })
  const reread = useEffectEvent(() => void query.refetch())
  const last = live.findLast((event) => event.source === 'cart')?.id
  useEffect(() => {
    if (last) reread()
  }, [last])
  return query
}

type Draft = BasketEdit extends infer E ? (E extends unknown ? Omit<E, 'id'> : never) : never

/** Changes a person's basket, or a list; shown at once when it is answered. */
export function useBasketEdit(id: string, basket?: PersonBasket, list?: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (draft: Draft) =>
      api.people.editBasket(id, basket?.market ?? usualMarket, {
        edits: [{ ...draft, id: newId() }],
        ...(basket ? { owner: basket.owner } : {}),
        ...(list ? { list } : {}),
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['person', id, 'baskets'] }),
  })
}
