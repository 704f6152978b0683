import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import { minorDigits, parseMoney } from '../core/money.ts'
import type { RowFault, RowOutcome } from '../core/row_outcome.ts'
import { lockLevels } from './levels.ts'
import { lockCosts, receive } from './receive.ts'
import { putLevelRules } from './rules.ts'
import type { LevelRuleLine } from './rules_schema.ts'
import { lockTotals } from './total.ts'

/** Goods that came in as a file tells it. `unitCost` is a decimal of `currency`. Undefined: not said, so what is there stays. */
export type ImportedReceipt = {
  location: string
  sku: string
  units: number
  unitCost: string | undefined
  currency: string | undefined
  lowAt: number | undefined
  safety: number | undefined
}
/** `id` is the same whenever the same row of the same file comes. */
type Receipt = ImportedReceipt & { id: string }

/** What the database knows of what receipts name. */
type Known = {
  locations: Map<string, string>
  variants: Map<string, { id: string; currency: string | null }>
  /** The currency of all price lists, where there is but one. */
  currency: string | null
  levels: Map<string, { lowAt: number | null; safety: number | null }>
}
type Found = { id: string; location: string; variant: string; units: number; unitCost?: number; currency?: string }

/**
 * Takes in goods, and says at how many a level is low and how many are kept back. One receipt a location and currency: its id is made of
 * the rows' own, so a repeat changes nothing. Each row that cannot be is told with its faults, and the others go in.
 */
export async function importStock(
  tx: Tx,
  ctx: Pick<Context, 'ids' | 'clock'>,
  { receipts, by }: { receipts: Receipt[]; by: string },
): Promise<RowOutcome[]> {
  const known = await readKnown(tx, receipts)
  const found: Found[] = []
  const rules = new Map<string, LevelRuleLine>()
  const outcomes = receipts.map((said): RowOutcome => {
    const read = readReceipt(known, said)
    if ('faults' in read) return read.faults
    const { variant, location } = read.found
    const before = known.levels.get(`${variant} ${location}`) ?? { lowAt: null, safety: null }
    const rule = { lowAt: said.lowAt ?? before.lowAt, safety: said.safety ?? before.safety }
    const isNew = rule.lowAt !== before.lowAt || rule.safety !== before.safety
    // The last word on a level counts.
    if (isNew) rules.set(`${variant} ${location}`, { variant, location, ...rule })
    known.levels.set(`${variant} ${location}`, rule)
    if (said.units) found.push(read.found)
    return isNew || said.units ? 'accepted' : 'duplicate'
  })
  const at = ctx.clock.now()
  const groups = Map.groupBy(found, ({ location, currency }) => `${location} ${currency ?? ''}`)
  await lockAll(tx, found, [...rules.values()], at)
  for (const [, lines] of [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const { id, location, currency } = lines[0]!
    await receive(tx, ctx, { id, at, by, location, lines, currency })
  }
  if (rules.size) await putLevelRules(tx, ctx, { lines: [...rules.values()], at })
  return outcomes
}

/** All that the receipts will write, each kind in one statement in the order of its keys: so that this waits in no ring with others. */
async function lockAll(tx: Tx, found: Found[], rules: LevelRuleLine[], at: Date): Promise<void> {
  const costs = found.flatMap(({ variant, currency, unitCost }) =>
    currency !== undefined && unitCost !== undefined ? [{ variant, currency }] : [],
  )
  if (costs.length) await lockCosts(tx, costs, at)
  const keys = [...found, ...rules].map(({ variant, location }) => ({ variant, location }))
  if (!keys.length) return
  await lockLevels(tx, keys, { create: true, at })
  await lockTotals(
    tx,
    keys.map(({ variant }) => variant),
  )
}

async function readKnown(tx: Tx, receipts: Receipt[]): Promise<Known> {
  const [codes, skus] = [receipts.map(({ location }) => location), receipts.map(({ sku }) => sku)]
  const [locations, variants, lists, levels] = await Promise.all([
    tx<
      { id: string; code: string }[]
    >`select location_id as id, code from stores.place where code = any(${codes}::text[])`,
    tx<{ id: string; sku: string; currency: string | null }[]>`
      select o.variant_id as id, o.sku, c.currency from catalog.offer o left join stock.cost c using (variant_id) where o.sku = any(${skus}::text[])`,
    tx<{ currency: string }[]>`select currency from catalog.currency limit 2`,
    tx<{ variant: string; location: string; lowAt: number | null; safety: number | null }[]>`
      select l.variant_id as variant, l.location_id as location, l.low_at as "lowAt", l.safety
      from unnest(${codes}::text[], ${skus}::text[]) as i (code, sku)
      join stores.place p on p.code = i.code join catalog.offer o on o.sku = i.sku
      join stock.level l on l.variant_id = o.variant_id and l.location_id = p.location_id`,
  ])
  return {
    locations: new Map(locations.map(({ id, code }) => [code, id])),
    variants: new Map(variants.map(({ sku, ...variant }) => [sku, variant])),
    currency: lists.length === 1 ? lists[0]!.currency : null,
    levels: new Map(levels.map(({ variant, location, ...level }) => [`${variant} ${location}`, level])),
  }
}

/** What a row comes to, or everything that is wrong with it. Pure. */
function readReceipt(known: Known, said: Receipt): { found: Found } | { faults: RowFault[] } {
  const faults: RowFault[] = []
  const fault = (column: string, code: string, detail: string) => faults.push({ row: 0, column, code, detail })
  const location = known.locations.get(said.location)
  const variant = known.variants.get(said.sku)
  if (location === undefined) fault('location', 'unknown_location', 'No store or warehouse has this code.')
  if (!variant) fault('sku', 'unknown_sku', 'No variant has this SKU.')
  let cost: Pick<Found, 'unitCost' | 'currency'> = {}
  if (said.unitCost !== undefined && variant) {
    const currency = said.currency ?? variant.currency ?? known.currency
    if (currency === null) fault('unit_cost', 'currency_missing', 'Say the currency in a column of that name.')
    else if (variant.currency !== null && variant.currency !== currency)
      fault('currency', 'other_currency', `What was received before was paid in ${variant.currency}.`)
    else cost = { unitCost: readCost(said.unitCost, currency, fault), currency }
  }
  if (faults.length) return { faults }
  return { found: { id: said.id, location: location!, variant: variant!.id, units: said.units, ...cost } }
}

function readCost(
  text: string,
  currency: string,
  fault: (column: string, code: string, detail: string) => void,
): number | undefined {
  const [digits, amount] = [minorDigits(currency), parseMoney(text, currency)]
  if (amount === undefined || amount > 100_000_000_000)
    fault('unit_cost', 'number_invalid', 'It is beyond what a unit can cost.')
  else if ((text.split('.')[1]?.replace(/0+$/, '').length ?? 0) > digits)
    fault('unit_cost', 'decimals_invalid', `${currency} has ${digits} decimals.`)
  return amount
}
