import type { Query } from '../core/db.ts'
import { likeText } from './price_check.ts'
import type { PromotionChoices } from './price_schema.ts'

/** What a promotion can be limited to: all categories and brands, and products that a text finds or whose ids are given. One statement. */
export async function promotionChoices(
  query: Query,
  input: { q: string; products: string[] },
): Promise<PromotionChoices> {
  const like = likeText(input.q)
  const titles = query`
    (select coalesce(jsonb_object_agg(language, said ->> 'title') filter (where said ->> 'title' is not null), '{}')
      from jsonb_each(p.content) as content (language, said) where jsonb_typeof(said) = 'object')`
  const [row] = await query<PromotionChoices[]>`
    with product as (
      select p.id, p.handle, ${titles} as titles from catalog.product p where p.id = any(${input.products}::uuid[])
      union (
        select p.id, p.handle, ${titles} from catalog.product p
        where ${like} <> '' and p.state <> 'archived' and (p.handle like ${`${like}%`} or exists (
          select from jsonb_each(p.content) as content (language, said)
          where jsonb_typeof(said) = 'object' and lower(said ->> 'title') like ${`%${like}%`}))
        order by handle limit 20
      )
    )
    select (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'handle', handle, 'titles', titles) order by handle), '[]') from product) as products,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'handle', handle, 'titles', titles) order by handle), '[]')
        from (select * from catalog.category order by handle limit 1000) category) as categories,
      (select coalesce(jsonb_agg(brand order by brand), '[]')
        from (select distinct brand from catalog.product where brand is not null limit 1000) brand) as brands`
  return row!
}
