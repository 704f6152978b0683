create schema channels;

-- One row a file on its way into the log. Its checkpoint (orders, totals) moves in the transaction that appends the events it
-- covers, and only from where that transaction read it: a kill at any point, or a second process, changes no total.
create table channels.import (
  id uuid primary key,
  mapping_name text not null,
  mapping jsonb not null,
  -- SHA-256 of the mapping and of the file's bytes: together, what makes an import the same import.
  mapping_digest text not null,
  sha256 text,
  file text not null,
  size bigint not null check (size >= 0),
  -- An upload lies in import_chunk until it is done, so any process can go on with it; a command reads its own disk.
  origin text not null check (origin in ('upload', 'command')),
  state text not null check (state in ('receiving', 'running', 'done', 'failed', 'stopped')),
  -- Orders handled, in the order they stand in the file.
  orders bigint not null default 0 check (orders >= 0),
  totals jsonb not null,
  bytes_read bigint not null default 0,
  rate int not null default 0,
  balanced boolean not null default false,
  error text,
  started_at timestamptz not null,
  moved_at timestamptz not null,
  ended_at timestamptz,
  check ((state in ('receiving', 'running')) = (ended_at is null)),
  check (state = 'receiving' or sha256 is not null or ended_at is not null)
);
create unique index import_once on channels.import (sha256, mapping_digest) where state in ('running', 'done');
create index import_list on channels.import (started_at, id);
create index import_open on channels.import (state) where state in ('receiving', 'running');

create table channels.import_chunk (
  import_id uuid not null references channels.import (id) on delete cascade,
  n int not null,
  bytes bytea not null,
  primary key (import_id, n)
);

-- Who may send signed webhooks. The secret is derived from the installation's secret, the name and the generation: none is stored.
create table channels.webhook_source (
  name text primary key,
  channel text not null,
  generation int not null check (generation > 0),
  created_at timestamptz not null,
  revoked_at timestamptz
);
