import type { Query, Tx } from '../core/db.ts'
import { Problem, wrong } from '../core/problem.ts'
import { checkDates, nameOf, shown, unlessTaken, type Dated } from './price_check.ts'
import type { PriceList, PriceListBody } from './price_schema.ts'

/** Price lists at most: every price asks all of them. */
const mostLists = 200

type Row = Dated<PriceList>
const taken = 'A price list has this name already.'

const columns = (query: Query) => query`
  l.id, l.name, l.currency, l.tax_inclusive as "taxInclusive", l.channels, l.store_codes as "storeCodes", l.customer_groups as "customerGroups",
  l.starts_at as "startsAt", l.ends_at as "endsAt", l.priority, l.active, l.version, l.created_at as "createdAt", l.updated_at as "updatedAt",
  (select count(*)::int from catalog.price p where p.price_list_id = l.id) as prices`

/** All price lists, in the order in which they are asked. */
export async function listPriceLists(query: Query): Promise<PriceList[]> {
  const rows = await query<Row[]>`select ${columns(query)} from catalog.price_list l order by l.priority desc, l.id`
  return rows.map(shown)
}

export async function createPriceList(tx: Tx, input: PriceListBody & { id: string; at: Date }): Promise<PriceList> {
  checkDates(input)
  const { id, currency, taxInclusive, channels, storeCodes, customerGroups, startsAt, endsAt } = input
  const { priority, active, at } = input
  const [row] = await unlessTaken(
    tx<Row[]>`
      insert into catalog.price_list as l (id, name, currency, tax_inclusive, channels, store_codes, customer_groups, starts_at, ends_at, priority, active,
        created_at, updated_at)
      select ${id}, ${nameOf(input.name)}, ${currency}, ${taxInclusive}, ${channels}::text[], ${storeCodes}::text[], ${customerGroups}::text[], ${startsAt}::timestamptz,
        ${endsAt}::timestamptz, ${priority}, ${active}, ${at}, ${at}
      where (select count(*) from catalog.price_list) < ${mostLists}
      returning ${columns(tx)}`,
    taken,
  )
  if (!row) throw new Problem('conflict', `There are ${mostLists} price lists already; change one that has ended.`)
  return shown(row)
}

/**
 * Changes a list. `version` is the one it replaces: two editors cannot overwrite each other unseen (stale_version). Its currency stays while
 * it holds prices: their amounts would become other money.
 */
export async function updatePriceList(
  tx: Tx,
  input: PriceListBody & { id: string; version: number; at: Date },
): Promise<PriceList> {
  checkDates(input)
  const { id, currency, taxInclusive, channels, storeCodes, customerGroups, startsAt, endsAt } = input
  const { priority, active, version, at } = input
  const [row] = await unlessTaken(
    tx<Row[]>`
      update catalog.price_list l set name = ${nameOf(input.name)}, currency = ${currency}, tax_inclusive = ${taxInclusive}, channels = ${channels}::text[],
        store_codes = ${storeCodes}::text[], customer_groups = ${customerGroups}::text[], starts_at = ${startsAt}::timestamptz,
        ends_at = ${endsAt}::timestamptz, priority = ${priority}, active = ${active}, version = l.version + 1, updated_at = ${at}
      where id = ${id} and version = ${version}
        and (currency = ${currency} or not exists (select from catalog.price p where p.price_list_id = l.id))
      returning ${columns(tx)}`,
    taken,
  )
  if (row) return shown(row)
  const [found] = await tx<{ version: number }[]>`select version from catalog.price_list where id = ${id}`
  if (!found) throw new Problem('not_found', 'No price list has this id.')
  if (found.version !== version)
    throw new Problem('stale_version', 'Somebody changed the price list in between; read it again.')
  throw wrong('/currency', 'has_prices', 'A list that holds prices keeps its currency; make another list.')
}
