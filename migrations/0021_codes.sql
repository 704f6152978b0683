-- What waits of a file of products, prices, stores or stock becomes no event when it is replayed.
alter table events.quarantine alter column event_id drop not null;

-- Currencies that something is priced in.
create view catalog.currency as select distinct currency from catalog.price_list;

-- What channels, suppliers and other systems call our variants.
create table catalog.product_code (
  -- Who calls it so: mercado-libre, acme.
  namespace text not null check (namespace ~ '^[a-z0-9][a-z0-9_-]{0,59}$'),
  code text not null check (char_length(code) between 1 and 120),
  -- waiting: nobody has said yet what it is. rejected: it is none of ours.
  state text not null check (state in ('waiting', 'matched', 'rejected')),
  target_id uuid references catalog.variant (id),
  -- What was told with it: {"gtin", "text"}.
  hint jsonb not null default '{}' check (jsonb_typeof(hint) = 'object'),
  -- How often it was asked for while it waited, and when last.
  times int not null check (times > 0),
  seen_at timestamptz not null,
  -- The act that made it what it is; null: none yet.
  act_id uuid,
  primary key (namespace, code),
  check ((state = 'matched') = (target_id is not null))
);
create index product_code_list on catalog.product_code (state, seen_at, namespace, code);
create index product_code_target on catalog.product_code (target_id);

-- What people did to codes. `changes` holds every code as it was before: [{"namespace", "code", "state", "target", "act"}].
create table catalog.code_act (
  id uuid primary key,
  verb text not null check (verb in ('match', 'unmatch', 'merge')),
  changes jsonb not null check (jsonb_typeof(changes) = 'array'),
  made_at timestamptz not null,
  made_by text not null,
  undone_at timestamptz,
  undone_by text,
  check ((undone_at is null) = (undone_by is null))
);

-- The same of our stores and warehouses.
create table stores.location_code (
  namespace text not null check (namespace ~ '^[a-z0-9][a-z0-9_-]{0,59}$'),
  code text not null check (char_length(code) between 1 and 120),
  state text not null check (state in ('waiting', 'matched', 'rejected')),
  target_id uuid references stores.location (id),
  hint jsonb not null default '{}' check (jsonb_typeof(hint) = 'object'),
  times int not null check (times > 0),
  seen_at timestamptz not null,
  act_id uuid,
  primary key (namespace, code),
  check ((state = 'matched') = (target_id is not null))
);
create index location_code_list on stores.location_code (state, seen_at, namespace, code);
create index location_code_target on stores.location_code (target_id);

create table stores.code_act (
  id uuid primary key,
  verb text not null check (verb in ('match', 'unmatch', 'merge')),
  changes jsonb not null check (jsonb_typeof(changes) = 'array'),
  made_at timestamptz not null,
  made_by text not null,
  undone_at timestamptz,
  undone_by text,
  check ((undone_at is null) = (undone_by is null))
);
