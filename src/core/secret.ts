import type { Query } from './db.ts'
import type { Ids } from './ids.ts'

/** The installation's secret, made at the first call and the same for every process ever after. */
export async function installationSecret(sql: Query, ids: Ids): Promise<string> {
  const made = ids.secret(32)
  await sql`insert into core.secret (name, value) values ('installation', ${made}) on conflict do nothing`
  const [row] = await sql<{ value: string }[]>`select value from core.secret where name = 'installation'`
  return row!.value
}
