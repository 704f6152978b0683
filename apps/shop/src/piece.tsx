import { useLayoutEffect, useState, type ComponentType, type ReactNode } from 'react'
import { ProblemNote } from './problem-note.tsx'

/** Pieces of the first page that are still to be drawn; undefined once it stands. */
let open: number | undefined = 0
let complete = () => {}

/** Ends when every piece of the first page is drawn. */
export const firstPage = new Promise<void>((done) => {
  complete = done
})

/** Counts one more that is to be drawn; false when the first page stands already. */
function begun(): boolean {
  if (open === undefined) return false
  open++
  return true
}

function drawn() {
  if (open === undefined || --open > 0) return
  open = undefined
  complete()
}

/**
 * A part of a page. The first page is drawn part by part, each in a task of its own, so that a slow phone hears its user in between; it
 * takes the place of the server's when all are there. Later pages are drawn at once.
 */
export function Piece(props: { children: () => ReactNode }) {
  const [due, setDue] = useState(() => !begun())
  useLayoutEffect(() => {
    if (due) drawn()
    else setTimeout(() => setDue(true))
  }, [due])
  return due ? props.children() : null
}

/** A page whose script is loaded when it is opened. */
export function whenOpened<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let Page: ComponentType<Props> | undefined
  return function Opened(props: Props) {
    const [state, setState] = useState<{ loading: boolean; problem?: unknown }>(() => ({ loading: !Page && begun() }))
    useLayoutEffect(() => {
      if (Page || state.problem) {
        if (state.loading) drawn()
        return
      }
      load().then(
        (loaded) => {
          Page = loaded
          setState((before) => ({ ...before }))
        },
        (problem: unknown) => setState((before) => ({ ...before, problem })),
      )
    }, [state])
    if (Page) return <Page {...props} />
    return state.problem ? (
      <ProblemNote problem={state.problem} again={() => location.reload()} />
    ) : (
      <div className="waiting" />
    )
  }
}
