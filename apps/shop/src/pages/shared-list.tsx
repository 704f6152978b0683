import { useCallback, useEffect, useState } from 'react'
import { take } from '../../../ui/client/http.ts'
import type { EditInput } from '../../../ui/client/queue.ts'
import { shownOf, type List } from '../../../ui/client/shown.ts'
import { ApiProblem } from '../../../ui/problem.ts'
import { http } from '../api.ts'
import { CartLine } from '../cart-line.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { site } from '../site.ts'
import { useTitle } from '../use-title.ts'
import { useTongue } from '../words.tsx'

/** How often a list of somebody else's is read anew while it is looked at, in milliseconds: its changes are not on one's own line. */
const every = 10_000

/** A list that somebody shared by a link. */
export function SharedPage(props: { token: string }) {
  const { words } = useTongue()
  const [list, setList] = useState<List>()
  const [problem, setProblem] = useState<unknown>()
  const { token } = props
  const params = { path: { token }, query: { market: site.market } }
  const read = useCallback(() => {
    take(http.GET('/v1/shared-lists/{token}', { params })).then(setList, setProblem)
    // oxlint-disable-next-line react/exhaustive-deps -- the token says which
  }, [token])
  useEffect(() => {
    read()
    const timer = setInterval(() => document.visibilityState === 'visible' && read(), every)
    return () => clearInterval(timer)
  }, [read])
  useTitle(list?.name ?? words.wish.shared)
  if (!list)
    return (
      <div className="page">
        {problem instanceof ApiProblem && problem.status === 404 ? (
          <p className="empty">{words.wish.gone}</p>
        ) : (
          <ProblemNote problem={problem} again={read} />
        )}
      </div>
    )
  const edit = async (one: object) => {
    const made = { ...one, id: crypto.randomUUID(), at: new Date().toISOString() } as EditInput
    try {
      const answer = await take(http.POST('/v1/shared-lists/{token}/edits', { params, body: { edits: [made] } }))
      setList(answer.list)
      setProblem(undefined)
    } catch (error) {
      setProblem(error)
    }
  }
  const shown = shownOf(list, [], 'basket')
  return (
    <div className="page">
      <h1>{list.name}</h1>
      <p className="lead">{list.editable ? words.wish.sharedEdit : words.wish.sharedRead}</p>
      <ProblemNote problem={problem} />
      {shown.lines.length ? null : <p>{words.wish.nothing}</p>}
      <ul className="cart-lines">
        {shown.lines.map((line) => (
          <CartLine
            key={line.variant}
            shown={line}
            currency={list.currency}
            onEdit={list.editable ? (one) => void edit(one) : undefined}
          />
        ))}
      </ul>
    </div>
  )
}
