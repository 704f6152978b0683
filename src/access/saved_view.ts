import type { Query, Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import type { SavedView, SavedViewBody } from './schema.ts'

/** Views that one person may keep of one page. */
const mostViews = 50

type Row = Omit<SavedView, 'createdAt'> & { createdAt: Date }

/** A page's views that somebody sees: the own ones, and what others share; oldest first, the own ones before. One statement. */
export async function listViews(query: Query, staff: string, page: string): Promise<SavedView[]> {
  const rows = await query<Row[]>`
    select v.id, v.page, v.name, v.filter, v.columns, v.shared, v.staff_id = ${staff} as mine, s.name as owner, v.created_at as "createdAt"
    from access.saved_view v join access.staff s on s.id = v.staff_id
    where v.page = ${page} and (v.staff_id = ${staff} or v.shared)
    order by mine desc, v.created_at, v.id limit 500`
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}

/**
 * Keeps a view under the id that the caller chose; the same again changes nothing. Whether it is shared stays as it was. Throws
 * not_found when the id is another's, conflict when the name is taken or there are too many.
 */
export async function saveView(tx: Tx, view: SavedViewBody & { id: string; staff: string; at: Date }): Promise<void> {
  const { id, staff, page, columns, at } = view
  const name = view.name.trim().toWellFormed()
  const filter = Object.fromEntries(Object.entries(view.filter).map(([key, value]) => [key, value.toWellFormed()]))
  // One at a time for each person: neither the number nor the name can be passed by two at once.
  await tx`select from access.staff where id = ${staff} for no key update`
  const [found] = await tx<{ theirs: boolean; taken: boolean; full: boolean }[]>`
    select exists (select from access.saved_view where id = ${id} and (staff_id <> ${staff} or page <> ${page})) as theirs,
      exists (select from access.saved_view where staff_id = ${staff} and page = ${page} and lower(name) = lower(${name}) and id <> ${id}) as taken,
      (select count(*) >= ${mostViews} from access.saved_view where staff_id = ${staff} and page = ${page} and id <> ${id}) as full`
  if (found!.theirs) throw new Problem('not_found', 'No view of yours has this id.')
  if (found!.taken) throw new Problem('conflict', 'You have a view of this name already.')
  if (found!.full) throw new Problem('conflict', `${mostViews} views of a page are enough: delete one first.`)
  const { count } = await tx`
    insert into access.saved_view (id, staff_id, page, name, filter, columns, created_at)
    values (${id}, ${staff}, ${page}, ${name}, ${tx.json(filter)}, ${columns}::text[], ${at})
    on conflict (id) do update set name = excluded.name, filter = excluded.filter, columns = excluded.columns
      where saved_view.staff_id = excluded.staff_id`
  if (!count) throw new Problem('not_found', 'No view of yours has this id.')
}

/** Shows a view to all staff, or to its owner alone again. What others keep for themselves is not found. */
export async function shareView(tx: Tx, view: { id: string; staff: string; shared: boolean }): Promise<void> {
  const { count } = await tx`
    update access.saved_view set shared = ${view.shared} where id = ${view.id} and (staff_id = ${view.staff} or shared)`
  if (!count) throw new Problem('not_found', 'There is no such view that you can see.')
}

/** Deletes a view of one's own; that there is none is as good. */
export async function deleteView(tx: Tx, view: { id: string; staff: string }): Promise<void> {
  await tx`delete from access.saved_view where id = ${view.id} and staff_id = ${view.staff}`
}
