import type { Sql } from '../core/db.ts'

/** Months ahead of the given time for which a partition must exist. */
const ahead = 2

/**
 * Makes the month partitions of events.event from the month of `at` to two months on, where they are missing. CREATE and then
 * ATTACH, because CREATE … PARTITION OF would wait for every open writer and hold up all that come after.
 */
export async function ensurePartitions(sql: Sql, at: Date): Promise<void> {
  for (const month of monthsFrom(at, ahead + 1)) await ensurePartition(sql, month)
}

async function ensurePartition(sql: Sql, month: Date): Promise<void> {
  const name = partitionName(month)
  const until = addMonths(month, 1)
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('hilo.partitions'))`
    const [there] =
      await tx`select 1 from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'events.event'::regclass and c.relname = ${name}`
    if (there) return
    await tx.unsafe(`
      create table events.${name} (like events.event including defaults including constraints);
      alter table events.${name} add check (received_at >= '${month.toISOString()}' and received_at < '${until.toISOString()}');
      alter table events.event attach partition events.${name} for values from ('${month.toISOString()}') to ('${until.toISOString()}')`)
  })
}

/** The partition that holds a month: event_2026_11. */
export function partitionName(month: Date): string {
  return `event_${month.getUTCFullYear()}_${String(month.getUTCMonth() + 1).padStart(2, '0')}`
}

function monthsFrom(at: Date, count: number): Date[] {
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1))
  return Array.from({ length: count }, (_, i) => addMonths(first, i))
}

function addMonths(month: Date, count: number): Date {
  return new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + count, 1))
}
