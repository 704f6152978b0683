import { isDeepStrictEqual } from 'node:util'
import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import type { RowOutcome } from '../core/row_outcome.ts'
import { listProducts } from './listing.ts'

/** A category as a file tells it. Undefined: not said, so what is there stays. */
export type ImportedCategory = {
  handle: string
  /** Handle of the category that it belongs to. */
  parent: string | undefined
  titles: Record<string, string>
  position: number | undefined
}

type HeldCategory = {
  id: string
  handle: string
  parent: string | null
  titles: Record<string, string>
  position: number
}

/**
 * Makes categories what a file says of them. A parent is there already or among those given, wherever. Of two with one handle only the
 * first may be given. Each that cannot be is told with its faults, and the others go in.
 */
export async function importCategories(
  tx: Tx,
  ctx: Pick<Context, 'ids' | 'clock'>,
  categories: ImportedCategory[],
): Promise<RowOutcome[]> {
  // One at a time: two changes that are each right could make a ring together.
  await tx`select pg_advisory_xact_lock(hashtext('catalog.category'))`
  // The tree is small, and whether it stays one can only be seen as a whole.
  const rows = await tx<HeldCategory[]>`
    select c.id, c.handle, p.handle as parent, c.titles, c.position
    from catalog.category c left join catalog.category p on p.id = c.parent_id order by c.id`
  const held = new Map(rows.map((row) => [row.handle, row]))
  const outcomes = new Map<ImportedCategory, RowOutcome>()
  const changed = new Map<string, HeldCategory>()
  // A child may stand before its parent: those whose parent is not there yet wait for a next round.
  for (let waiting = categories; waiting.length;) {
    const stuck = waiting.filter((said) => {
      if (said.parent !== undefined && !held.has(said.parent)) return true
      const merged = mergeCategory(held, said, ctx)
      outcomes.set(said, merged.outcome)
      if (merged.outcome === 'accepted') {
        held.set(said.handle, merged.category)
        changed.set(said.handle, merged.category)
      }
      return false
    })
    if (stuck.length === waiting.length) {
      const fault = { row: 0, column: 'parent', code: 'unknown_category', detail: 'No category has this handle.' }
      for (const said of stuck) outcomes.set(said, [fault])
      break
    }
    waiting = stuck
  }
  if (changed.size) await writeCategories(tx, ctx.clock.now(), [...changed.values()], held)
  await listProducts(tx, await productsBelow(tx, [...changed.values()]))
  return categories.map((said) => outcomes.get(said)!)
}

/** What is shown of a product tells of all categories above it. */
async function productsBelow(tx: Tx, categories: HeldCategory[]): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    with recursive down as (
      select id from catalog.category where id = any(${categories.map(({ id }) => id)}::uuid[])
      union select c.id from catalog.category c join down on c.parent_id = down.id
    )
    select p.id from catalog.product p join down on down.id = p.category_id`
  return rows.map(({ id }) => id)
}

type Merged = { outcome: 'accepted'; category: HeldCategory } | { outcome: Exclude<RowOutcome, 'accepted'> }

function mergeCategory(held: Map<string, HeldCategory>, said: ImportedCategory, ctx: Pick<Context, 'ids'>): Merged {
  const before = held.get(said.handle)
  const titles = { ...before?.titles, ...said.titles }
  if (!Object.keys(titles).length)
    return { outcome: [{ row: 0, column: 'title_es', code: 'value_missing', detail: 'A new category needs a title.' }] }
  for (let above = said.parent; above !== undefined; above = held.get(above)?.parent ?? undefined)
    if (above === said.handle)
      return { outcome: [{ row: 0, column: 'parent', code: 'circle', detail: 'It would lie within itself.' }] }
  const category = {
    id: before?.id ?? ctx.ids.uuid(),
    handle: said.handle,
    parent: said.parent ?? before?.parent ?? null,
    titles,
    position: said.position ?? before?.position ?? 0,
  }
  return isDeepStrictEqual(before, category) ? { outcome: 'duplicate' } : { outcome: 'accepted', category }
}

async function writeCategories(
  tx: Tx,
  at: Date,
  categories: HeldCategory[],
  held: Map<string, HeldCategory>,
): Promise<void> {
  const of = <T>(field: (category: HeldCategory) => T) => categories.map(field)
  await tx`
    insert into catalog.category (id, parent_id, handle, titles, position, created_at, updated_at)
    select id, parent_id, handle, titles::jsonb, position, ${at}, ${at}
    from unnest(${of(({ id }) => id)}::uuid[], ${of(({ parent }) => (parent === null ? null : held.get(parent)!.id))}::uuid[],
      ${of(({ handle }) => handle)}::text[], ${of(({ titles }) => JSON.stringify(titles))}::text[], ${of(({ position }) => position)}::int[]
    ) as i (id, parent_id, handle, titles, position)
    on conflict (id) do update set parent_id = excluded.parent_id, titles = excluded.titles, position = excluded.position, updated_at = excluded.updated_at`
}
