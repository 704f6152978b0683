import type { Context } from '../core/context.ts'
import { databaseCode, type Tx } from '../core/db.ts'
import { wrong, type Problem } from '../core/problem.ts'
import { once, type Call } from './act.ts'
import { countArrived } from './incoming.ts'
import { lockLevels, noVariant } from './levels.ts'
import { post } from './post.ts'
import type { Act } from './schema.ts'

export type ReceiveInput = Call & {
  location: string
  /** `unitCost`: minor units of the currency, a unit. `incoming`: the goods on their way that these are. */
  lines: { variant: string; units: number; unitCost?: number | undefined; incoming?: string | undefined }[]
  /** ISO 4217, of the unit costs. */
  currency?: string | undefined
  reference?: string | undefined
}

/** Takes in goods from a supplier, and keeps what a unit costs on average. Throws invalid_request, conflict (of what is not expected), idempotency_conflict. */
export async function receive(tx: Tx, ctx: Pick<Context, 'ids'>, input: ReceiveInput): Promise<Act> {
  const { id, at, by, location, lines, currency, reference } = input
  const asked = {
    location,
    lines: lines.map((l) => [l.variant, l.units, l.unitCost ?? null, l.incoming ?? null]),
    currency: currency ?? null,
    reference: reference ?? null,
  }
  return once(tx, { id, at, by }, { verb: 'receive', asked }, async () => {
    const costs = lines.flatMap(({ variant, units, unitCost }) =>
      unitCost === undefined ? [] : [{ variant, units, unitCost }],
    )
    const arrived = lines.flatMap(({ variant, units, incoming }, line) =>
      incoming === undefined ? [] : [{ incoming, variant, location, units, line }],
    )
    if (arrived.length) await countArrived(tx, arrived, { at, by })
    if (costs.length) await averageCosts(tx, costs, { lines, currency, at })
    const levels = await lockLevels(
      tx,
      lines.map(({ variant }) => ({ variant, location })),
      { create: true, at },
    )
    const movements = lines.map(({ variant, units, unitCost }, line) => ({
      variant,
      units,
      unitCost,
      from: { state: 'supplier' as const },
      to: { location, state: 'onHand' as const },
      line,
    }))
    await post(tx, ctx, { id, verb: 'receive', at, by, reason: reference ?? null, movements }, levels)
    return movements
  })
}

/** What is wrong when the database refused a cost because there is no such variant; undefined for any other error. */
function unknownVariant(error: unknown, lines: { variant: string }[]): Problem | undefined {
  if (databaseCode(error) !== '23503') return undefined
  const [, variant] = /\(variant_id\)=\(([0-9a-f-]+)\)/.exec((error as { detail?: string }).detail ?? '') ?? []
  return variant === undefined ? undefined : noVariant(variant, lines)
}

type Cost = { variant: string; units: number; unitCost: number }

/**
 * Moving average: what lies everywhere at the average so far, and what comes at its own cost. The rows are locked first, in their order,
 * so that of two receipts at two places the second counts what the first brought.
 */
async function averageCosts(
  tx: Tx,
  costs: Cost[],
  { lines, currency, at }: Pick<ReceiveInput, 'lines' | 'currency' | 'at'>,
): Promise<void> {
  if (!currency) throw wrong('/currency', 'required', 'Say which currency the unit costs are in.')
  const each = new Map<string, { units: number; value: number }>()
  for (const { variant, units, unitCost } of costs) {
    const before = each.get(variant) ?? { units: 0, value: 0 }
    each.set(variant, { units: before.units + units, value: before.value + units * unitCost })
  }
  const rows = await lockCosts(
    tx,
    [...each.keys()].map((variant) => ({ variant, currency })),
    at,
  ).catch((error: unknown) => {
    throw unknownVariant(error, lines) ?? error
  })
  if (rows.some((row) => row.currency !== currency))
    throw wrong('/currency', 'other_currency', 'What was received before was paid in another currency.')
  await tx`
    update stock.cost c set average = round((c.average * s.units + i.value) / (s.units + i.units), 6)
    from unnest(${[...each.keys()]}::uuid[], ${[...each.values()].map(({ units }) => units)}::int[], ${[...each.values()].map(({ value }) => value)}::bigint[])
      as i (variant_id, units, value)
    cross join lateral (
      select coalesce(sum(l.on_hand + l.reserved + l.picked + l.in_transit + l.damaged), 0) as units from stock.level l where l.variant_id = i.variant_id) s
    where c.variant_id = i.variant_id`
}

/** Locks what units of these variants cost, in the order of the variants, in one statement; who locks levels too does so after it. */
export async function lockCosts(
  tx: Tx,
  costs: { variant: string; currency: string }[],
  at: Date,
): Promise<{ currency: string }[]> {
  const each = [...new Map(costs.map((cost) => [cost.variant, cost])).values()]
  return tx<{ currency: string }[]>`
    insert into stock.cost as c (variant_id, currency, average, updated_at)
    select variant_id, currency, 0, ${at}
    from unnest(${each.map((cost) => cost.variant)}::uuid[], ${each.map((cost) => cost.currency)}::text[]) as v (variant_id, currency) order by variant_id
    on conflict (variant_id) do update set updated_at = excluded.updated_at
    returning currency`
}
