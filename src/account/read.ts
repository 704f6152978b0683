import type { Shopper } from '../access/actor.ts'
import { listShopperDevices } from '../access/shopper_session.ts'
import type { Query } from '../core/db.ts'
import { ownedWith, readIdentifiers } from '../identity/owner.ts'
import type * as Wire from './schema.ts'

/** The fragments that are the shopper's: of a guest the device's own alone, else whatever verified links join to who signed in. */
export async function ownersOf(query: Query, { fragment, known }: Shopper): Promise<string[]> {
  return known === null ? [fragment] : ownedWith(query, known)
}

/** What a device may know of itself. */
export async function readShopper(query: Query, { fragment, anonymousId, known }: Shopper): Promise<Wire.Shopper> {
  const identifiers = known === null ? undefined : await readIdentifiers(query, [known])
  return { device: fragment, anonymousId, known: identifiers?.get(known!) ?? null }
}

/** The devices on which the shopper is signed in, by whichever identifier, the one used last first. */
export async function listDevices(query: Query, shopper: Shopper, at: Date): Promise<Wire.Device[]> {
  const devices = await listShopperDevices(query, await ownersOf(query, shopper), at)
  const identifiers = await readIdentifiers(
    query,
    devices.map(({ known }) => known),
  )
  return devices.map(({ id, known, userAgent, signedInAt, lastSeenAt }) => ({
    id,
    current: id === shopper.fragment,
    known: identifiers.get(known) ?? null,
    userAgent,
    signedInAt: signedInAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  }))
}
