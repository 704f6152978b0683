/** Queries that must return no row; each row they do return is something wrong. */
export const identityAudit: Record<string, string> = {
  'an identifier has one fragment': `
    select kind, value from identity.fragment group by kind, value having count(*) > 1 limit 10`,
  'a person’s root is a fragment': `
    select f.id from identity.fragment f left join identity.fragment r on r.id = f.root_id where r.id is null limit 10`,
  'a fragment that no live link touches is its own person': `
    select f.id from identity.fragment f where f.root_id <> f.id
      and not exists (select 1 from identity.link l where l.revoked_at is null and l.held is null and (l.a = f.id or l.b = f.id)) limit 10`,
  'a link that counts joins its two fragments': `
    select l.id from identity.link l join identity.fragment a on a.id = l.a join identity.fragment b on b.id = l.b
    where l.revoked_at is null and l.held is null and a.root_id <> b.root_id limit 10`,
  'a live link is made by nobody’s act or one in force, and cut by none': `
    select l.id from identity.link l left join identity.act a on a.id = l.act_id where l.revoked_at is null and (a.undone or exists (
      select 1 from identity.cut c join identity.act x on x.id = c.act_id where c.origin_id = l.origin_id and not x.undone)) limit 10`,
  'nobody has two user ids or two cards but by hand': `
    select f.root_id from identity.fragment f where f.kind in ('user_id', 'loyalty_card')
      and not exists (select 1 from identity.link l join identity.fragment x on x.id = l.a where l.revoked_at is null and l.by_hand and x.root_id = f.root_id)
    group by f.root_id, f.kind having count(*) > 1 limit 10`,
  'an observation is of a fragment that is there': `
    select o.fragment_id, o.attribute from identity.observation o left join identity.fragment f on f.id = o.fragment_id where f.id is null limit 10`,
  'versions of a survivorship rule have no gap': `
    select attribute from identity.survivorship group by attribute having max(version) <> count(*) limit 10`,
  'a link that a matching rule made and that counts is of a rule in force': `
    select l.id from identity.link l join (select name, max(version) as version from identity.match_rule group by name) v on v.name = l.rule
      join identity.match_rule r using (name, version)
    where l.revoked_at is null and (r.outcome = 'off' or r.version <> l.rule_version) and not exists (select from identity.match_due where sweep is not null) limit 10`,
  'only a matching rule’s links join what is somebody’s own': `
    select l.id from identity.link l join identity.fragment a on a.id = l.a join identity.fragment b on b.id = l.b
    where l.revoked_at is null and l.held is null and l.rule is null and coalesce(a.own_root_id, a.root_id) <> coalesce(b.own_root_id, b.root_id) limit 10`,
  'a verified link that counts joins what is one owner’s': `
    select l.id from identity.link l join identity.owner a on a.fragment_id = l.a join identity.owner b on b.fragment_id = l.b
    where l.revoked_at is null and l.held is null and l.rule is null and l.verified and a.owner_id <> b.owner_id limit 10`,
  'who stands for an owner is one of the owner’s fragments, of the same person': `
    select o.fragment_id from identity.owner o left join identity.owner r on r.fragment_id = o.owner_id
      join identity.fragment f on f.id = o.fragment_id left join identity.fragment g on g.id = o.owner_id
    where r.owner_id is distinct from o.owner_id or g.root_id is distinct from f.root_id limit 10`,
  'a fragment that no verified link touches is its own': `
    select o.fragment_id from identity.owner o where o.owner_id <> o.fragment_id and not exists (select from identity.link l
      where l.revoked_at is null and l.held is null and l.rule is null and l.verified and (l.a = o.fragment_id or l.b = o.fragment_id)) limit 10`,
  'who is compared is somebody': `
    select k.root_id from identity.match_key k
    where not exists (select from identity.fragment f where f.id = k.root_id and coalesce(f.own_root_id, f.root_id) = f.id)
      and not exists (select from identity.match_due where fragment_id = k.root_id) limit 10`,
  'versions of a matching rule have no gap': `
    select name from identity.match_rule group by name having max(version) <> count(*) limit 10`,
  'a person’s profile counts what happened on each of her fragments': `
    select f.root_id from identity.fragment f join events.thread_summary t on t.thread_id = f.id
    where (select moved_at from core.consumer_position where name = 'identity.profile') is not null
      and (select (tx, seq) from core.consumer_position where name = 'identity.profile') = (select (tx, seq) from core.consumer_position where name = 'events.summary')
    group by f.root_id having sum(t.events) is distinct from (select p.events from identity.profile p where p.root_id = f.root_id) limit 10`,
  'a profile is of a person': `
    select p.root_id from identity.profile p where not exists (select 1 from identity.fragment f where f.root_id = p.root_id) limit 10`,
  'a link joins two fragments that are there': `
    select l.id from identity.link l left join identity.fragment a on a.id = l.a left join identity.fragment b on b.id = l.b
    where a.id is null or b.id is null limit 10`,
  'who is being forgotten has no fragment': `
    select e.fragment_id from identity.erased e join identity.fragment f on f.id = e.fragment_id where e.erased_at is null limit 10`,
  'an erasure that was begun is ended': `
    select id from identity.erasure where finished_at is null limit 10`,
  'a consent is of a fragment that is there, or of nobody': `
    select c.id from identity.consent c left join identity.fragment f on f.id = c.fragment_id left join identity.erasure e on e.id = c.fragment_id
    where f.id is null and e.id is null limit 10`,
}
