/** Queries that must return no row; each row they do return is something wrong. */
export const accessAudit: Record<string, string> = {
  'there is an active admin who can sign in': `
    select count(*) as staff from access.staff having count(*) filter (where password is not null) > 0
      and count(*) filter (where role = 'admin' and active and password is not null) = 0`,
  'no session belongs to somebody who may not sign in': `
    select session.staff_id from access.session join access.staff on staff.id = session.staff_id
    where not staff.active`,
  'a session of a shopper is of one device': `
    select anonymous_id from access.shopper_session group by anonymous_id having count(*) > 1 limit 10`,
  'one link at most is good for a person': `
    select staff_id from access.invitation where used_at is null group by staff_id having count(*) > 1`,
  'no link is good for somebody deactivated': `
    select staff.id from access.invitation join access.staff on staff.id = invitation.staff_id
    where invitation.used_at is null and not staff.active`,
  'recovery codes belong to a second factor': `
    select id from access.staff where totp is null and recovery <> '{}'`,
  'a public write key is narrowed to nothing else': `
    select id from access.key where role = 'collect' and not scopes <@ array['events.collect']`,
}
