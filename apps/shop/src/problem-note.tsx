import { ApiProblem } from '../../ui/problem.ts'
import { useTongue } from './words.tsx'

/** What went wrong, for a person, with a way to try again. */
export function ProblemNote(props: { problem: unknown; again?: () => void }) {
  const { words } = useTongue()
  const { problem, again } = props
  if (!problem) return null
  return (
    <div className="note note-bad" role="alert">
      <strong>{words.problem.title}</strong>
      <p>{problemText(problem, words.problem)}</p>
      {again ? (
        <button type="button" className="button button-quiet" onClick={again}>
          {words.problem.again}
        </button>
      ) : null}
    </div>
  )
}

type Texts = { text: string; offline: string; codes: Record<string, string> }

export function problemText(problem: unknown, texts: Texts): string {
  if (!(problem instanceof ApiProblem)) return texts.text
  if (problem.code === 'offline') return texts.offline
  return texts.codes[problem.code] ?? texts.text
}
