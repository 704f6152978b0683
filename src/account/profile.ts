import type { Shopper } from '../access/actor.ts'
import type { Context } from '../core/context.ts'
import { transaction, type Query } from '../core/db.ts'
import { append } from '../events/append.ts'
import { readVerifiedGolden } from '../identity/golden.ts'
import { observe } from '../identity/observe.ts'
import { readOwned } from '../identity/owner.ts'
import type { Profile, ProfileBody } from './schema.ts'
import { toldBy } from './told.ts'

/** Attributes that a shopper sees and changes; whatever else is known stands in the export. */
const shown = ['firstName', 'lastName', 'birthday', 'language'] as const

/** Identifiers that a shopper recognises. */
const recognised = new Set(['email', 'phone', 'loyalty_card'])

/** Who the shopper is, by what is his or hers alone: claims of others, by whatever they typed, are not shown. */
export async function readProfile(query: Query, shopper: Shopper): Promise<Profile> {
  const identifiers = await readOwned(query, shopper.known!)
  const golden = await readVerifiedGolden(query, [...identifiers.keys()])
  const values = shown.map((name) => [name, golden.get(name) ?? null] as const)
  return {
    ...(Object.fromEntries(values.map(([name, value]) => [name, typeof value === 'string' ? value : null])) as Record<
      (typeof shown)[number],
      string | null
    >),
    identifiers: [...identifiers.values()]
      .filter(({ kind }) => recognised.has(kind))
      .toSorted((a, b) => (a.kind + a.value < b.kind + b.value ? -1 : 1)),
  }
}

/** Tells what the shopper says of himself or herself: an event on the own thread, observed at once, so that the next read shows it. */
export async function changeProfile(ctx: Context, shopper: Shopper, body: ProfileBody): Promise<void> {
  const event = toldBy(ctx, { type: 'identify', fragments: [shopper.known!, shopper.fragment], data: body })
  await transaction(ctx.sql, async (tx) => {
    await append(tx, [event])
    await observe(tx, [{ ...event, threadId: shopper.known!, traits: body, tx: '0', seq: '0' }])
  })
  ctx.wake.tell()
}
