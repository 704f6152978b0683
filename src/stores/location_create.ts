import type { Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { checkLocation } from './location_check.ts'
import type { LocationDraft } from './schema.ts'
import { toColumns } from './location_columns.ts'

/** Opens a location. Throws conflict when its code is taken. */
export async function locationCreate(
  tx: Tx,
  input: { id: string; code: string; draft: LocationDraft; at: Date },
): Promise<void> {
  const { id, code, draft, at } = input
  const columns = toColumns(tx, checkLocation(code, draft))
  const { count } = await tx`
    insert into stores.location ${tx({ ...columns, id, code, created_at: at, updated_at: at })} on conflict (code) do nothing`
  if (!count)
    throw new Problem('conflict', `There is a location with the code ${code} already.`, {
      errors: [{ field: '/code', code: 'taken', detail: 'It is taken.' }],
    })
}
