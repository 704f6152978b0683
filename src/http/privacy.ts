import * as access from '../access/privacy.ts'
import { recordChange, type Looker } from '../access/record_look.ts'
import * as cart from '../cart/privacy.ts'
import type { Context } from '../core/context.ts'
import { transaction, type Query, type Tx } from '../core/db.ts'
import { forgetAnswers } from '../core/once.ts'
import { othersEnded } from '../core/others.ts'
import * as events from '../events/privacy.ts'
import { beginErasure, endErasure, openErasures, readErasure, spellings } from '../identity/erase.ts'
import { readPerson } from '../identity/person.ts'
import * as identity from '../identity/privacy.ts'

/** All that is held on a person, by every module that holds something. Throws not_found. */
export async function exportPerson(query: Query, id: string, at: Date) {
  const person = await readPerson(query, id)
  const fragments = person.identifiers.map((identifier) => identifier.id)
  const known = { fragments, identifiers: spellings(person.identifiers) }
  const [who, log, record, held] = await Promise.all([
    identity.exportPerson(query, known),
    events.exportPerson(query, known),
    access.exportPerson(query, known),
    cart.exportPerson(query, known),
  ])
  return { person: person.id, exportedAt: at.toISOString(), ...who, ...log, ...record, ...held }
}

/** What came of an erasure. */
export type Erased = { id: string; begunAt: string; finishedAt: string; events: number }

/** Begins to forget a person, in the caller's transaction, and writes down who did. Gives the erasure's id. */
export async function beginForgetting(
  tx: Tx,
  ctx: Context,
  input: { person: string; note: string; actor: Looker },
): Promise<string> {
  const id = ctx.ids.uuid()
  const { person, note, actor } = input
  await beginErasure(tx, { id, person, note, by: actor.name, at: ctx.clock.now() })
  await recordChange(tx, ctx, { actor, action: 'person.erase', subject: `thread:${person}`, detail: {} })
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
