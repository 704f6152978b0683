import type { Author } from '../../access/actor.ts'
import { recordChange } from '../../access/record_look.ts'
import type { Context } from '../../core/context.ts'
import { transaction, type Query } from '../../core/db.ts'
import { Problem } from '../../core/problem.ts'
import { secretOf } from './signature.ts'

/** A system that may send signed webhooks. */
export type WebhookSource = { name: string; channel: string; createdAt: string; revokedAt: string | null }

type Row = { name: string; channel: string; generation: number; createdAt: Date; revokedAt: Date | null }

const columns = (query: Query) => query`name, channel, generation, created_at as "createdAt", revoked_at as "revokedAt"`

/** Makes a source and gives its secret, shown this once. One of that name that was revoked comes back with another secret. */
export async function createWebhookSource(
  ctx: Context,
  by: Author,
  input: { name: string; channel: string },
): Promise<{ source: WebhookSource; secret: string }> {
  const { name, channel } = input
  return transaction(ctx.sql, async (tx) => {
    const [row] = await tx<Row[]>`
      insert into channels.webhook_source (name, channel, generation, created_at) values (${name}, ${channel}, 1, ${ctx.clock.now()})
      on conflict (name) do update set channel = excluded.channel, generation = webhook_source.generation + 1, created_at = excluded.created_at, revoked_at = null
      where webhook_source.revoked_at is not null
      returning ${columns(tx)}`
    if (!row)
      throw new Problem(
        'conflict',
        'A source of this name is there already; revoke it first to give it another secret.',
      )
    await recordChange(tx, ctx, {
      actor: by,
      action: 'webhook.create',
      subject: `webhook:${name}`,
      detail: { channel },
    })
    return { source: asSource(row), secret: secretOf(ctx.secret, row) }
  })
}

/** Ends a source from the next request on; ending it again changes nothing. Throws not_found. */
export async function revokeWebhookSource(ctx: Context, by: Author, name: string): Promise<void> {
  await transaction(ctx.sql, async (tx) => {
    const revoked =
      await tx`update channels.webhook_source set revoked_at = ${ctx.clock.now()} where name = ${name} and revoked_at is null`
    if (revoked.count) return recordChange(tx, ctx, { actor: by, action: 'webhook.revoke', subject: `webhook:${name}` })
    if (!(await findSource(tx, name))) throw new Problem('not_found', 'No webhook source has this name.')
  })
}

/** All sources, by name: there are few. */
export async function listWebhookSources(query: Query): Promise<WebhookSource[]> {
  return (await query<Row[]>`select ${columns(query)} from channels.webhook_source order by name limit 200`).map(
    asSource,
  )
}

/** The source that may send under this name, with its secret; undefined when there is none or it was revoked. */
export async function findWebhookSource(
  ctx: Context,
  name: string,
): Promise<{ name: string; channel: string; secret: string } | undefined> {
  const row = await findSource(ctx.sql, name)
  return row && !row.revokedAt ? { name, channel: row.channel, secret: secretOf(ctx.secret, row) } : undefined
}

async function findSource(query: Query, name: string): Promise<Row | undefined> {
  const [row] = await query<Row[]>`select ${columns(query)} from channels.webhook_source where name = ${name}`
  return row
}

function asSource({ name, channel, createdAt, revokedAt }: Row): WebhookSource {
  return { name, channel, createdAt: createdAt.toISOString(), revokedAt: revokedAt?.toISOString() ?? null }
}
