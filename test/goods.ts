import type { Sql } from '#core/db.ts'
import { systemClock } from '#core/clock.ts'
import { systemIds, uuidOf } from '#core/ids.ts'
import { sumTotals } from '#stock/total.ts'

const ids = systemIds(systemClock)

/** Variants and locations that stock can be of, made at the database itself: many, for tests and benchmarks of stock alone. */
export async function makeGoods(
  sql: Sql,
  { variants, locations }: { variants: number; locations: number },
): Promise<{ variants: string[]; locations: string[] }> {
  const name = ids.uuid()
  const at = systemClock.now()
  const product = uuidOf(name, 'product')
  const made = {
    variants: Array.from({ length: variants }, (_, i) => uuidOf(name, 'variant', String(i))),
    locations: Array.from({ length: locations }, (_, i) => uuidOf(name, 'location', String(i))),
  }
  await sql`
    insert into catalog.product (id, handle, state, content, created_at, updated_at)
    values (${product}, ${`p-${name}`}, 'active', '{"es": {"title": "Camisa"}, "en": {"title": "Shirt"}}', ${at}, ${at})`
  await sql`
    insert into catalog.variant (id, product_id, sku, options, created_at, updated_at)
    select id, ${product}, ${name} || '-' || n, jsonb_build_object('size', n::text), ${at}, ${at} from unnest(${made.variants}::uuid[]) with ordinality as v (id, n)`
  await sql`
    insert into stores.location (id, code, kind, name, address, country, latitude, longitude, zone, places, words, created_at, updated_at)
    select id, left(${name}, 30) || '-' || n, 'store', 'Store ' || n, '{"street": "Calle 1", "district": "", "city": "México", "region": "", "postalCode": "", "country": "MX"}', 'MX', 19.4, -99.1, 'America/Mexico_City', '{}', '', ${at}, ${at}
    from unnest(${made.locations}::uuid[]) with ordinality as l (id, n)`
  return made
}

/** Sums what was written into levels by hand, as every verb does. */
export async function sumStock(sql: Sql): Promise<void> {
  const locations = await sql<{ id: string }[]>`select id from stores.location`
  await sumTotals(
    sql,
    locations.map(({ id }) => id),
  )
}
