import type { Query, Tx } from '../core/db.ts'

type Person = { fragments: string[] }

/** All baskets and lists of a person, with every edit, the links that were shared and the codes that were given. */
export async function exportPerson(query: Query, { fragments }: Person) {
  const [row] = await query<[{ baskets: object[]; lists: object[]; handOvers: object[] }]>`
    select coalesce((
        select json_agg(json_build_object('market', b.market, 'state', b.state, 'channel', b.channel, 'madeAt', b.made_at, 'edits', ${edits(query, 'b')}) order by b.made_at)
        from cart.basket b where b.owner_id = any(${fragments}::uuid[])
      ), '[]') as baskets, coalesce((
        select json_agg(json_build_object('name', l.name, 'kind', l.kind, 'market', l.market, 'madeAt', l.made_at, 'removedAt', l.removed_at, 'edits', ${edits(query, 'l')},
          'shares', (select coalesce(json_agg(json_build_object('editable', s.editable, 'madeAt', s.made_at, 'revokedAt', s.revoked_at) order by s.number), '[]')
            from cart.share s where s.owner_id = l.owner_id and s.list_id = l.id)) order by l.made_at)
        from cart.list l where l.owner_id = any(${fragments}::uuid[])
      ), '[]') as lists, coalesce((
        select json_agg(json_build_object('kind', h.kind, 'madeAt', h.made_at, 'usedAt', h.used_at) order by h.made_at)
        from cart.hand_over h where h.owner_id = any(${fragments}::uuid[])
      ), '[]') as "handOvers"`
  return row
}

const edits = (query: Query, holder: string) => query`(
  select coalesce(json_agg(json_strip_nulls(json_build_object('kind', e.kind, 'variant', e.variant_id, 'units', e.units, 'note', e.note, 'code', e.code, 'price', e.price,
    'at', e.at, 'by', e.made_by, 'channel', e.channel)) order by e.at, e.id), '[]')
  from cart.edit e where e.owner_id = ${query(holder)}.owner_id and e.holder_id = ${query(holder)}.id)`

/** Forgets the person's baskets and lists. What others had of hers by a link is gone with them. Gives how many edits. */
export async function erasePerson(tx: Tx, { fragments }: Person): Promise<number> {
  await tx`delete from cart.hand_over where owner_id = any(${fragments}::uuid[]) or used_by = any(${fragments}::text[])`
  await tx`delete from cart.share where owner_id = any(${fragments}::uuid[])`
  await tx`delete from cart.list where owner_id = any(${fragments}::uuid[])`
  await tx`delete from cart.basket where owner_id = any(${fragments}::uuid[])`
  const { count } = await tx`delete from cart.edit where owner_id = any(${fragments}::uuid[])`
  return count
}
