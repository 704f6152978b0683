import type { Query, Tx } from '../core/db.ts'
import type { Ids } from '../core/ids.ts'
import { Problem, wrong } from '../core/problem.ts'
import { asConflict } from './conflict.ts'
import { given } from './given.ts'
import { listProducts } from './listing.ts'
import type { Category, CategoryBody, CategoryPatch } from './schema.ts'

/** All categories, each after its parent and in order of position. One statement; there are hundreds of them, not thousands. */
export async function categoriesList(query: Query): Promise<Category[]> {
  return query<Category[]>`
    with recursive down as (
      select c.*, array[lpad(c.position::text, 7, '0') || c.handle] as place from catalog.category c where c.parent_id is null
      union all
      select c.*, down.place || (lpad(c.position::text, 7, '0') || c.handle) from catalog.category c join down on c.parent_id = down.id
    )
    select id, handle, titles, parent_id as parent, position,
      (select count(*) from catalog.product p where p.category_id = down.id and p.state <> 'archived') as products
    from down order by place`
}

export async function categoryRead(query: Query, id: string): Promise<Category> {
  const [row] = await query<Category[]>`
    select id, handle, titles, parent_id as parent, position,
      (select count(*) from catalog.product p where p.category_id = c.id and p.state <> 'archived') as products
    from catalog.category c where id = ${id}`
  if (!row) throw new Problem('not_found', 'No category has this id.')
  return row
}

/** Makes a category. Gives its id. */
export async function categoryCreate(tx: Tx, ids: Ids, input: { category: CategoryBody; at: Date }): Promise<string> {
  const id = ids.uuid()
  const { handle, titles, parent = null, position = 0 } = input.category
  await tx`
    insert into catalog.category (id, parent_id, handle, titles, position, created_at, updated_at)
    values (${id}, ${parent}, ${handle}, ${tx.json(titles)}, ${position}, ${input.at}, ${input.at})`.catch(asConflict)
  return id
}

/** Changes a category; another `parent` moves it with all below it. Refuses a move into itself or below. */
export async function categoryUpdate(tx: Tx, input: { id: string; change: CategoryPatch; at: Date }): Promise<void> {
  const { handle, titles, parent, position } = input.change
  // One move at a time: two that are each right could make a ring together.
  if (parent !== undefined) await tx`select pg_advisory_xact_lock(hashtext('catalog.category'))`
  const set = given({ handle, parent_id: parent, position, titles: titles && tx.json(titles), updated_at: input.at })
  const { count } = await tx`
    update catalog.category set ${tx(set)}
    where id = ${input.id} and not exists (
      with recursive up as (
        select id, parent_id from catalog.category where id = ${parent ?? null}
        union all select c.id, c.parent_id from catalog.category c join up on c.id = up.parent_id
      ) select from up where id = ${input.id})`.catch(asConflict)
  if (!count) {
    await categoryRead(tx, input.id)
    throw wrong('/parent', 'cycle', 'A category cannot stand below itself.')
  }
  if (handle !== undefined || titles !== undefined || parent !== undefined) await listCategory(tx, input.id)
}

/** Deletes a category that holds nothing. */
export async function categoryDelete(tx: Tx, id: string): Promise<void> {
  const { count } = await tx`
    delete from catalog.category c where id = ${id}
      and not exists (select from catalog.category where parent_id = c.id) and not exists (select from catalog.product where category_id = c.id)`
  if (count) return
  await categoryRead(tx, id)
  throw new Problem('conflict', 'It still holds products (perhaps archived ones) or categories: move those first.')
}

/** Makes the listings of all products in a category and below it anew. */
async function listCategory(tx: Tx, id: string): Promise<void> {
  const rows = await tx<{ id: string }[]>`
    with recursive down as (
      select id from catalog.category where id = ${id}
      union all select c.id from catalog.category c join down on c.parent_id = down.id
    )
    select p.id from catalog.product p join down on down.id = p.category_id`
  await listProducts(
    tx,
    rows.map((row) => row.id),
  )
}
