-- People: which fragments are one person follows from links alone (src/identity/graph.ts); root_id keeps the answer.

alter table identity.fragment
  -- When a system of the retailer first used the identifier; before that it is only a claim.
  add column verified_at timestamptz,
  -- When it was found to be used by more people than one person's would be: nothing is linked through it since.
  add column shared_at timestamptz;
drop index identity.fragment_root;
create index fragment_root on identity.fragment (root_id);

alter table identity.link
  -- Made by a person, who saw the evidence: it holds whatever the guards say.
  add column by_hand boolean not null default false,
  -- Why a live link does not count: blocked, shared, apart, unique_conflict, two_known. Null when it counts.
  add column held text check (held in ('blocked', 'shared', 'apart', 'unique_conflict', 'two_known')),
  -- Its place among other links when guards are asked: when the evidence was first there. A link that an undo brings back keeps it.
  add column ordered_at timestamptz not null,
  -- The merge or split that made it, or revoked it.
  add column act_id uuid,
  add column revoked_act_id uuid;
drop index identity.link_live;
create unique index link_live on identity.link (a, b, verified, by_hand) where revoked_at is null;
drop index identity.link_b;
create index link_b on identity.link (b, a);
create index link_held on identity.link (made_at, id) where revoked_at is null and held in ('unique_conflict', 'two_known');

-- Pairs that a person has declared not to be the same person: nothing automatic links them again.
create table identity.apart (
  id uuid primary key,
  a uuid not null,
  b uuid not null,
  made_at timestamptz not null,
  made_by text not null,
  act_id uuid not null,
  revoked_at timestamptz,
  revoked_act_id uuid,
  check (a < b)
);
create unique index apart_live on identity.apart (a, b) where revoked_at is null;
create index apart_b on identity.apart (b);

-- What people did to the graph: each can be undone exactly.
create table identity.act (
  id uuid primary key,
  kind text not null check (kind in ('merge', 'split', 'reject', 'undo')),
  -- Fragments that it was about.
  fragments uuid[] not null,
  note text not null,
  made_at timestamptz not null,
  made_by text not null,
  -- For undo: which act.
  undoes uuid references identity.act (id)
);
create unique index act_undone_once on identity.act (undoes);
create index act_fragments on identity.act using gin (fragments);
