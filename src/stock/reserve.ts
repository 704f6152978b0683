import { setImmediate } from 'node:timers/promises'
import { batcher } from '../core/batch.ts'
import type { Context } from '../core/context.ts'
import { databaseCode, plainArray, textArray, transaction, type Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { digestOf, usedId, type Call } from './act.ts'
import { admit, type Admitted, type Granted, type Request } from './admission.ts'
import { expireDue } from './expire.ts'
import { apply, type Levels } from './level.ts'
import { lockLevels, writeMovements, type Entry, type EntryMovement } from './levels.ts'
import { eventsOf, tell } from './post.ts'
import type { Reserved } from './schema.ts'

export type ReserveInput = Call & Request & { reference?: string | undefined; seconds: number }

/** A call with the digest of its content, worked out while it waits. */
export type Asked = ReserveInput & { digest: string }
export const askedOf = (input: ReserveInput): Asked => ({ ...input, digest: digestOf('reserve', contentOf(input)) })

/** What became of one call. */
type Outcome = { reserved: Reserved } | { refused: Problem }

/** Lines in one transaction at most, unless one call has more. */
const mostLines = 1000

const batchers = new WeakMap<Context, (input: Asked) => Promise<Outcome>>()

/**
 * Holds units for somebody, for so many seconds. Calls that are under way together are one transaction, decided in the order in which
 * they came (admission.ts). A repeat gets the first answer. Throws sold_out, and idempotency_conflict.
 */
export async function reserve(ctx: Context, input: ReserveInput): Promise<Reserved> {
  let send = batchers.get(ctx)
  if (!send) {
    // One run at a time: two could overtake each other, and who came first would not be served first.
    send = batcher<Asked, Outcome>({
      max: mostLines,
      weight: (one) => one.lines.length,
      run: (inputs) => run(ctx, inputs),
    })
    batchers.set(ctx, send)
  }
  const outcome = await send(askedOf(input))
  if ('refused' in outcome) throw outcome.refused
  return outcome.reserved
}

/** One transaction for all; once more for those refused while holds that have run out still keep units from them. */
async function run(ctx: Context, inputs: Asked[]): Promise<Outcome[]> {
  const { outcomes, due } = await attempt(ctx, inputs)
  ctx.wake.tell()
  const refused = inputs.flatMap((_, i) => ('refused' in outcomes[i]! ? [i] : []))
  if (!due || !refused.length) return outcomes
  if (!(await expireDue(ctx))) return outcomes
  const again = await attempt(
    ctx,
    refused.map((i) => inputs[i]!),
  )
  for (const [n, i] of refused.entries()) outcomes[i] = again.outcomes[n]!
  return outcomes
}

/** Another process reserved under one of these ids meanwhile: all is rolled back, and read anew. */
class IdTakenError extends Error {}

async function attempt(ctx: Context, inputs: Asked[], tries = 5): Promise<{ outcomes: Outcome[]; due: boolean }> {
  try {
    return await transaction(ctx.sql, (tx) => reserveIn(tx, ctx, inputs))
  } catch (error) {
    if (!(error instanceof IdTakenError) || tries <= 1) throw error
    return attempt(ctx, inputs, tries - 1)
  }
}

/** Calls that are decided before what they take is written: the database writes them while the next are decided. */
const mostDecided = 250

/**
 * As reserve, of several in the caller's transaction: each gets its answer or its Problem. Two statements, and two more for every
 * 250 calls.
 */
export async function reserveIn(
  tx: Tx,
  ctx: Pick<Context, 'ids'>,
  inputs: Asked[],
): Promise<{ outcomes: Outcome[]; due: boolean }> {
  const at = inputs[0]!.at
  const [known, levels] = await Promise.all([
    readKnown(tx, inputs),
    lockLevels(
      tx,
      inputs.flatMap((input) => input.lines),
      { create: false, at },
    ),
  ])
  const outcomes: Outcome[] = []
  const writes: Promise<void>[] = []
  for (let from = 0; from < inputs.length; from += mostDecided) {
    const before = new Map(levels)
    const writing: Writing = { reservations: [], holds: [], movements: [], events: [] }
    for (const input of inputs.slice(from, from + mostDecided))
      outcomes.push(decide(ctx, input, { levels, known, writing }))
    if (writing.reservations.length) writes.push(write(tx, ctx, writing, { before, after: new Map(levels), at }))
    // What is written goes out in a turn of its own. An error is thrown below.
    writes.at(-1)?.catch(() => {})
    if (from + mostDecided < inputs.length) await setImmediate()
  }
  await Promise.all(writes)
  return { outcomes, due: known.due }
}

/** What becomes of one call, of what those before it left. What it takes goes from `levels` and into `writing`. */
function decide(
  ctx: Pick<Context, 'ids'>,
  input: Asked,
  { levels, known, writing }: { levels: Levels; known: Known; writing: Writing },
): Outcome {
  const { digest } = input
  const first = known.reservations.get(input.id)
  if (first) return first.digest === digest ? { reserved: again(first.reserved, input) } : { refused: usedId() }
  const admitted = admit(levels, input, known.buffers, (movements) => apply(levels, movements))
  if ('short' in admitted) return { refused: soldOut(admitted.short) }
  const reserved = note(writing, ctx, { input, admitted, after: levels })
  known.reservations.set(input.id, { digest, reserved })
  return { reserved }
}

/** The first answer to a call that is repeated: lines of which nothing was held are not stored. */
function again(reserved: Reserved, { lines }: ReserveInput): Reserved {
  const held = reserved.lines as (Reserved['lines'][number] & { line?: number })[]
  const all = lines.map(({ variant, location, units }, line) => {
    const one = held.length === lines.length ? held[line] : held.find((hold) => hold.line === line)
    return { variant, location, asked: units, units: one?.units ?? 0, backordered: one?.backordered ?? 0 }
  })
  return { ...reserved, lines: all }
}

const contentOf = ({ channel, mode, lines, reference, seconds }: ReserveInput) => ({
  channel,
  mode,
  reference: reference ?? null,
  seconds,
  lines: lines.map(({ variant, location, units }) => [variant, location, units]),
})

type HoldRow = Granted & { variant: string; location: string; reservation: string; line: number; asked: number }
type Writing = {
  reservations: {
    id: string
    digest: string
    channel: string
    reference: string | null
    expiresAt: string
    by: string
  }[]
  holds: HoldRow[]
  movements: EntryMovement[]
  events: ReturnType<typeof eventsOf>
}

/** Adds what was granted to what is to be written, and gives the answer. */
function note(
  writing: Writing,
  ctx: Pick<Context, 'ids'>,
  { input, admitted, after }: { input: Asked; admitted: Exclude<Admitted, { short: unknown }>; after: Levels },
): Reserved {
  const entry: Entry = { id: input.id, verb: 'reserve', at: input.at, by: input.by }
  const expiresAt = new Date(input.at.getTime() + input.seconds * 1000).toISOString()
  const movements = admitted.movements.map((movement) => ({ ...movement, entry }))
  writing.reservations.push({
    id: input.id,
    digest: input.digest,
    channel: input.channel,
    reference: input.reference ?? null,
    expiresAt,
    by: input.by,
  })
  writing.movements.push(...movements)
  writing.events.push(...eventsOf(ctx, movements, input.channel, after))
  const lines = input.lines.map(({ variant, location, units }, line) => {
    const granted = admitted.granted[line]!
    if (granted.reserved + granted.backordered)
      writing.holds.push({ ...granted, variant, location, reservation: input.id, line, asked: units })
    return {
      variant,
      location,
      asked: units,
      units: granted.reserved + granted.backordered,
      backordered: granted.backordered,
    }
  })
  return { id: input.id, expiresAt, lines }
}

async function write(
  tx: Tx,
  ctx: Pick<Context, 'ids'>,
  { reservations: r, holds: h, movements, events }: Writing,
  levels: { before: Levels; after: Levels; at: Date },
): Promise<void> {
  const at = levels.at
  // Neither waits for the other: while the database writes the first, the second is made ready.
  const writing = writeMovements(
    tx,
    movements,
    levels,
    tx`, reservations as (
      insert into stock.reservation (id, digest, channel, reference, state, expires_at, made_at, made_by)
      select id, digest, channel, reference, 'held', expires_at, ${at}, made_by
      from unnest(${plainArray(r.map((one) => one.id))}::uuid[], ${plainArray(r.map((one) => one.digest))}::bigint[], ${plainArray(r.map((one) => one.channel))}::text[],
        ${textArray(r.map((one) => one.reference))}::text[], ${plainArray(r.map((one) => one.expiresAt))}::timestamptz[], ${textArray(r.map((one) => one.by))}::text[])
        as r (id, digest, channel, reference, expires_at, made_by)
    ), holds as (
      insert into stock.hold (variant_id, location_id, reservation_id, line, asked, reserved, backordered, made_at)
      select variant_id, location_id, reservation_id, line, asked, reserved, backordered, ${at}
      from unnest(${plainArray(h.map((one) => one.variant))}::uuid[], ${plainArray(h.map((one) => one.location))}::uuid[], ${plainArray(h.map((one) => one.reservation))}::uuid[],
        ${plainArray(h.map((one) => one.line))}::int[], ${plainArray(h.map((one) => one.asked))}::int[], ${plainArray(h.map((one) => one.reserved))}::int[], ${plainArray(h.map((one) => one.backordered))}::int[])
        as h (variant_id, location_id, reservation_id, line, asked, reserved, backordered)
    )`,
  ).catch((error: unknown) => {
    throw databaseCode(error) === '23505' ? new IdTakenError() : error
  })
  await Promise.all([writing, tell(tx, ctx, events, levels)])
}

type Known = Awaited<ReturnType<typeof readKnown>>
type KnownRow =
  | { kind: 'buffer'; channel: string; units: number }
  | { kind: 'due' }
  | { kind: 'reservation'; id: string; digest: string; expiresAt: string; lines: Reserved['lines'] }

/** What was reserved under these ids before, what each channel leaves to others, and whether some hold has run out. One statement. */
async function readKnown(tx: Tx, inputs: ReserveInput[]) {
  const rows = await tx<{ row: KnownRow }[]>`
    select jsonb_build_object('kind', 'buffer', 'channel', b.channel, 'units', b.units) as row
    from stock.buffer b where b.channel = any(${[...new Set(inputs.map((input) => input.channel))]}::text[])
    union all
    select jsonb_build_object('kind', 'due') from (select 1 from stock.reservation where state = 'held' and expires_at <= ${inputs[0]!.at} limit 1) d
    union all
    select jsonb_build_object('kind', 'reservation', 'id', r.id, 'digest', r.digest::text, 'expiresAt', r.expires_at, 'lines', (
      select jsonb_agg(jsonb_build_object('line', h.line, 'variant', h.variant_id, 'location', h.location_id, 'asked', h.asked,
        'units', h.reserved + h.backordered + h.picked + h.sold + h.released, 'backordered', h.backordered) order by h.line)
      from stock.hold h where h.reservation_id = r.id))
    from stock.reservation r where r.id = any(${plainArray(inputs.map((input) => input.id))}::uuid[])`
  const all = rows.map(({ row }) => row)
  return {
    due: all.some(({ kind }) => kind === 'due'),
    buffers: new Map(all.flatMap((row) => (row.kind === 'buffer' ? [[row.channel, row.units] as const] : []))),
    reservations: new Map(
      all.flatMap((row) =>
        row.kind === 'reservation'
          ? [
              [
                row.id,
                {
                  digest: row.digest,
                  reserved: { id: row.id, expiresAt: new Date(row.expiresAt).toISOString(), lines: row.lines },
                },
              ] as const,
            ]
          : [],
      ),
    ),
  }
}

function soldOut(short: { line: number; there: number }[]): Problem {
  const errors = short.map(({ line, there }) => ({
    field: `/lines/${line}/units`,
    code: 'sold_out',
    detail: there ? `Only ${there} can be sold there.` : 'Nothing is left to sell there.',
  }))
  return new Problem('sold_out', errors[0]!.detail, { errors })
}
