import type { Query, Tx } from '../core/db.ts'
import { Problem, wrong } from '../core/problem.ts'
import { checkDates, hasThreeDecimals, nameOf, shown, unlessTaken, type Dated } from './price_check.ts'
import type { TaxRate, TaxRateBody } from './price_schema.ts'

/** Rates at most: every basket asks all of its country. */
const mostRates = 2000

type Row = Dated<TaxRate>

const columns = (query: Query) => query`
  id, name, tax_category as "taxCategory", country, region, rate::float8 as rate, starts_at as "startsAt", ends_at as "endsAt", version,
  created_at as "createdAt", updated_at as "updatedAt"`

/** All rates by country, category and place. */
export async function listTaxRates(query: Query): Promise<TaxRate[]> {
  const rows = await query<Row[]>`
    select ${columns(query)} from catalog.tax_rate order by country, tax_category, region nulls first, starts_at nulls first, id`
  return rows.map(shown)
}

/**
 * Puts a rate under the id that the caller chose. `version` is the one it replaces, 0 for a new one (stale_version). Two of one category and
 * place cannot begin at once.
 */
export async function putTaxRate(
  tx: Tx,
  input: TaxRateBody & { id: string; version: number; at: Date },
): Promise<TaxRate> {
  const { id, taxCategory, country, rate, startsAt, endsAt, version, at } = input
  const name = nameOf(input.name)
  const region = input.region?.trim() || null
  if (!hasThreeDecimals(rate)) throw wrong('/rate', 'decimals', 'A rate has three decimals at most.')
  checkDates(input)
  const [row] = await unlessTaken(
    version
      ? tx<Row[]>`
          update catalog.tax_rate set name = ${name}, tax_category = ${taxCategory}, country = ${country}, region = ${region}, rate = ${rate},
            starts_at = ${startsAt}::timestamptz, ends_at = ${endsAt}::timestamptz, version = version + 1, updated_at = ${at}
          where id = ${id} and version = ${version} returning ${columns(tx)}`
      : tx<Row[]>`
          insert into catalog.tax_rate (id, name, tax_category, country, region, rate, starts_at, ends_at, created_at, updated_at)
          select ${id}, ${name}, ${taxCategory}, ${country}, ${region}, ${rate}, ${startsAt}::timestamptz, ${endsAt}::timestamptz, ${at}, ${at}
          where (select count(*) from catalog.tax_rate) < ${mostRates}
          on conflict (id) do nothing returning ${columns(tx)}`,
    'Another rate of this category and place begins then.',
  )
  if (!row) throw new Problem('stale_version', 'Somebody changed or deleted the rate in between; read it again.')
  return shown(row)
}

/** Deletes a rate; that there is none is as good. */
export async function deleteTaxRate(tx: Tx, id: string): Promise<void> {
  await tx`delete from catalog.tax_rate where id = ${id}`
}
