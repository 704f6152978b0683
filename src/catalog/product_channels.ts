import Type, { type Static } from 'typebox'
import type { Query } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { offerPrice } from './offer_price.ts'

/** Where retailers sell; others are added by what products and price lists name. */
const usual = ['web', 'app', 'pos', 'whatsapp', 'call-centre']

/** Why a product is not sold in a channel. */
const Reason = Type.Union([
  Type.Literal('draft'),
  Type.Literal('archived'),
  Type.Literal('not_chosen'),
  Type.Literal('no_variant'),
  Type.Literal('no_price'),
])
export const InChannel = Type.Object({
  channel: Type.String({ examples: ['web'] }),
  sold: Type.Boolean(),
  reasons: Type.Array(Reason, { description: 'Why not.' }),
  priced: Type.Integer({ description: 'Active variants that have a price there.' }),
  variants: Type.Integer({ description: 'Active variants.' }),
  priceLists: Type.Array(
    Type.Object({
      name: Type.String(),
      currency: Type.String(),
      lowest: Type.Integer({ description: 'Minor units.' }),
      highest: Type.Integer(),
    }),
    { description: 'Which its prices are of.' },
  ),
})
type InChannel = Static<typeof InChannel>

/** In which channels a product is sold now and by which prices, and of every other why not. One statement. */
export async function productChannels(query: Query, input: { id: string; at: Date }): Promise<InChannel[]> {
  const rows = await query<(InChannel & { state: 'draft' | 'active' | 'archived'; chosen: boolean })[]>`
    with channels as (
      select unnest(${usual}::text[]) as channel union select unnest(channels) from catalog.price_list union select unnest(channels) from catalog.product
    ),     wanted as materialized (
      select c.channel as n, c.channel, null::text as store, null::text as currency, v.id as variant_id
      from channels c cross join catalog.listing l cross join unnest(l.variant_ids) as v (id) where l.product_id = ${input.id}
    ), price as (${offerPrice(query, input.at)}), offered as (
      select n, name, currency, count(*) as variants, min(amount) as lowest, max(amount) as highest from price group by n, name, currency
    )
    select c.channel, p.state, (p.channels = '{}' or c.channel = any(p.channels)) as chosen, cardinality(l.variant_ids) as variants,
      coalesce(sum(o.variants), 0)::int as priced,
      coalesce(json_agg(json_build_object('name', o.name, 'currency', o.currency, 'lowest', o.lowest, 'highest', o.highest) order by o.name)
        filter (where o.name is not null), '[]') as "priceLists"
    from catalog.product p join catalog.listing l on l.product_id = p.id cross join channels c left join offered o on o.n = c.channel
    where p.id = ${input.id} group by c.channel, p.id, l.product_id order by c.channel`
  if (!rows.length) throw new Problem('not_found', 'No product has this id.')
  return rows.map(({ state, chosen, ...row }) => {
    const reasons: Static<typeof Reason>[] = []
    if (state !== 'active') reasons.push(state)
    if (!chosen) reasons.push('not_chosen')
    if (!row.variants) reasons.push('no_variant')
    else if (!row.priced) reasons.push('no_price')
    return { ...row, sold: reasons.length === 0, reasons }
  })
}
