import type { Query } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { offerPrice } from './offer_price.ts'

/** Where retailers sell; others are added by what products and price lists name. */
const usual = ['web', 'app', 'pos', 'whatsapp', 'call-centre']

export type ChannelAnswer = {
  channel: string
  sold: boolean
  /** Why not: draft, archived, not_chosen, no_variant, no_price. */
  reasons: string[]
  /** Variants with a price there, of those that are active. */
  priced: number
  variants: number
  /** Which price lists the prices are of. */
  priceLists: { name: string; currency: string; lowest: number; highest: number }[]
}

/** In which channels a product is sold now and by which prices, and of every other why not. One statement. */
export async function productChannels(query: Query, input: { id: string; at: Date }): Promise<ChannelAnswer[]> {
  const price = offerPrice(query, {
    variant: query`v.id`,
    channel: query`c.channel`,
    store: query`null::text`,
    currency: query`null::text`,
    at: query`${input.at}::timestamptz`,
  })
  const rows = await query<(ChannelAnswer & { state: string; chosen: boolean })[]>`
    with channels as (
      select unnest(${usual}::text[]) as channel union select unnest(channels) from catalog.price_list union select unnest(channels) from catalog.product
    )
    select c.channel, p.state, (p.channels = '{}' or c.channel = any(p.channels)) as chosen, cardinality(l.variant_ids) as variants,
      coalesce(sum(o.variants), 0)::int as priced,
      coalesce(json_agg(json_build_object('name', o.name, 'currency', o.currency, 'lowest', o.lowest, 'highest', o.highest) order by o.name)
        filter (where o.name is not null), '[]') as "priceLists"
    from catalog.product p join catalog.listing l on l.product_id = p.id cross join channels c left join lateral (
      select b.name, b.currency, count(*) as variants, min(b.amount) as lowest, max(b.amount) as highest
      from unnest(l.variant_ids) as v (id) cross join lateral (${price}) b group by b.name, b.currency
    ) o on true
    where p.id = ${input.id} group by c.channel, p.id, l.product_id order by c.channel`
  if (!rows.length) throw new Problem('not_found', 'No product has this id.')
  return rows.map(({ state, chosen, ...row }) => {
    const reasons = [
      ...(state === 'active' ? [] : [state]),
      ...(chosen ? [] : ['not_chosen']),
      ...(row.variants ? [] : ['no_variant']),
      ...(row.priced || !row.variants ? [] : ['no_price']),
    ]
    return { ...row, sold: reasons.length === 0, reasons }
  })
}
