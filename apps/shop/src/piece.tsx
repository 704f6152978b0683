import { useLayoutEffect, useState, type ReactNode } from 'react'

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

/** Stands where a page's own script is still to come. */
export function Waiting() {
  useState(begun)
  useLayoutEffect(() => drawn, [])
  return <div className="waiting" />
}
