/** Queries that must return no row; each row they do return is something wrong. */
export const accountAudit: Record<string, string> = {
  'a passkey signs in as somebody who is there': `
    select p.id from account.passkey p left join identity.owner o on o.fragment_id = p.known_id where o.fragment_id is null limit 10`,
  'an address is of somebody who is there': `
    select a.id from account.address a left join identity.owner o on o.fragment_id = a.known_id where o.fragment_id is null limit 10`,
  'a device waits for one code of a purpose': `
    select device_id from account.code where used_at is null group by device_id, purpose having count(*) > 1 limit 10`,
}
