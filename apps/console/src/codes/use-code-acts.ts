import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../ui/api.ts'
import type { CodeTarget, ListedCode } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useUndoNote } from '../undo-note.tsx'

/** What codes are about. */
export type CodeKind = 'products' | 'stores'

/** What people do to codes; each is said, and can be undone. */
export function useCodeActs(kind: CodeKind) {
  const { words } = useTongue()
  const client = useQueryClient()
  const note = useUndoNote()
  const calls = api.codes[kind]
  const reread = () => client.invalidateQueries({ queryKey: ['codes', kind] })
  const act = useMutation({
    mutationFn: async ({ call }: { call: () => Promise<{ act: string }>; message: string }) => call(),
    onSuccess: async (done, { message }) => {
      const undo = () => calls.undo(done.act).finally(reread)
      note({ message, undo, undone: words.codes.undone, failed: words.codes.undoFailed })
      await reread()
    },
  })
  const keyOf = ({ namespace, code }: ListedCode) => ({ namespace, code })
  return {
    busy: act.isPending,
    error: act.error,
    /** @param target null: none of ours */
    match: (item: ListedCode, target: CodeTarget | null) =>
      act.mutate({
        call: () => calls.match([{ ...keyOf(item), target: target?.id ?? null }]),
        message: target ? words.codes.matched(item.code, target.code) : words.codes.rejected(item.code),
      }),
    unmatch: (item: ListedCode) =>
      act.mutate({ call: () => calls.unmatch([keyOf(item)]), message: words.codes.waits(item.code) }),
    merge: (duplicate: CodeTarget, survivor: CodeTarget) =>
      act.mutate({
        call: () => calls.merge({ duplicate: duplicate.id, survivor: survivor.id }),
        message: words.codes.merged(duplicate.code, survivor.code),
      }),
  }
}

export type CodeActs = ReturnType<typeof useCodeActs>
