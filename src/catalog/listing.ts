import type { Tx } from '../core/db.ts'
import { formsOf } from '../identity/search_words.ts'
import { describeProduct, type ProductFacts } from './listing_text.ts'

/** Products written in one statement. */
const step = 500

/**
 * Makes anew what lists, search and detail show of these products. Every verb that writes products, variants, categories, pictures or
 * parts calls it in its transaction. Six statements at most for 500 products.
 */
export async function listProducts(tx: Tx, products: string[]): Promise<void> {
  const ids = [...new Set(products)].toSorted()
  for (let i = 0; i < ids.length; i += step) {
    const listings = (await readFacts(tx, ids.slice(i, i + step))).map(describeProduct)
    await recordWords(tx, [...new Set(listings.flatMap(({ words }) => words))])
    await recordFacets(tx, [...new Set(listings.flatMap(({ facets }) => facets))])
    await writeListings(tx, listings)
    await shelve(tx, listings)
  }
}

function readFacts(tx: Tx, ids: string[]): Promise<ProductFacts[]> {
  return tx<ProductFacts[]>`
    select p.id, p.handle, p.kind, p.state, p.channels, p.created_at as "createdAt", p.brand, p.content, p.options, p.attributes,
      (with recursive up as (
        select c.id, c.parent_id, c.handle, c.titles, 0 as height from catalog.category c where c.id = p.category_id
        union all select c.id, c.parent_id, c.handle, c.titles, up.height + 1 from catalog.category c join up on c.id = up.parent_id
      ) select coalesce(json_agg(json_build_object('handle', handle, 'titles', titles) order by height desc), '[]') from up) as categories,
      coalesce((
        select json_agg(json_build_object('id', v.id, 'sku', v.sku, 'gtin', v.gtin, 'options', v.options, 'weightG', v.weight_g)
          order by v.position, v.sku) from catalog.variant v where v.product_id = p.id and v.state = 'active'), '[]') as variants,
      coalesce((
        select json_agg(json_build_object('media', i.media_id, 'options', i.options, 'alt', i.alt, 'width', m.width, 'height', m.height)
          order by i.position) from catalog.picture i join catalog.media m on m.id = i.media_id where i.product_id = p.id), '[]') as pictures
    from catalog.product p where p.id = any(${ids}::uuid[]) order by p.id`
}

async function writeListings(tx: Tx, listings: ReturnType<typeof describeProduct>[]): Promise<void> {
  if (!listings.length) return
  const vector = (language: 'spanish' | 'english' | 'simple', field: string, weight: 'A' | 'B' | 'D') =>
    tx`setweight(to_tsvector(${language}::text::regconfig, l.texts ->> ${field}::text), ${weight}::text::"char")`
  await tx`
    insert into catalog.listing as old
      (product_id, handle, kind, state, channels, created_at, content, sort_titles, variants, variant_ids, facets, document)
    select id, handle, kind, state, channels, "createdAt", content, "sortTitles", variants, "variantIds",
      array(select f.id from catalog.facet f where f.name = any(l.facets) order by f.id),
      ${vector('spanish', 'titleEs', 'A')} || ${vector('english', 'titleEn', 'A')} || ${vector('spanish', 'namesEs', 'B')} ||
      ${vector('english', 'namesEn', 'B')} || ${vector('spanish', 'longEs', 'D')} || ${vector('english', 'longEn', 'D')} ||
      ${vector('simple', 'codes', 'A')}
    from jsonb_to_recordset(${tx.json(listings)}) as l (id uuid, handle text, kind text, state text, channels text[],
      "createdAt" timestamptz, content jsonb, "sortTitles" jsonb, variants text, "variantIds" uuid[], facets text[], texts jsonb)
    on conflict (product_id) do update set handle = excluded.handle, state = excluded.state, channels = excluded.channels,
      content = excluded.content, sort_titles = excluded.sort_titles, variants = excluded.variants, variant_ids = excluded.variant_ids,
      facets = excluded.facets, document = excluded.document`
}

/** Gives each name that is new its number. */
async function recordFacets(tx: Tx, names: string[]): Promise<void> {
  if (!names.length) return
  await tx`
    insert into catalog.facet (name) select name from unnest(${names.toSorted()}::text[]) as n (name)
    where not exists (select from catalog.facet f where f.name = n.name) order by name on conflict do nothing`
}

/** Puts products where their categories have them. */
async function shelve(tx: Tx, listings: ReturnType<typeof describeProduct>[]): Promise<void> {
  const ids = listings.map(({ id }) => id)
  await tx`
    with placed as materialized (
      select l.product_id, l.created_at, f.id as facet from catalog.listing l join catalog.facet f on f.id = any(l.facets)
      where l.product_id = any(${ids}::uuid[]) and f.name like 'category=%'
    ), gone as (
      delete from catalog.shelf s where s.product_id = any(${ids}::uuid[])
        and not exists (select from placed p where p.product_id = s.product_id and p.facet = s.facet)
    )
    insert into catalog.shelf (product_id, facet, created_at) select product_id, facet, created_at from placed order by product_id, facet
    on conflict do nothing`
}

/** Keeps the words that are new, with their forms. */
async function recordWords(tx: Tx, words: string[]): Promise<void> {
  if (!words.length) return
  const fresh = await tx<{ word: string }[]>`
    insert into catalog.word (word) select unnest(${words.toSorted()}::text[]) on conflict do nothing returning word`
  const forms = fresh.flatMap(({ word }) => formsOf(word).map((form) => ({ form, word })))
  if (!forms.length) return
  await tx`
    insert into catalog.word_form (form, word)
    select * from unnest(${forms.map(({ form }) => form)}::text[], ${forms.map(({ word }) => word)}::text[]) on conflict do nothing`
}
