import * as account from '../account/privacy.ts'
import * as access from '../access/privacy.ts'
import { recordChange, type Looker } from '../access/record_look.ts'
import * as cart from '../cart/privacy.ts'
import type { Context } from '../core/context.ts'
import { transaction, type Query, type Tx } from '../core/db.ts'
import { forgetAnswers } from '../core/once.ts'
import { othersEnded } from '../core/others.ts'
import * as events from '../events/privacy.ts'
import { beginErasure, endErasure, openErasures, readErasure, spellings } from '../identity/erase.ts'
import { devicesOf, readIdentifiers } from '../identity/owner.ts'
import { readPerson } from '../identity/person.ts'
import * as identity from '../identity/privacy.ts'
import type { Identifier } from '../identity/schema.ts'
import * as outbox from '../outbox/privacy.ts'

/** All that is held on a person, by every module that holds something. Throws not_found. */
export async function exportPerson(query: Query, id: string, at: Date) {
  const person = await readPerson(query, id)
  return { person: person.id, ...(await exportIdentifiers(query, person.identifiers, at)) }
}

/** All that is held on what is a shopper's own: of the person only what verified links join, nothing that others claimed or that is only likely. */
export async function exportOwn(query: Query, fragments: string[], at: Date) {
  const identifiers = await readIdentifiers(query, fragments)
  return exportIdentifiers(
    query,
    [...identifiers].map(([id, one]) => ({ id, ...one })),
    at,
    devicesOf(identifiers),
  )
}

async function exportIdentifiers(
  query: Query,
  identifiers: (Identifier & { id: string })[],
  at: Date,
  devices?: string[],
) {
  const fragments = identifiers.map(({ id }) => id)
  const known = { fragments, identifiers: spellings(identifiers) }
  const [who, log, record, written, kept, held] = await Promise.all([
    identity.exportPerson(query, known),
    events.exportPerson(query, devices ? { ...known, devices } : known),
    access.exportPerson(query, known),
    outbox.exportPerson(query, known),
    account.exportPerson(query, known),
    cart.exportPerson(query, known),
  ])
  return { exportedAt: at.toISOString(), ...who, ...log, ...record, ...written, ...kept, ...held }
}

/** What came of an erasure. */
export type Erased = { id: string; begunAt: string; finishedAt: string; events: number }

/** Begins to forget a person, or only these fragments of her, in the caller's transaction, and writes down who did. Gives the erasure's id. */
export async function beginForgetting(
  tx: Tx,
  ctx: Context,
  input: { person: string; only?: string[]; note: string; actor: Looker },
): Promise<string> {
  const id = ctx.ids.uuid()
  const { actor, ...which } = input
  await beginErasure(tx, { ...which, id, by: actor.name, at: ctx.clock.now() })
  await recordChange(tx, ctx, { actor, action: 'person.erase', subject: `thread:${input.person}`, detail: {} })
  return id
}

/**
 * Does what is left of an erasure, in short transactions; broken off at any place, a repeat goes on from there, and two at once do no
 * harm. First nobody may still act on the time before it began, then every module forgets.
 */
export async function finishForgetting(ctx: Context, id: string): Promise<Erased> {
  const { work } = await readErasure(ctx.sql, id)
  if (work) {
    await othersEnded(ctx.sql)
    const { events: count, orphans } = await events.erasePerson(ctx.sql, { ...work, thread: id }, ctx.clock.now())
    await transaction(ctx.sql, async (tx) => {
      await access.erasePerson(tx, work)
      await outbox.erasePerson(tx, work)
      await account.erasePerson(tx, work)
      await cart.erasePerson(tx, work)
      await forgetAnswers(tx, [...work.fragments, ...addresses(work.identifiers)])
      await endErasure(tx, { id, events: count, orphans, at: ctx.clock.now() })
    })
  }
  const { begunAt, finishedAt, events: count } = await readErasure(ctx.sql, id)
  return { id, begunAt: begunAt.toISOString(), finishedAt: finishedAt!.toISOString(), events: count! }
}

/** Goes on with erasures that a process left when it died. */
export async function resumeForgetting(ctx: Context): Promise<void> {
  for (const id of await openErasures(ctx.sql)) await finishForgetting(ctx, id)
}

const addresses = (identifiers: { kind: string; value: string }[]) =>
  identifiers.filter(({ kind }) => kind === 'email' || kind === 'phone').map(({ value }) => value)
