import type { Shopper } from '../access/actor.ts'
import type { Query, Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { ownersOf } from './read.ts'
import type { AddressBody, SavedAddress } from './schema.ts'

const most = 20

/** The shopper's addresses, the one changed last first. */
export async function listAddresses(query: Query, shopper: Shopper): Promise<SavedAddress[]> {
  const rows = await query<{ id: string; address: AddressBody; changedAt: Date }[]>`
    select id, address, changed_at as "changedAt" from account.address where known_id = any(${await ownersOf(query, shopper)}::uuid[])
    order by changed_at desc, id`
  return rows.map(({ id, address, changedAt }) => ({ id, ...address, changedAt: changedAt.toISOString() }))
}

/** Saves an address under the caller's id, or changes one of the shopper's. Throws conflict beyond twenty. */
export async function saveAddress(
  tx: Tx,
  input: { shopper: Shopper; id: string; address: AddressBody; at: Date },
): Promise<void> {
  const { shopper, id, address, at } = input
  const owners = await ownersOf(tx, shopper)
  const changed = await tx`
    update account.address set address = ${tx.json(address)}, changed_at = ${at} where known_id = any(${owners}::uuid[]) and id = ${id}`
  if (changed.count) return
  const saved = await tx`
    insert into account.address (known_id, id, address, changed_at)
    select ${shopper.known}, ${id}, ${tx.json(address)}, ${at}
    where (select count(*) from account.address where known_id = any(${owners}::uuid[])) < ${most}
    on conflict (known_id, id) do update set address = excluded.address, changed_at = excluded.changed_at`
  if (!saved.count) throw new Problem('conflict', `There are ${most} addresses already; delete one first.`)
}

/** Deletes an address of the shopper's; a repeat is no mistake. */
export async function deleteAddress(query: Query, shopper: Shopper, id: string): Promise<void> {
  await query`delete from account.address where known_id = any(${await ownersOf(query, shopper)}::uuid[]) and id = ${id}`
}
