import type { CodeRow } from '../core/code_book_list.ts'
import { codeRoutes, type CodeKind } from '../core/code_book_routes.ts'
import type { CodeTarget, Suggestion } from '../core/code_book_schema.ts'
import type { Context } from '../core/context.ts'
import type { Query } from '../core/db.ts'
import { likeness, plainWords } from '../core/likeness.ts'
import type { App } from '../core/route.ts'
import { isGtin } from './gtin.ts'

/** Products looked at for a waiting code, and suggestions shown. */
const mostLooked = 20
const mostShown = 3
/** Below this two texts have hardly anything in common. */
const leastAlike = 0.15

type Offer = {
  id: string
  sku: string
  gtin: string | null
  titles: Record<string, string>
  /** Of its options, in their order. */
  values: string[]
}

const columns = (query: Query) => query`
  o.variant_id as id, o.sku, o.gtin, o.titles,
  array(select o.options ->> x.name from jsonb_to_recordset(p.options) as x (name text) where o.options ? x.name) as values`

/** What channels and suppliers call our variants. */
export const productCodes: CodeKind = {
  codes: 'catalog.product_code',
  acts: 'catalog.code_act',
  name: 'products',
  noun: 'variant',
  read: 'catalog.read',
  write: 'catalog.write',
  describe: async (query, ids) => {
    const rows = await query<Offer[]>`
      select ${columns(query)} from catalog.offer o join catalog.product p on p.id = o.product_id where o.variant_id = any(${ids}::uuid[])`
    return rows.map(asTarget)
  },
  suggest: async (query, waiting) => {
    const looked = await readCandidates(query, waiting)
    return waiting.map((row, i) =>
      rank(
        row,
        looked.filter(({ at }) => at === i),
      ),
    )
  },
}

export function productCodeRoutes(app: App, ctx: Context): void {
  codeRoutes(app, ctx, productCodes)
}

type Told = Pick<CodeRow, 'code' | 'hint'>

/** The GTIN that was told, or that the code is. */
const gtinOf = ({ code, hint }: Told) => [hint.gtin ?? '', code].find(isGtin)

/** Variants that may be meant: by their GTIN or SKU, or by words of their texts. One statement. */
function readCandidates(query: Query, waiting: Told[]): Promise<(Offer & { at: number })[]> {
  const words = waiting.map(({ code, hint }) =>
    [...new Set(plainWords(`${hint.text ?? ''} ${code}`))].slice(0, 12).join(' | '),
  )
  return query<(Offer & { at: number })[]>`
    select a.at::int - 1 as at, ${columns(query)}
    from unnest(${waiting.map(({ code }) => code)}::text[], ${waiting.map((row) => gtinOf(row) ?? null)}::text[], ${words}::text[])
      with ordinality as a (code, gtin, words, at)
    cross join lateral (
      select v.id from catalog.variant v where v.gtin = a.gtin or v.sku = a.code
      union
      select unnest(l.variant_ids) from (
        select l.variant_ids from catalog.listing l,
          (select to_tsquery('spanish', a.words) || to_tsquery('english', a.words) || to_tsquery('simple', a.words) as meant) q
        where l.document @@ q.meant order by ts_rank(l.document, q.meant) desc, l.handle limit ${mostLooked}) l
    ) found join catalog.offer o on o.variant_id = found.id join catalog.product p on p.id = o.product_id where o.state <> 'archived'`
}

/** The likeliest of the variants that a code may mean. Pure. */
function rank(row: Told, offers: Offer[]): Suggestion[] {
  const gtin = gtinOf(row)
  const plain = plainWords(row.code).join('')
  return offers
    .map((offer): Suggestion => {
      const target = asTarget(offer)
      if (gtin !== undefined && offer.gtin === gtin) return { target, score: 1, by: 'gtin' }
      if (plain !== '' && plainWords(offer.sku).join('') === plain) return { target, score: 0.95, by: 'code' }
      const bySku = likeness(row.code, offer.sku)
      const texts = Object.values(offer.titles).map((title) => `${title} ${target.detail}`)
      const byText = Math.max(0, ...texts.map((text) => likeness(row.hint.text ?? row.code, text)))
      // Only likeness: never as sure as a code that is the same.
      const score = Math.round(Math.max(bySku, byText) * 90) / 100
      return { target, score, by: bySku > byText ? 'code' : 'text' }
    })
    .filter(({ score }) => score >= leastAlike)
    .toSorted((a, b) => b.score - a.score || (a.target.code < b.target.code ? -1 : 1))
    .slice(0, mostShown)
}

function asTarget({ id, sku, titles, values }: Offer): CodeTarget {
  return { id, code: sku, names: titles, detail: values.join(' · ') }
}
