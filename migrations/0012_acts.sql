-- What people did can be undone in any order. A link or pair keeps one origin through all times at which it was live (each a row), and
-- counts while the act that made it is in force and no act in force cuts it.
alter table identity.act
  -- Undone, and not done again since.
  add column undone boolean not null default false,
  -- For undo: the merge, split or rejection that it takes back, or brings back.
  add column target_id uuid references identity.act (id);
update identity.act a set undone = true where exists (select 1 from identity.act u where u.undoes = a.id);
update identity.act set target_id = undoes where kind = 'undo';

alter table identity.link add column origin_id uuid;
update identity.link set origin_id = id;
alter table identity.link alter column origin_id set not null;
create index link_origin on identity.link (origin_id);
create index link_act on identity.link (act_id) where act_id is not null;

alter table identity.apart add column origin_id uuid;
update identity.apart set origin_id = id;
alter table identity.apart alter column origin_id set not null;
create index apart_origin on identity.apart (origin_id);
create index apart_act on identity.apart (act_id);

-- Which act cut which link, or lifted which pair declared apart.
create table identity.cut (
  origin_id uuid not null,
  act_id uuid not null references identity.act (id),
  primary key (origin_id, act_id)
);
create index cut_act on identity.cut (act_id);
insert into identity.cut select l.id, l.revoked_act_id from identity.link l join identity.act a on a.id = l.revoked_act_id where a.kind <> 'undo';
insert into identity.cut select p.id, p.revoked_act_id from identity.apart p join identity.act a on a.id = p.revoked_act_id where a.kind <> 'undo';
