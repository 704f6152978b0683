-- core: what has nothing to do with retail. (schema core and core.migration are made by src/core/migrate.ts)

create table core.secret (
  name text primary key,
  value text not null
);

-- Where each consumer of the log stands; moved in the transaction that holds what it wrote.
create table core.consumer (
  name text not null,
  shard int not null,
  -- How many shards the consumer has; a change of it needs a migration of the cursors.
  shards int not null,
  tx xid8 not null,
  seq bigint not null,
  moved_at timestamptz not null,
  primary key (name, shard)
);

-- First answers to requests that carried an Idempotency-Key.
create table core.answer (
  actor text not null,
  key text not null,
  fingerprint text not null,
  -- json, not jsonb: a repeat gets the same text.
  answer json,
  made_at timestamptz not null,
  primary key (actor, key)
);
create index answer_made_at on core.answer (made_at);
