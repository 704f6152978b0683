import { useCallback, useEffect, useState } from 'react'
import { take } from '../../../ui/client/http.ts'
import { follow } from '../../../ui/client/live.ts'
import type { EditInput } from '../../../ui/client/queue.ts'
import { shownOf, type List } from '../../../ui/client/shown.ts'
import { ApiProblem } from '../../../ui/problem.ts'
import { http, send } from '../api.ts'
import { CartLine } from '../cart-line.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { site } from '../site.ts'
import { useTitle } from '../use-title.ts'
import { useTongue } from '../words.tsx'

const paramsOf = (token: string) => ({ path: { token }, query: { market: site.market } })

const isGone = (problem: unknown) => problem instanceof ApiProblem && problem.status === 404

/** A list that somebody shared by a link. */
export function SharedPage(props: { token: string }) {
  const { words } = useTongue()
  const [list, setList] = useState<List>()
  const [problem, setProblem] = useState<unknown>()
  const { token } = props
  const read = useCallback(
    (gone?: () => void) => {
      const said = (list?: List, problem?: unknown) => {
        setList(list)
        setProblem(problem)
      }
      return take(http.GET('/v1/shared-lists/{token}', { params: paramsOf(token) })).then(said, (problem: unknown) => {
        // What was read stays there without a network, but not when the link has ended.
        if (!isGone(problem)) return setProblem(problem)
        said(undefined, problem)
        gone?.()
      })
    },
    [token],
  )
  useEffect(() => {
    const end = new AbortController()
    const url = `${location.origin}/v1/shared-lists/${token}/live`
    const readNow = () => void read(() => end.abort())
    readNow()
    void follow({ url, signal: end.signal, fetch: send, onEvent: readNow, onOpen: readNow })
    return () => end.abort()
  }, [read, token])
  useTitle(list?.name ?? words.wish.shared)
  if (!list)
    return (
      <div className="page">
        {isGone(problem) ? (
          <p className="empty">{words.wish.gone}</p>
        ) : (
          <ProblemNote problem={problem} again={() => void read()} />
        )}
      </div>
    )
  const edit = async (one: object) => {
    const made = { ...one, id: crypto.randomUUID(), at: new Date().toISOString() } as EditInput
    try {
      const answer = await take(
        http.POST('/v1/shared-lists/{token}/edits', { params: paramsOf(token), body: { edits: [made] } }),
      )
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
