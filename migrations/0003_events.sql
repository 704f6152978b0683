create schema events;

create sequence events.event_seq cache 100;

-- The thread: everything that happens between a person and the retailer, append-only.
-- The primary key is also the index a thread is read by: (thread_id, occurred_at, id), backwards.
create table events.event (
  id uuid not null,
  thread_id uuid not null,
  type text not null,
  channel text not null,
  source text not null,
  -- Whether the source is a system of the retailer; what a browser says with a public key is an unverified claim.
  verified boolean not null,
  session text,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  -- The fragments of all identifiers it carried, the strongest (= thread_id) first.
  fragments uuid[] not null,
  data jsonb not null,
  context jsonb not null,
  tx xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('events.event_seq'),
  primary key (thread_id, occurred_at, id, received_at),
  check (thread_id = fragments[1])
) partition by range (received_at);
create index event_log on events.event (tx, seq);
create index event_kind on events.event (channel, type, occurred_at, id);

-- Refuses duplicates: a partitioned table cannot enforce an id alone. The digest tells a repeat from another content under a used id.
create table events.seen (
  id uuid primary key,
  digest bigint not null
);

-- Every (channel, type) that ever arrived: small; lets listings use event_kind for any filter.
create table events.kind (
  channel text not null,
  type text not null,
  first_at timestamptz not null,
  primary key (channel, type)
);

-- What the data of a (channel, type) must look like. The newest version counts; a null schema ends the contract.
create table events.contract (
  channel text not null,
  type text not null,
  version int not null check (version > 0),
  schema jsonb,
  note text not null,
  author text not null,
  created_at timestamptz not null,
  primary key (channel, type, version)
);
-- One row; its number changes with every contract, so that a process notices in the same statement that it must read them anew.
create table events.contract_revision (
  one boolean primary key default true check (one),
  revision bigint not null
);
insert into events.contract_revision (revision) values (1);

-- What broke its contract, as it came, with every reason. Never deleted: repaired and replayed, or discarded with a reason.
create table events.quarantine (
  id uuid primary key,
  -- The id that the event gets when it is replayed.
  event_id uuid not null,
  channel text not null,
  source text not null,
  -- The channel folder that knows how to read `raw`.
  protocol text not null,
  -- Whether identifiers from this source count as verified claims.
  trust text not null check (trust in ('public', 'verified')),
  type text,
  message_id text,
  received_at timestamptz not null,
  sent_at timestamptz,
  reasons jsonb not null check (jsonb_array_length(reasons) > 0),
  -- JSON text: jsonb could not hold what may be wrong with it (NUL characters, lone surrogates).
  raw text not null,
  repaired text,
  state text not null default 'waiting' check (state in ('waiting', 'replayed', 'discarded')),
  resolved_at timestamptz,
  resolved_by text,
  resolution text,
  check ((state = 'waiting') = (resolved_at is null))
);
create index quarantine_list on events.quarantine (state, received_at, id);
create index quarantine_event on events.quarantine (event_id);

-- Kept by consumers: one row a thread, for lists and search; and counts an hour, for pictures of quality and traffic.
create table events.thread (
  thread_id uuid primary key,
  first_at timestamptz not null,
  last_at timestamptz not null,
  last_type text not null,
  last_channel text not null,
  events bigint not null check (events > 0),
  channels text[] not null,
  types text[] not null
);
create index thread_last on events.thread (last_at, thread_id);

create table events.tally (
  hour timestamptz not null,
  channel text not null,
  type text not null,
  events bigint not null,
  primary key (hour, channel, type)
);
