/** Queries that must return no row; each row they do return is something wrong. */
export const catalogAudit: Record<string, string> = {
  'a GTIN’s check digit is right': `
    select v.sku from catalog.variant v cross join lateral (
      select sum(substr(v.gtin, i, 1)::int * case when (length(v.gtin) - i) % 2 = 0 then 1 else 3 end) as total from generate_series(1, length(v.gtin)) i
    ) s where s.total % 10 <> 0 limit 10`,
  'no category stands below itself': `
    with recursive up as (
      select id as origin, parent_id, 1 as height from catalog.category
      union all select up.origin, c.parent_id, up.height + 1 from up join catalog.category c on c.id = up.parent_id where up.height < 100
    ) select origin from up where parent_id = origin or height = 100 limit 10`,
  'an active variant has a value of each option of its product, and nothing else': `
    select v.sku from catalog.variant v join catalog.product p on p.id = v.product_id
    where v.state = 'active' and p.state <> 'archived' and ((select count(*) from jsonb_object_keys(v.options)) <> jsonb_array_length(p.options) or exists (
      select from jsonb_array_elements(p.options) o where not coalesce(o -> 'values' @> to_jsonb(v.options ->> (o ->> 'name')), false))) limit 10`,
  'a bundle’s parts are no bundles': `
    select b.bundle_id from catalog.bundle_part b join catalog.variant v on v.id = b.variant_id join catalog.product p on p.id = v.product_id
    where p.kind = 'bundle' limit 10`,
  'what has parts is a bundle': `
    select b.bundle_id from catalog.bundle_part b join catalog.variant v on v.id = b.bundle_id join catalog.product p on p.id = v.product_id
    where p.kind <> 'bundle' limit 10`,
  'a product has a listing, which says its handle, state and channels': `
    select p.handle from catalog.product p left join catalog.listing l on l.product_id = p.id
    where (l.handle, l.state, l.channels) is distinct from (p.handle, p.state, p.channels) limit 10`,
  'a listing has the active variants of its product': `
    select p.handle from catalog.product p join catalog.listing l on l.product_id = p.id
    where l.variant_ids <> array(select v.id from catalog.variant v where v.product_id = p.id and v.state = 'active' order by v.position, v.sku) limit 10`,
  'a listing says the category of its product': `
    select p.handle from catalog.product p join catalog.listing l on l.product_id = p.id join catalog.category c on c.id = p.category_id
    where not exists (select from catalog.shelf s join catalog.facet f on f.id = s.facet
      where s.product_id = p.id and f.id = any(l.facets) and f.name = 'category=' || c.handle) limit 10`,
  'what offers read of prices is what the price lists say': `
    select coalesce(a.product_id, o.product_id) as product, coalesce(a.price_list_id, o.price_list_id) as list from (
      select v.product_id, p.price_list_id, array_agg(v.id || '"amount":' || p.amount || ',"compareAt":' || coalesce(p.compare_at::text, 'null') order by v.id) as prices
      from catalog.price p join catalog.variant v on v.id = p.variant_id group by v.product_id, p.price_list_id
    ) a full join catalog.listing_price o on o.product_id = a.product_id and o.price_list_id = a.price_list_id
    where a.prices is distinct from array(select line from unnest(string_to_array(o.prices, E'\\n')) as line order by left(line, 36)::uuid) limit 10`,
  'a picture has a file': `
    select m.id from catalog.media m where not exists (select from catalog.media_file f where f.media_id = m.id) limit 10`,
}
