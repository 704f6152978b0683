import { useState } from 'react'
import { take } from '../../ui/client/http.ts'
import { http } from './api.ts'
import { ProblemNote } from './problem-note.tsx'
import { Link } from './router.tsx'
import type { OwnEvent } from './types.ts'
import { useRead } from './use-read.ts'
import { useTongue } from './words.tsx'

type Texts = Record<string, string>

/** What happened between the shopper and the retailer, the newest first. */
export function Thread() {
  const { words, format } = useTongue()
  const query = { limit: 10 }
  const { data, problem, again } = useRead('own thread', (signal) =>
    take(http.GET('/v1/shopper/thread', { params: { query }, signal })),
  )
  const [more, setMore] = useState<{ items: OwnEvent[]; next: string | null }>()
  const [fault, setFault] = useState<unknown>()
  const next = more ? more.next : data?.next
  const items = [...(data?.items ?? []), ...(more?.items ?? [])]
  const readMore = async (after: string) => {
    const page = await take(http.GET('/v1/shopper/thread', { params: { query: { ...query, after } } }))
    setMore({ items: [...(more?.items ?? []), ...page.items], next: page.next })
    setFault(undefined)
  }
  const { mine } = words
  return (
    <section className="panel" aria-busy={!data && !problem}>
      <h2>{mine.thread}</h2>
      <p className="muted">{mine.threadText}</p>
      <ProblemNote problem={problem ?? fault} again={again} />
      {data && !items.length ? <p>{mine.nothing}</p> : null}
      <ol className="own-thread">
        {items.map((event) => (
          <li key={event.id}>
            <b>{(mine.events as Texts)[event.type] ?? event.type}</b> <About event={event} />
            <br />
            <small className="muted">
              {[
                format.moment(event.occurredAt),
                (mine.channels as Texts)[event.channel] ?? event.channel,
                ...(event.data['by'] === 'staff' ? [mine.byStaff] : []),
              ].join(' · ')}
            </small>
          </li>
        ))}
      </ol>
      {next ? (
        <button type="button" className="link" onClick={() => void readMore(next).catch(setFault)}>
          {mine.more}
        </button>
      ) : null}
    </section>
  )
}

/** What an event was about, as far as it says so in a word. */
function About(props: { event: OwnEvent }) {
  const { words } = useTongue()
  const { type, data } = props.event
  const { name, title, query, coupon, product_id: product, order_id: order } = data
  const page = type === 'page' && typeof name === 'string' ? (words.mine.pages as Texts)[name] : undefined
  const text = [page, name, title, query, coupon, product, order].find(
    (each) => typeof each === 'string' && each !== '',
  ) as string | undefined
  return text && typeof product === 'string' && /^[a-z0-9-]+$/.test(product) ? (
    <Link to={`p/${product}`}>{text}</Link>
  ) : (
    <span>{text}</span>
  )
}

/** Who of the retailer saw or changed the basket: by role. */
export function Looks() {
  const { words, format } = useTongue()
  const { data, problem, again } = useRead('own looks', (signal) => take(http.GET('/v1/shopper/looks', { signal })))
  const { mine } = words
  return (
    <section className="panel" aria-busy={!data && !problem}>
      <h2>{mine.looks}</h2>
      <p className="muted">{mine.looksText}</p>
      <ProblemNote problem={problem} again={again} />
      {data && !data.items.length ? <p>{mine.nobodyLooked}</p> : null}
      <ul className="places">
        {data?.items.map(({ at, kind, role, times }) => (
          <li key={`${at} ${kind} ${role}`}>
            <b>{mine.look[kind]((mine.roles as Texts)[role ?? ''] ?? mine.someRole)}</b>
            <br />
            <small className="muted">
              {format.moment(at)}
              {times > 1 ? ` · ${mine.times(times)}` : ''}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
