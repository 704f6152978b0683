import { api } from '../../../ui/api.ts'
import { useWords } from '../../../ui/words.tsx'
import { useUndoNote } from '../undo-note.tsx'
import { useRereadPeople } from './use-person.ts'

/** After somebody changed who is who: shows it at once, says so, and offers to undo it. */
export function useActed(): (person: string, act: string, message: string) => Promise<void> {
  const words = useWords()
  const reread = useRereadPeople()
  const note = useUndoNote()
  return async (person, act, message) => {
    const undo = () => api.people.undo(person, { act, note: '' }).finally(reread)
    note({ message, undo, undone: words.people.undone, failed: words.people.undoFailed })
    await reread()
  }
}
