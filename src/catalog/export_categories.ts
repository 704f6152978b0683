import type { Query } from '../core/db.ts'

export type ExportedCategory = {
  handle: string
  parent: string | null
  titles: Record<string, string>
  position: number
}

/** All categories, each behind the one that it belongs to. */
export function exportCategories(query: Query): Promise<ExportedCategory[]> {
  return query<ExportedCategory[]>`
    with recursive tree as (
      select c.id, c.handle, null::text as parent, c.titles, c.position, 0 as depth from catalog.category c where c.parent_id is null
      union all
      select c.id, c.handle, t.handle, c.titles, c.position, t.depth + 1 from catalog.category c join tree t on t.id = c.parent_id
    )
    select handle, parent, titles, position from tree order by depth, handle collate "C"`
}
