/** Queries that must return no row; each row they do return is something wrong. */
export const cartAudit: Record<string, string> = {
  'every edit is of a basket or list of its owner': `
    select e.id from cart.edit e left join cart.basket b on b.owner_id = e.owner_id and b.id = e.holder_id
    left join cart.list l on l.owner_id = e.owner_id and l.id = e.holder_id where b.id is null and l.id is null limit 10`,
  'every basket and list counts its edits': `
    select h.id from (select owner_id, id, edit_count from cart.basket union all select owner_id, id, edit_count from cart.list) h
    where h.edit_count <> (select count(*) from cart.edit e where e.owner_id = h.owner_id and e.holder_id = h.id) limit 10`,
  'every basket was opened by an edit': `
    select b.id from cart.basket b where not exists (select from cart.edit e where e.owner_id = b.owner_id and e.holder_id = b.id) limit 10`,
  'every edit is of a variant that there is': `
    select e.id from cart.edit e left join catalog.offer o on o.variant_id = e.variant_id
    where e.variant_id is not null and o.variant_id is null limit 10`,
  'codes are for baskets': `
    select e.id from cart.edit e join cart.list l on l.owner_id = e.owner_id and l.id = e.holder_id where e.code is not null limit 10`,
  'no basket was changed later than it says': `
    select b.id from cart.basket b join cart.edit e on e.owner_id = b.owner_id and e.holder_id = b.id
    where b.state = 'open' group by b.owner_id, b.id having max(e.made_at) >= b.touched_at + interval '1 minute' limit 10`,
  'no link leads to a list that was removed': `
    select s.list_id from cart.share s left join cart.list l on l.owner_id = s.owner_id and l.id = s.list_id
    where s.revoked_at is null and (l.id is null or l.removed_at is not null) limit 10`,
  'what was told of idle baskets is not from the future': `
    select b.id from cart.basket b where b.told_at > b.touched_at limit 10`,
}
