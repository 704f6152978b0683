import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../ui/api.ts'
import { problemText } from '../../../ui/problem.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useUndoNote } from '../undo-note.tsx'
import type { Branch } from './draft.ts'
import { useCategories, useSaid, useTitles } from './use-catalogue.ts'

/** Among those beside it, out to where its parent stands, or into the one before it. */
export type Way = 'up' | 'down' | 'in' | 'out'

type Placed = { id: string; parent: string | null; position: number }

/** What has to be written so that a category moves; empty when it cannot. Those beside it are numbered anew where they must be. Pure. */
export function movesFor(all: Branch[], { id, parent, position }: Branch, way: Way): Placed[] {
  const below = (one: string | null) => all.filter((other) => other.parent === one)
  const beside = below(parent)
  const place = beside.findIndex((one) => one.id === id)
  const numbered = (order: { id: string; parent: string | null; position: number }[], under: string | null) =>
    order.flatMap((one, i) =>
      one.position === i && one.parent === under ? [] : [{ id: one.id, parent: under, position: i }],
    )
  const self = { id, parent, position }
  if (way === 'in') {
    const host = beside[place - 1]
    return host ? numbered([...below(host.id), self], host.id) : []
  }
  if (way === 'out') {
    const host = all.find((one) => one.id === parent)
    if (!host) return []
    const order: Placed[] = below(host.parent).flatMap((one) => (one.id === host.id ? [one, self] : [one]))
    return numbered(order, host.parent)
  }
  const to = way === 'up' ? place - 1 : place + 1
  if (to < 0 || to >= beside.length) return []
  return numbered(beside.toSpliced(place, 1).toSpliced(to, 0, beside[place]!), parent)
}

/** Moves and deletes categories; says so, and stays where one was. */
export function useCategoryActs(go: (id: string) => void) {
  const { words } = useTongue()
  const client = useQueryClient()
  const said = useSaid()
  const note = useUndoNote()
  const { title } = useTitles()
  const { data } = useCategories()
  const reread = () => client.invalidateQueries({ queryKey: ['categories'] })
  const failed = (name: string, error: unknown) =>
    notifications.show({
      color: 'red',
      message: `${name}: ${problemText(error, words)}`,
      closeButtonProps: { 'aria-label': words.common.close },
    })
  const move = async (branch: Branch, way: Way) => {
    const moves = movesFor(data?.all ?? [], branch, way)
    if (!moves.length) return
    try {
      for (const { id, parent, position } of moves) {
        const from = data?.byId.get(id)?.parent
        await api.categories.update(id, { position, ...(from === parent ? {} : { parent }) })
      }
      said(words.catalogue.moved(title(branch)))
    } catch (error) {
      failed(words.catalogue.moveFailed, error)
    }
    await reread()
    go(branch.id)
  }
  const remove = async (branch: Branch) => {
    try {
      await api.categories.delete(branch.id)
    } catch (error) {
      return failed(words.catalogue.deleteFailed, error)
    }
    const { handle, titles, parent, position } = branch
    note({
      message: words.catalogue.deleted(title(branch)),
      undo: () => api.categories.create({ handle, titles, parent, position }).finally(reread),
      undone: words.catalogue.undone,
      failed: words.catalogue.undoFailed,
    })
    await reread()
    if (parent) go(parent)
  }
  return {
    move: (branch: Branch, way: Way) => void move(branch, way),
    remove: (branch: Branch) => void remove(branch),
  }
}
