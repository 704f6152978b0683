/** Queries that must return no row; each row they do return is something wrong. */
export const eventsAudit: Record<string, string> = {
  // What came from outside has an id made of what its source said (version 8); this installation's own are new (version 7).
  'every event from outside is known to the table that refuses duplicates': `
    select e.id from events.event e left join events.seen s using (id) where s.id is null and substr(e.id::text, 15, 1) <> '7' limit 10`,
  'nothing is known as stored that is not there': `
    select s.id from events.seen s left join events.event e using (id) where e.id is null limit 10`,
  'no event is there twice': `
    select id from events.event group by id having count(*) > 1 limit 10`,
  'every kind of event is listed': `
    select distinct e.channel, e.type from events.event e left join events.kind k using (channel, type) where k.type is null limit 10`,
  'a replayed message has its event': `
    select q.id from events.quarantine q left join events.seen s on s.id = q.event_id where q.state = 'replayed' and q.event_id is not null and s.id is null limit 10`,
  'no thread counts more events than it has': `
    select t.thread_id from events.thread t
    join (select thread_id, count(*) as events from events.event group by thread_id) e using (thread_id)
    where t.events > e.events limit 10`,
  'threads of people count every event up to where their consumer stands': `
    select t.thread_id from (
      select e.thread_id, count(*) as events from events.event e
      join core.consumer_position c on c.name = 'events.summary'
      where e.fragments <> '{}' and (e.tx, e.seq) <= (c.tx, c.seq) group by e.thread_id
    ) e left join events.thread t using (thread_id)
    where t.events is distinct from e.events limit 10`,
  'the tally counts every event up to where its consumer stands': `
    select t.total, e.total from (select coalesce(sum(events), 0) as total from events.tally) t,
      (select count(*) as total from events.event e join core.consumer_position c on c.name = 'events.summary' where (e.tx, e.seq) <= (c.tx, c.seq)) e
    where t.total <> e.total`,
  'no contract skips a version': `
    select channel, type from events.contract group by channel, type having count(*) <> max(version)`,
  'the log lies within what the database has written': `
    select tx from events.event where tx >= pg_snapshot_xmax(pg_current_snapshot()) limit 1`,
}
