import { databaseCode, type Query, type Tx } from '../core/db.ts'
import { isUuid } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'
import { decodeCursor, page } from '../core/route.ts'
import type { Incoming, IncomingBody } from './rules_schema.ts'

type Row = Omit<Incoming, 'updatedAt'> & { updatedAt: Date }

const columns = (query: Query) => query`
  id, variant_id as variant, location_id as location, kind, reference, units, received, due_on::text as "dueOn", state, version,
  updated_at as "updatedAt", updated_by as "updatedBy"`

export type IncomingFilter = {
  variant?: string
  location?: string
  state?: string
  limit?: number
  after?: string
}

/** A page of goods on their way, the first that are due first. */
export async function listIncoming(
  query: Query,
  { variant, location, state, ...filter }: IncomingFilter,
): Promise<{ items: Incoming[]; next: string | null }> {
  const limit = filter.limit ?? 50
  const after = decodeCursor(filter.after, [(day) => /^\d{4}-\d\d-\d\d$/.test(day), isUuid])
  const rows = await query<Row[]>`
    select ${columns(query)} from stock.incoming
    where true ${variant === undefined ? query`` : query`and variant_id = ${variant}`}
      ${location === undefined ? query`` : query`and location_id = ${location}`}
      ${state === undefined ? query`` : query`and state = ${state}`}
      ${after ? query`and (due_on, id) > (${after[0]!}::text::date, ${after[1]!}::uuid)` : query``}
    order by due_on, id limit ${limit + 1}`
  const { items, next } = page(rows, limit, (row) => [row.dueOn, row.id])
  return { items: items.map(asShown), next }
}

/**
 * Says that goods are on their way, or corrects it: `version` is the one it replaces, 0 for new ones. The same again is answered with what is
 * there. Throws stale_version; conflict when they have come or were cancelled, or more came than they would be.
 */
export async function putIncoming(
  tx: Tx,
  input: IncomingBody & { id: string; at: Date; by: string },
): Promise<Incoming> {
  const { id, variant, location, kind, units, dueOn, version, at, by } = input
  const reference = input.reference ?? null
  const [row] = await tx<Row[]>`
    insert into stock.incoming as i (id, variant_id, location_id, kind, reference, units, due_on, updated_at, updated_by)
    select ${id}, ${variant}, ${location}, ${kind}, ${reference}, ${units}, ${dueOn}::text::date, ${at}, ${by}
    where ${version} = 0 or exists (select from stock.incoming where id = ${id})
    on conflict (id) do update set variant_id = excluded.variant_id, location_id = excluded.location_id, kind = excluded.kind,
      reference = excluded.reference, units = excluded.units, due_on = excluded.due_on, version = i.version + 1, updated_at = excluded.updated_at,
      updated_by = excluded.updated_by
    where i.version = ${version} and i.state = 'expected' and i.received < excluded.units
    returning ${columns(tx)}`.catch((error: unknown) => {
    throw unknownPlace(error) ?? error
  })
  if (row) return asShown(row)
  const there = await read(tx, id)
  const asked = { variant: variant.toLowerCase(), location: location.toLowerCase(), kind, reference, units, dueOn }
  const same = Object.entries(asked).every(([name, value]) => there[name as keyof Incoming] === value)
  if (same && there.version === version + 1) return there
  if (there.version !== version)
    throw new Problem('stale_version', `It is at version ${there.version} now; read it again.`)
  throw new Problem(
    'conflict',
    there.state === 'expected' ? `${there.received} have come already.` : `It is ${there.state} and stays as it is.`,
  )
}

/** Says that goods will not come, or no more of them; again: nothing happens. Throws not_found, conflict. */
export async function cancelIncoming(tx: Tx, { id, at, by }: { id: string; at: Date; by: string }): Promise<Incoming> {
  const [row] = await tx<Row[]>`
    update stock.incoming set state = 'cancelled', version = version + 1, updated_at = ${at}, updated_by = ${by}
    where id = ${id} and state = 'expected' returning ${columns(tx)}`
  const there = row ? asShown(row) : await read(tx, id)
  if (there.state === 'received') throw new Problem('conflict', 'All of it has come already.')
  return there
}

/** What comes of goods on their way: units of a line of a receipt at its location. */
export type Arrived = { incoming: string; variant: string; location: string; units: number; line: number }

/**
 * Counts what has come; with the last of it they are received. Throws a Problem for what is not expected there, or not so many. One statement,
 * which locks the rows in the order of their ids.
 */
export async function countArrived(tx: Tx, arrived: Arrived[], { at, by }: { at: Date; by: string }): Promise<void> {
  const twice = arrived.findIndex(({ incoming }, i) => arrived.findIndex((other) => other.incoming === incoming) < i)
  const counted = await tx<{ id: string }[]>`
    with come as (
      select i.id, a.units from unnest(${arrived.map((one) => one.incoming)}::uuid[], ${arrived.map((one) => one.variant)}::uuid[],
        ${arrived.map((one) => one.location)}::uuid[], ${arrived.map((one) => one.units)}::int[]) as a (id, variant_id, location_id, units)
      join stock.incoming i using (id, variant_id, location_id)
      where i.state = 'expected' and i.received + a.units <= i.units order by i.id for no key update of i
    )
    update stock.incoming i set received = i.received + come.units, state = case when i.received + come.units = i.units then 'received' else i.state end,
      version = i.version + 1, updated_at = ${at}, updated_by = ${by}
    from come where come.id = i.id returning i.id`
  const wrong = twice >= 0 ? arrived[twice] : arrived.find(({ incoming }) => !counted.some(({ id }) => id === incoming))
  if (!wrong) return
  const detail =
    twice >= 0 ? 'Each of these goods can be named once.' : 'So many of this variant are not expected at this location.'
  throw new Problem('conflict', detail, {
    errors: [{ field: `/lines/${wrong.line}/incoming`, code: twice >= 0 ? 'twice' : 'not_expected', detail }],
  })
}

async function read(tx: Tx, id: string): Promise<Incoming> {
  const [row] = await tx<Row[]>`select ${columns(tx)} from stock.incoming where id = ${id}`
  if (!row) throw new Problem('not_found', 'There are no such goods on their way.')
  return asShown(row)
}

/** The database refused a row because there is no such variant or location. */
export function unknownPlace(error: unknown): Problem | undefined {
  if (databaseCode(error) !== '23503') return undefined
  const field = (error as { detail?: string }).detail?.includes('(variant_id)') ? '/variant' : '/location'
  const detail = 'There is no such thing.'
  return new Problem('invalid_request', detail, { errors: [{ field, code: 'unknown', detail }] })
}

const asShown = (row: Row): Incoming => ({ ...row, updatedAt: row.updatedAt.toISOString() })
