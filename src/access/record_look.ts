import { batcher } from '../core/batch.ts'
import type { Context } from '../core/context.ts'
import type { Query } from '../core/db.ts'

/** Who is named in the record: staff, a key, the installation itself, or nobody (a refused sign-in). */
export type Looker = { kind: 'staff' | 'key' | 'system' | 'nobody'; id: string; name: string }

/** One line of the audit record. `subject` is `<kind>:<id>`; `detail` says what may be needed to understand it. */
export type Look = { actor: Looker; action: string; subject: string; detail?: Record<string, unknown> }

type Line = Look & { at: Date; id: string }

const recorders = new WeakMap<Context, (line: Line) => Promise<void>>()

/** Records one look and resolves when it is kept; looks that arrive together are one statement. Await it before answering. */
export async function recordLook(ctx: Context, look: Look): Promise<void> {
  const recorder =
    recorders.get(ctx) ?? batcher({ max: 500, parallel: 2, run: (lines: Line[]) => insertLines(ctx.sql, lines) })
  recorders.set(ctx, recorder)
  await recorder(asLine(ctx, look))
}

/** Records a change in the transaction that makes it. */
export async function recordChange(tx: Query, ctx: Pick<Context, 'clock' | 'ids'>, look: Look): Promise<void> {
  await insertLines(tx, [asLine(ctx, look)])
}

function asLine({ clock, ids }: Pick<Context, 'clock' | 'ids'>, look: Look): Line {
  return { ...look, at: clock.now(), id: ids.uuid() }
}

async function insertLines(query: Query, lines: Line[]): Promise<void[]> {
  const column = <T>(value: (line: Line) => T) => lines.map(value)
  await query`
    insert into access.look (id, at, actor_kind, actor_id, actor_name, action, subject, detail)
    select id, at, kind, actor, name, action, subject, detail::jsonb
    from unnest(
      ${column((line) => line.id)}::uuid[], ${column((line) => line.at.toISOString())}::timestamptz[],
      ${column((line) => line.actor.kind)}::text[], ${column((line) => line.actor.id)}::text[], ${column((line) => storable(line.actor.name))}::text[],
      ${column((line) => line.action)}::text[], ${column((line) => storable(line.subject))}::text[],
      ${column((line) => JSON.stringify(line.detail ?? {}, (_, value: unknown) => (typeof value === 'string' ? storable(value) : value)))}::text[]
    ) as line (id, at, kind, actor, name, action, subject, detail)`
  return lines.map(() => undefined)
}

/** PostgreSQL holds no NUL, and jsonb no lone surrogate: what somebody searched for may contain either. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}
