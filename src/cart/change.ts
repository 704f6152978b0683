import { batcher } from '../core/batch.ts'
import type { Context } from '../core/context.ts'
import { databaseCode, plainArray, textArray, type Query } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { appendOwn } from '../events/append.ts'
import { placesNow } from '../stock/places.ts'
import { keepCopy, keyOf } from './copies.ts'
import { decide, digestOfEdit, type Decided, type Editor, type NewEdit } from './decide.ts'
import { editEvent } from './edit_events.ts'
import { merge } from './merge.ts'
import { readHolders, type Ask, type Found, type Goods, type Market, type Whose } from './read.ts'
import type { Basket, EditInput, List } from './schema.ts'
import { offersOf, shown, type ForWhom, type Offers } from './shown.ts'

/** One call: whose basket or list, what is changed (nothing: it is only read), and for whom it is shown. */
export type Call = {
  whose: Whose
  what: Ask['what']
  list?: string
  edits: EditInput[]
  /** Not for who only reads. Whose basket new edits go to; of a share it is the list's. */
  editor?: Editor
  forWhom: ForWhom
}
export type Answer = {
  outcomes: Decided['outcomes']
  basket: Basket | undefined
  lists: List[]
}
type Outcome = Answer | { refused: unknown }

/** Calls and edits that are read and written together, and tries when other processes write the same. */
const mostTogether = 400
const mostTries = 5

/** Markets and channels that are read together, of each context; many at once are few. */
const batchers = new WeakMap<Context, Map<string, (call: Call) => Promise<Outcome>>>()
const mostBatchers = 200

/**
 * Changes a basket or list, or only reads it, and gives what it is then, priced. Two round trips: all that calls under way together need is
 * read in one statement, and what they change is written with its events in another. Throws invalid_request, idempotency_conflict and
 * not_found.
 */
export async function changeCart(ctx: Context, call: Call): Promise<Answer> {
  const { market, channel } = call.forWhom
  const all = batchers.get(ctx) ?? new Map<string, (call: Call) => Promise<Outcome>>()
  batchers.set(ctx, all)
  const key = `${market} ${channel}`
  let send = all.get(key)
  if (!send) {
    if (all.size >= mostBatchers) all.clear()
    // One run at a time: what a statement costs whatever its number is the most of a small one.
    send = batcher<Call, Outcome>({
      max: mostTogether,
      weight: ({ edits }) => 1 + edits.length,
      run: (calls) => run(ctx, { market, channel }, calls, mostTries),
    })
    all.set(key, send)
  }
  const outcome = await send(call)
  if ('refused' in outcome) throw outcome.refused
  return outcome
}

/** Reads, decides, writes. When another process wrote some of it in between, all is decided anew on what is there then. */
async function run(ctx: Context, where: Market, calls: Call[], tries: number): Promise<Outcome[]> {
  const { found, goods } = await readHolders(ctx, where, calls.map(askOf))
  const places = await placesNow(
    ctx,
    goods.stock.places.map(({ id }) => id),
  )
  const theirs = together(calls, found)
  const taken = new Set<string>()
  const decided = calls.map((call, n) => attempt(() => decideOn(call, theirs[n]!, goods, where, taken)))
  const edits = decided.flatMap((one) => ('edits' in one ? one.edits : []))
  const writing = edits.length ? write(ctx, edits, goods, where) : undefined
  // An error is thrown below; meanwhile the answers are made.
  writing?.catch(() => {})
  const offers = offersOf(goods, where, places)
  const outcomes = decided.map((one, n): Outcome => {
    return 'edits' in one ? answer(calls[n]!, one, theirs[n]!, goods, offers) : one
  })
  try {
    await writing
  } catch (error) {
    if (!overtaken.has(databaseCode(error) ?? '')) throw error
    if (tries > 1) return run(ctx, where, calls, tries - 1)
    throw new Problem('unavailable', 'Others change the same at this moment; try again.', { retryAfter: 1 })
  }
  if (writing) ctx.wake.tell()
  for (const [n, call] of calls.entries()) keepCopy(ctx, keyOf(call, where.market), theirs[n]!)
  // Two who may change the same basket sent one edit at the same moment: for the second it is a repeat, once the first is written.
  const waiting = calls.flatMap((_, n) => (decided[n] === later ? [n] : []))
  if (!waiting.length) return outcomes
  const more = await run(
    ctx,
    where,
    waiting.map((n) => calls[n]!),
    tries,
  )
  for (const [i, n] of waiting.entries()) outcomes[n] = more[i]!
  return outcomes
}

/** Of a call that must wait for another one's edits. */
const later = { refused: new Problem('unavailable', 'Try again.') }

/** SQLSTATEs that tell that another process wrote the same: a key is taken, a deadlock, a conflict. */
const overtaken = new Set(['23505', '40P01', '40001'])

/** Calls for the same see each other's edits: what one finds is what all find. */
function together(calls: Call[], found: Found[]): Found[] {
  const first = new Map<string, Found>()
  return calls.map((call, n) => {
    const key = keyOf(call, call.forWhom.market)
    const [before, own] = [first.get(key), found[n]!]
    if (!before) {
      first.set(key, own)
      return own
    }
    for (const [id, digest] of own.known) before.known.set(id, digest)
    for (const [id, owner] of own.lists) before.lists.set(id, owner)
    return before
  })
}

function attempt<T>(work: () => T): T | { refused: unknown } {
  try {
    return work()
  } catch (refused) {
    if (!(refused instanceof Problem)) throw refused
    return { refused }
  }
}

function askOf({ whose, what, list, edits }: Call): Ask {
  return {
    whose,
    what,
    list,
    ids: edits.flatMap((edit) => (edit.kind === 'move' ? [edit.id, edit.as] : [edit.id])),
    variants: edits.flatMap((edit) => ('variant' in edit ? [edit.variant] : [])),
    lists: edits.flatMap((edit) => (edit.kind === 'move' && edit.to !== 'basket' ? [edit.to] : [])),
    codes: edits.flatMap((edit) => (edit.kind === 'code' ? [edit.code.trim().toUpperCase()] : [])),
  }
}

function decideOn(call: Call, found: Found, goods: Goods, where: Market, taken: Set<string>): Decided | typeof later {
  const list = call.what === 'list' ? found.holders[0] : undefined
  if (call.what === 'list' && !list) throw new Problem('not_found', 'There is no such list, or it is no longer shared.')
  if (!call.edits.length || !call.editor) return { outcomes: [], edits: [] }
  if (list && !list.editable) throw new Problem('forbidden', 'This link only shows the list.')
  if ('share' in call.whose && call.edits.some(({ kind }) => kind === 'move'))
    throw new Problem('invalid_request', 'From a shared list nothing is moved; add it to your basket.')
  const decided = decide(call.edits, call.editor, { found, goods, where, list })
  const keys = decided.edits.map(({ target, id }) => `${target.owner} ${id}`)
  if (keys.some((key) => taken.has(key))) return later
  for (const key of keys) taken.add(key)
  for (const edit of decided.edits) keep(found, edit)
  found.merged = decided.merged
  for (const [i, { id }] of decided.outcomes.entries()) found.known.set(id, digestOfEdit(call.edits[i]!))
  return decided
}

/** Adds an edit to what was found, if it belongs there. */
function keep({ holders }: Found, edit: NewEdit): void {
  const { owner, id, kind } = edit.target
  const holder = holders.find((one) => one.id === id)
  const { target: _, digest: __, madeAt, change: ___, after: ____, ...kept } = edit
  if (holder) holder.edits.push(kept)
  else if (kind === 'basket' && holders.every((one) => one.kind === 'basket'))
    holders.push({ owner, id, kind, name: null, madeAt: madeAt.getTime(), editable: true, edits: [kept] })
}

function answer(call: Call, { outcomes }: Decided, found: Found, goods: Goods, offers: Offers): Answer {
  const { holders } = found
  if (call.what === 'basket') {
    found.merged ??= merge(holders.flatMap(({ edits }) => edits))
    return { outcomes, basket: shown(found.merged, goods, offers, call.forWhom), lists: [] }
  }
  const lists = holders.map(({ id, kind, name, madeAt, editable, edits }): List => ({
    id,
    kind: kind as List['kind'],
    name: name!,
    madeAt: new Date(madeAt).toISOString(),
    editable,
    ...shown(merge(edits), goods, offers, call.forWhom),
  }))
  return { outcomes, basket: undefined, lists }
}

/** Writes edits with their events and opens the baskets they need, in one statement: a key that is taken takes all of it back. */
async function write(ctx: Context, edits: NewEdit[], goods: Goods, where: Market): Promise<void> {
  const events = edits.map((edit) => editEvent(ctx.ids, edit, goods, where))
  await appendOwn(ctx.sql, events, writing(ctx.sql, edits, where))
}

/** Parts of the statement that appends the events. Baskets are locked in the order of their keys, and lists too. */
function writing(query: Query, edits: NewEdit[], { market, channel }: Market) {
  const column = <T>(of: (edit: NewEdit) => T) => edits.map(of)
  const targets = [...Map.groupBy(edits, ({ target }) => target.id).values()].map((all) => ({
    ...all[0]!.target,
    madeAt: all.at(-1)!.madeAt,
    count: all.length,
  }))
  const baskets = targets.filter(({ kind }) => kind === 'basket')
  const lists = targets.filter(({ kind }) => kind !== 'basket')
  const counted = query`, counted as (
      update cart.list l set edit_count = l.edit_count + i.count
      from (
        select l.owner_id, l.id, i.count
        from unnest(${plainArray(lists.map(({ owner }) => owner))}::uuid[], ${plainArray(lists.map(({ id }) => id))}::uuid[],
          ${plainArray(lists.map(({ count }) => count))}::int[]) as i (owner_id, id, count)
        join cart.list l using (owner_id, id) order by l.owner_id, l.id for update of l
      ) i where l.owner_id = i.owner_id and l.id = i.id
    )`
  return query`, opened as (
      insert into cart.basket as b (owner_id, id, market, channel, made_at, touched_at, edit_count)
      select owner_id, id, ${market}, ${channel}, made_at, date_trunc('minute', made_at), count
      from unnest(${plainArray(baskets.map(({ owner }) => owner))}::uuid[], ${plainArray(baskets.map(({ id }) => id))}::uuid[],
        ${plainArray(baskets.map(({ madeAt }) => madeAt.toISOString()))}::timestamptz[], ${plainArray(baskets.map(({ count }) => count))}::int[])
        as i (owner_id, id, made_at, count) order by owner_id, id
      on conflict (owner_id, market) where state = 'open' do update set touched_at = greatest(b.touched_at, excluded.touched_at), channel = excluded.channel,
        edit_count = b.edit_count + excluded.edit_count
    )${lists.length ? counted : query``}, edited as (
      insert into cart.edit (owner_id, id, holder_id, digest, kind, variant_id, units, over, note, code, price, at, made_at, made_by, channel)
      select owner_id, id, holder_id, digest, kind, variant_id, units, over::uuid[], note, code, price, at, made_at, made_by, ${channel}
      from unnest(${plainArray(column(({ target }) => target.owner))}::uuid[], ${plainArray(column(({ id }) => id))}::uuid[],
        ${plainArray(column(({ target }) => target.id))}::uuid[], ${plainArray(column(({ digest }) => digest))}::bigint[],
        ${plainArray(column(({ kind }) => kind))}::text[], ${plainArray(column(({ variant }) => variant))}::uuid[],
        ${plainArray(column(({ units }) => units))}::int[], ${textArray(column(({ over }) => plainArray(over)))}::text[],
        ${textArray(column(({ note }) => note))}::text[], ${textArray(column(({ code }) => code))}::text[], ${plainArray(column(({ price }) => price))}::bigint[],
        ${plainArray(column(({ at }) => new Date(at).toISOString()))}::timestamptz[],
        ${plainArray(column(({ madeAt }) => madeAt.toISOString()))}::timestamptz[], ${textArray(column(({ by }) => by))}::text[])
        as e (owner_id, id, holder_id, digest, kind, variant_id, units, over, note, code, price, at, made_at, made_by)
      order by owner_id, id
    )`
}
