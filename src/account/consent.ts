import type { Shopper } from '../access/actor.ts'
import type { Context } from '../core/context.ts'
import type { Query, Tx } from '../core/db.ts'
import { wrong } from '../core/problem.ts'
import { inForce, listConsents, writeConsents } from '../identity/consent.ts'
import { readOwned } from '../identity/owner.ts'
import { ownersOf } from './read.ts'
import type { OwnConsent, OwnConsentBody } from './schema.ts'

/** What the shopper has agreed to or withdrawn, as it counts now. */
export async function readConsents(query: Query, shopper: Shopper): Promise<OwnConsent[]> {
  const consents = inForce(await listConsents(query, await ownersOf(query, shopper)))
  return consents.map(({ kind, value, purpose, channel, granted, textVersion, occurredAt }) => ({
    identifier: { kind, value },
    purpose,
    channel,
    granted,
    textVersion,
    occurredAt,
  }))
}

/** Writes down what the shopper says just now, by an identifier that is his or hers. Throws invalid_request for any other. */
export async function sayConsent(tx: Tx, ctx: Context, shopper: Shopper, body: OwnConsentBody): Promise<void> {
  const { identifier, ...said } = body
  const identifiers = await readOwned(tx, shopper.known!)
  const fragment = identifier
    ? [...identifiers].find(([, one]) => one.kind === identifier.kind && one.value === identifier.value)?.[0]
    : shopper.known!
  if (!fragment) throw wrong('/identifier', 'not_yours', 'Name an e-mail or phone of your account.')
  const at = ctx.clock.now()
  await writeConsents(tx, [
    {
      ...said,
      id: ctx.ids.uuid(),
      fragment,
      source: 'shop: account',
      occurredAt: at,
      receivedAt: at,
      author: 'shopper',
    },
  ])
}
