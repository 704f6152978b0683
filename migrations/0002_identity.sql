create schema identity;

-- A fragment is born for each identifier: a cookie, a user id, an e-mail, a phone, a card, a receipt. Its id is a keyed hash
-- of kind and value, so finding it needs no look-up and no lock.
create table identity.fragment (
  id uuid primary key,
  kind text not null,
  value text not null,
  -- The person (component of live links) it belongs to; itself until a link says otherwise.
  root_id uuid not null,
  created_at timestamptz not null
);
create index fragment_value on identity.fragment (value text_pattern_ops, kind);
create index fragment_root on identity.fragment (root_id) where root_id <> id;

-- Links between fragments, with their evidence, are the truth about who is who. They are revoked, never deleted.
create table identity.link (
  id uuid primary key,
  a uuid not null,
  b uuid not null,
  evidence jsonb not null,
  source text not null,
  verified boolean not null,
  made_at timestamptz not null,
  made_by text not null,
  revoked_at timestamptz,
  revoked_by text,
  check (a < b),
  check ((revoked_at is null) = (revoked_by is null))
);
create unique index link_live on identity.link (a, b, source) where revoked_at is null;
create index link_b on identity.link (b);
