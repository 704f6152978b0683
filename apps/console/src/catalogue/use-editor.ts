import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { api } from '../../../ui/api.ts'
import { ApiProblem } from '../../../ui/problem.ts'
import type { Product } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { changesOf, countChanges, draftOf, rebased, type Changes, type Draft } from './draft.ts'
import { useSaid } from './use-catalogue.ts'

/** A product as it was when the editing began: who edits is not overtaken by what others do. */
export const useProduct = (id: string) =>
  useQuery({
    queryKey: ['products', 'editor', id],
    queryFn: ({ signal }) => api.products.read(id, signal),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })

type Step = {
  run: (version: number) => Promise<Product>
  /** The line of the grid that it is about. */
  line?: string
}

/** The calls that make the changes, in an order in which each is allowed: who has a value goes before the value does. */
function stepsOf(id: string, { product, added, changed, parts, pictures }: Changes): Step[] {
  const archives = changed.filter(({ set }) => set.state === 'archived')
  const others = changed.filter(({ set }) => set.state !== 'archived')
  const variant = ({ id: line, set }: Changes['changed'][number]): Step => ({
    run: (version) => api.products.updateVariant(line, { version, ...set }),
    line,
  })
  const step = (run: Step['run']): Step => ({ run })
  return [
    ...archives.map(variant),
    ...(Object.keys(product).length ? [step((version) => api.products.update(id, { version, ...product }))] : []),
    ...others.map(variant),
    ...(added.length ? [step((version) => api.products.addVariants(id, { version, variants: added }))] : []),
    ...parts.map((one) => step((version) => api.products.setParts(one.id, { version, parts: one.parts }))),
    ...(pictures ? [step((version) => api.products.setPictures(id, { version, pictures }))] : []),
  ]
}

/** Saves step by step; what was saved before one was refused stays, and is no longer a change. */
function useSave(base: Product, draft: Draft, follow: (now: Product) => void) {
  const { words } = useTongue()
  const client = useQueryClient()
  const said = useSaid()
  const [done, setDone] = useState<{ steps: number; of: number; line?: string }>({ steps: 0, of: 0 })
  const mutation = useMutation({
    /** @param over saves over what somebody else has changed meanwhile */
    mutationFn: async (over: boolean) => {
      const steps = stepsOf(base.id, changesOf(draftOf(base), draft))
      let now = over ? await api.products.read(base.id) : base
      try {
        for (const [i, step] of steps.entries()) {
          setDone({ steps: i, of: steps.length, ...(step.line ? { line: step.line } : {}) })
          now = await step.run(now.version)
        }
        return now
      } finally {
        if (now !== base) follow(now)
      }
    },
    onSuccess: async () => {
      said(words.catalogue.saved)
      await client.invalidateQueries({ queryKey: ['products', 'channels', base.id] })
      await client.invalidateQueries({ queryKey: ['products', 'list'] })
    },
  })
  return { mutation, done }
}

/** What is edited, what of it is not saved, and what became of saving it. */
export function useEditor(product: Product) {
  const [base, setBase] = useState(product)
  const [draft, setDraft] = useState(() => draftOf(product))
  const { mutation, done } = useSave(base, draft, (now) => {
    setBase(now)
    setDraft((before) => rebased(before, now))
  })
  const unsaved = countChanges(changesOf(draftOf(base), draft))
  const { error } = mutation
  const set = useCallback(
    (change: Partial<Draft> | ((before: Draft) => Partial<Draft>)) =>
      setDraft((before) => ({ ...before, ...(typeof change === 'function' ? change(before) : change) })),
    [],
  )
  return {
    base,
    draft,
    set,
    unsaved,
    done,
    busy: mutation.isPending,
    error,
    isStale: error instanceof ApiProblem && error.code === 'stale_version',
    save: (over = false) => mutation.mutate(over),
    discard: () => {
      setDraft(draftOf(base))
      mutation.reset()
    },
    take: (theirs: Product) => {
      setBase(theirs)
      setDraft(draftOf(theirs))
      mutation.reset()
    },
  }
}
export type Editor = ReturnType<typeof useEditor>

/** The cell of the grid that the server refused, if it was one. */
export function refusedCell({ error, done }: Editor): { key: string; cell: string; code: string } | undefined {
  const fault = error instanceof ApiProblem ? error.errors[0] : undefined
  return done.line && fault ? { key: done.line, cell: fault.field.slice(1), code: fault.code } : undefined
}

/** The words for what the server found wrong with a field. */
export function useFault(editor: Editor): (field: string) => string | undefined {
  const { words } = useTongue()
  const faults = words.catalogue.faults as Record<string, string>
  return (field) => {
    if (!(editor.error instanceof ApiProblem)) return undefined
    const fault = editor.error.errors.find((one) => one.field === field || one.field.startsWith(`${field}/`))
    return fault && (faults[fault.code] ?? fault.detail)
  }
}
