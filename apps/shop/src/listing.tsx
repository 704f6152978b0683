import { useState } from 'react'
import { api, keyOf } from './api.ts'
import { Filters, FilterChips } from './filters.tsx'
import { ProblemNote } from './problem-note.tsx'
import { Piece } from './piece.tsx'
import { useRouter } from './router.tsx'
import { Tiles, TilesWaiting } from './tile.tsx'
import type { ListedOffer, OffersQuery } from './types.ts'
import { useRead } from './use-read.ts'
import { useTongue } from './words.tsx'

/** Products of a page of a list; the server sends the first along under the same key. */
const atOnce = 24

/** What the address asks for. */
function asked(query: URLSearchParams, language: 'es' | 'en', category: string | undefined): OffersQuery {
  const q = query.get('q')?.trim() ?? ''
  const sort = query.get('sort')
  return {
    language,
    limit: atOnce,
    facets: true,
    ...(q ? { q } : {}),
    ...(category === undefined ? {} : { category }),
    ...(query.has('brand') ? { brand: query.getAll('brand') } : {}),
    ...(query.has('option') ? { option: query.getAll('option') } : {}),
    ...(sort === 'title' || sort === 'newest' ? { sort } : {}),
  }
}

/** Offers by filters that stand in the address, page by page. */
export function Listing(props: { path: string; category?: string }) {
  const { words, language } = useTongue()
  const { here, go } = useRouter()
  const query = asked(here.query, language, props.category)
  const key = keyOf.offers(query)
  const { data, problem, again } = useRead(key, (signal) => api.offers(query, signal))
  const [more, setMore] = useState<{ key: string; items: ListedOffer[]; next: string | null; problem?: unknown }>()
  const added = more?.key === key ? more : undefined
  const items = [...(data?.items ?? []), ...(added?.items ?? [])]
  const next = added ? added.next : data?.next
  const change = (to: URLSearchParams) => {
    const text = to.toString()
    go(`${props.path}${text ? `?${text}` : ''}`, { replace: true, stay: true })
  }
  const readMore = async (after: string) => {
    const held = added?.items ?? []
    try {
      const page = await api.offers({ ...query, facets: false, after })
      setMore({ key, items: [...held, ...page.items], next: page.next })
    } catch (problem) {
      setMore({ key, items: held, next: after, problem })
    }
  }
  const q = here.query.get('q')
  return (
    <div className="listing">
      <Piece>
        {() => <Filters facets={data?.facets ?? []} query={here.query} isSearch={Boolean(q)} onChange={change} />}
      </Piece>
      <FilterChips query={here.query} onChange={change} />
      <p className="visually-hidden" role="status">
        {data ? `${words.list.found(items.length)}${next ? '+' : ''}` : ''}
      </p>
      <h2 className="visually-hidden">{words.list.styles}</h2>
      <ProblemNote problem={problem} again={again} />
      {data ? <Tiles offers={items} eager={4} /> : problem ? null : <TilesWaiting count={8} />}
      {data && !items.length ? (
        <div className="empty">
          <p>{q ? words.list.noneFor(q) : words.list.none}</p>
          <p className="muted">{words.list.noneHint}</p>
        </div>
      ) : null}
      <ProblemNote problem={added?.problem} />
      {next ? (
        <p className="more">
          <button type="button" className="button button-quiet" onClick={() => void readMore(next)}>
            {words.list.more}
          </button>
        </p>
      ) : null}
    </div>
  )
}
