import type { BookPrice } from '../catalog/basket.ts'
import { bookNow, type BookNow } from '../catalog/book_now.ts'
import { bookVersion, pricesOf } from '../catalog/price_book.ts'
import type { Context } from '../core/context.ts'
import { plainArray, textArray, type Query } from '../core/db.ts'
import type { Stock } from '../stock/availability.ts'
import { stockNow } from '../stock/stock_now.ts'
import { copyOf, keyOf, variantsOf, type Copy } from './copies.ts'
import type { Edit, Merged } from './merge.ts'

/** Where somebody shops: the market's country and currency, and the channel. What is read together has these in common. */
export type Market = { market: string; channel: string }
export const countryOf = ({ market }: Market) => market.slice(0, 2)
export const currencyOf = ({ market }: Market) => market.slice(3)

/** Whose baskets or lists: those of one fragment, with `joined` of all that verified links join to it; or the list of a share. */
export type Whose = { fragment: string; joined: boolean } | { share: string }

/** What is asked of them. */
export type Ask = {
  whose: Whose
  /** The basket of the market, all lists, or one. */
  what: 'basket' | 'lists' | 'list'
  list?: string | undefined
  /** Ids of edits that come, to know those that came before; variants and lists that they name. */
  ids?: string[]
  variants?: string[]
  lists?: string[]
  codes?: string[]
}

/** An open basket of one fragment, or a list. */
export type Holder = {
  owner: string
  id: string
  kind: 'basket' | 'wish' | 'shopping'
  name: string | null
  /** Milliseconds since 1970. */
  madeAt: number
  editable: boolean
  edits: (Edit & { by: string })[]
}

/** What is there for one ask. */
export type Found = {
  holders: Holder[]
  /** What the edits of all holders come to, where somebody has worked it out. */
  merged: Merged | undefined
  /** Digests of those edits that came before. */
  known: Map<string, string>
  /** Owners of the lists that were named, for those that are theirs. */
  lists: Map<string, string>
  /** How many baskets of the fragment itself were ordered. */
  ordered: number
}
/** What is known of the variants that they hold, for all asks together. */
export type Goods = BookNow & {
  at: Date
  prices: Map<string, BookPrice[]>
  stock: Stock
  /** What bundles are made of. */
  parts: Map<string, Part[]>
}
export type Part = { variant: string; units: number }

type EditRow = [
  h: number,
  id: string,
  kind: Edit['kind'],
  variant: string | null,
  units: number | null,
  over: string[],
  note: string | null,
  code: string | null,
  price: number | null,
  at: number,
  by: string,
]
type Row = {
  /** `whole`: the copy has all of its edits, so they are not among these. */
  holders: ({ n: number; h: number; whole: boolean } & Omit<Holder, 'edits'>)[]
  edits: EditRow[]
  known: [n: number, id: string, digest: string][]
  lists: [n: number, list: string, owner: string][]
  ordered: number[]
  prices: [variant: string, list: string, amount: number, compareAt: number | null][]
  version: string
  totals: [variant: string, units: number, backorder: number][]
  parts: [bundle: string, variant: string, units: number][]
}

/**
 * Baskets and lists with all that is needed to price them and to say what can be had. One statement for any number of asks; others now and
 * then, when a copy of what changes seldom is old (book_now.ts, stock_now.ts).
 */
export async function readHolders(ctx: Context, where: Market, asks: Ask[]): Promise<{ found: Found[]; goods: Goods }> {
  const query = ctx.sql
  const wanted = query`select ids from wanted`
  const copies = asks.map((ask) => copyOf(ctx, keyOf(ask, where.market)))
  const held = copies.flatMap((copy) => (copy ? variantsOf(copy) : []))
  const [row] = await query<[Row]>`
    with ${asked(query, asks)}, ${holders(query, where, copies)}, own as materialized (
      select array(select variant_id from edit where variant_id is not null
        union select unnest(${plainArray([...held, ...asks.flatMap((ask) => ask.variants ?? [])])}::uuid[])) as ids
    ), part as materialized (
      select bundle_id, variant_id, units from catalog.part where bundle_id = any((select ids from own)::uuid[])
    ), wanted as materialized (
      select ids || array(select variant_id from part where variant_id <> all(ids)) as ids from own
    )
    select (select coalesce(json_agg(json_build_object('n', n, 'h', h, 'owner', owner_id, 'id', id, 'kind', kind, 'name', name,
          'madeAt', made_at, 'editable', editable, 'whole', whole) order by h), '[]') from holder) as holders,
      (select coalesce(json_agg(json_build_array(h, id, kind, variant_id, units, over, note, code, price, (extract(epoch from at) * 1000)::bigint, made_by)), '[]')
        from edit) as edits,
      ${known(query, asks)} as known, ${named(query, asks)} as lists,
      (select coalesce(json_agg((select count(*) from cart.basket b where b.owner_id = a.fragment_id and b.market = ${where.market} and b.state <> 'open')
        order by a.n), '[]') from asked a) as ordered,
      ${pricesOf(query, wanted, currencyOf(where))} as prices, ${bookVersion(query)} as version,
      (select coalesce(json_agg(json_build_array(v.variant_id, coalesce(s.units, 0), coalesce(s.backorder, 0))), '[]')
        from unnest((${wanted})::uuid[]) as v (variant_id) left join stock.sellable s using (variant_id)) as totals,
      (select coalesce(json_agg(json_build_array(bundle_id, variant_id, units)), '[]') from part) as parts`
  const found = foundOf(row, copies)
  const typed = found.flatMap(({ holders }) => holders.flatMap(({ edits }) => edits.flatMap(({ code }) => code ?? [])))
  const codes = [...typed, ...asks.flatMap((ask) => ask.codes ?? [])]
  const totals = row.totals.map(([variant, units, backorder]) => ({ variant, units, backorder }))
  const [now, stock] = await Promise.all([
    bookNow(ctx, {
      version: row.version,
      currency: currencyOf(where),
      country: countryOf(where),
      codes: [...new Set(codes)],
      variants: totals.map(({ variant }) => variant),
    }),
    stockNow(ctx, { channel: where.channel, totals }),
  ])
  const parts = Map.groupBy(row.parts, ([bundle]) => bundle)
  const made = new Map(
    [...parts].map(([bundle, all]) => [bundle, all.map(([, variant, units]) => ({ variant, units }))]),
  )
  return { found, goods: { ...now, at: ctx.clock.now(), prices: pricesBy(row), stock, parts: made } }
}

function pricesBy({ prices }: Row): Map<string, BookPrice[]> {
  const found = new Map<string, BookPrice[]>()
  for (const [variantId, priceListId, amount, compareAt] of prices) {
    const price = { variantId, priceListId, amount, compareAt }
    const before = found.get(variantId)
    if (before) before.push(price)
    else found.set(variantId, [price])
  }
  return found
}

/** Who asks what, and the fragments whose baskets and lists count. */
function asked(query: Query, asks: Ask[]) {
  const fragment = ({ whose }: Ask) => ('fragment' in whose ? whose.fragment : null)
  const joined = ({ whose }: Ask) => 'fragment' in whose && whose.joined
  const share = ({ whose }: Ask) => ('share' in whose ? whose.share : null)
  return query`asked as materialized (
      select a.n, coalesce(a.fragment_id, s.owner_id) as fragment_id, a.joined, a.what, coalesce(a.list_id, s.list_id) as list_id,
        coalesce(s.editable, true) as editable
      from unnest(${plainArray(asks.map((_, n) => n))}::int[], ${plainArray(asks.map(fragment))}::uuid[], ${plainArray(asks.map(joined))}::boolean[],
        ${textArray(asks.map(({ what }) => what))}::text[], ${plainArray(asks.map(({ list }) => list ?? null))}::uuid[], ${textArray(asks.map(share))}::text[])
        as a (n, fragment_id, joined, what, list_id, share)
      left join cart.share s on s.id = a.share and s.revoked_at is null
    ), owner as materialized (
      select n, fragment_id as owner_id, what, list_id, editable from asked where fragment_id is not null
      union
      select a.n, o.fragment_id, a.what, a.list_id, a.editable
      from asked a join identity.owner me on me.fragment_id = a.fragment_id join identity.owner o on o.owner_id = me.owner_id
      where a.joined
    )`
}

/**
 * What they have: open baskets of the market, or lists; and the edits of those of which no whole copy is here. Each is looked up by its key: the
 * offset forbids joining with all baskets there are, which the planner takes for few as long as a table has no statistics.
 */
function holders(query: Query, { market }: Market, copies: (Copy | undefined)[]) {
  const held = copies.flatMap((copy, n) => (copy?.holders ?? []).map((holder) => ({ n, ...holder })))
  return query`kept as materialized (
      select * from unnest(${plainArray(held.map(({ n }) => n))}::int[], ${plainArray(held.map(({ id }) => id))}::uuid[],
        ${plainArray(held.map(({ madeAt }) => madeAt))}::bigint[], ${plainArray(held.map(({ edits }) => edits.length))}::int[])
        as c (n, id, made_at, edit_count)
    ), holder as materialized (
      select row_number() over (order by x.n, x.made_at, x.owner_id, x.id)::int - 1 as h, x.*, c.id is not null as whole from (
        select o.n, b.owner_id, b.id, 'basket' as kind, null as name, ${milliseconds(query)} as made_at, b.edit_count, o.editable
        from owner o cross join lateral (
          select * from cart.basket where owner_id = o.owner_id and market = ${market} and state = 'open' offset 0
        ) b where o.what = 'basket'
        union all
        select o.n, b.owner_id, b.id, b.kind, b.name, ${milliseconds(query)}, b.edit_count, o.editable
        from owner o cross join lateral (select * from cart.list where owner_id = o.owner_id offset 0) b
        where o.what <> 'basket' and b.market = ${market} and b.removed_at is null and (o.list_id is null or b.id = o.list_id)
      ) x left join kept c on c.n = x.n and c.id = x.id and c.made_at = x.made_at and c.edit_count = x.edit_count
    ), edit as materialized (
      select h.h, e.id, e.kind, e.variant_id, e.units, e.over, e.note, e.code, e.price, e.at, e.made_by
      from holder h cross join lateral (select * from cart.edit where owner_id = h.owner_id and holder_id = h.id offset 0) e
      where not h.whole
    )`
}

const milliseconds = (query: Query) => query`(extract(epoch from b.made_at) * 1000)::bigint`

/** Which of the edits that come are there already, in whichever basket or list of the owners. */
function known(query: Query, asks: Ask[]) {
  const each = asks.flatMap(({ ids = [] }, n) => ids.map((id) => ({ n, id })))
  return query`(
    select coalesce(json_agg(json_build_array(k.n, e.id, e.digest::text)), '[]')
    from unnest(${plainArray(each.map(({ n }) => n))}::int[], ${plainArray(each.map(({ id }) => id))}::uuid[]) as k (n, id)
    join owner o on o.n = k.n cross join lateral (select * from cart.edit where owner_id = o.owner_id and id = k.id offset 0) e)`
}

/** Lists that something is moved to. */
function named(query: Query, asks: Ask[]) {
  const each = asks.flatMap(({ lists = [] }, n) => lists.map((id) => ({ n, id })))
  return query`(
    select coalesce(json_agg(json_build_array(k.n, l.id, l.owner_id)), '[]')
    from unnest(${plainArray(each.map(({ n }) => n))}::int[], ${plainArray(each.map(({ id }) => id))}::uuid[]) as k (n, id)
    join owner o on o.n = k.n cross join lateral (select * from cart.list where owner_id = o.owner_id and id = k.id offset 0) l
    where l.removed_at is null)`
}

function foundOf(row: Row, copies: (Copy | undefined)[]): Found[] {
  const edits = Map.groupBy(row.edits, ([h]) => h)
  const holders = Map.groupBy(row.holders, ({ n }) => n)
  const found = copies.map((copy, n): Found => {
    const own = holders.get(n) ?? []
    const isSame = copy && own.length === copy.holders.length && own.every(({ whole }) => whole)
    return {
      holders: own.map(({ n: _, h, whole, ...holder }) => {
        const before = whole ? copy!.holders.find(({ id }) => id === holder.id)!.edits : undefined
        return { ...holder, edits: before ? [...before] : (edits.get(h) ?? []).map(asEdit) }
      }),
      merged: isSame ? copy.merged : undefined,
      known: new Map(),
      lists: new Map(),
      ordered: row.ordered[n]!,
    }
  })
  for (const [n, id, digest] of row.known) found[n]!.known.set(id, digest)
  for (const [n, list, owner] of row.lists) found[n]!.lists.set(list, owner)
  return found
}

function asEdit([, id, kind, variant, units, over, note, code, price, at, by]: EditRow): Edit & { by: string } {
  return { id, kind, variant, units, over, note, code, price, at, by }
}
