create schema cart;

-- The basket of one fragment in one market. What a person sees is the merge of the open baskets of all fragments that are hers
-- (docs/decisions/0016-baskets.md), so people merge and split without a row being moved.
create table cart.basket (
  owner_id uuid not null,
  -- Follows from owner, market and how many were ordered before it: two processes that open one make the same.
  id uuid not null,
  -- Country and currency: MX-MXN.
  market text not null check (market ~ '^[A-Z]{2}-[A-Z]{3}$'),
  state text not null default 'open' check (state in ('open', 'ordered')),
  -- Where it was changed last.
  channel text not null,
  made_at timestamptz not null,
  -- Of the last change, to the minute: an index that must move with every change would cost more than the change.
  touched_at timestamptz not null,
  -- The touched_at of the idle spell that Basket Abandoned has told.
  told_at timestamptz,
  primary key (owner_id, id)
) with (fillfactor = 70);
create unique index basket_open on cart.basket (owner_id, market) where state = 'open';
create index basket_idle on cart.basket (touched_at) where state = 'open' and told_at is distinct from touched_at;

-- Named lists: they belong to the fragment that made them.
create table cart.list (
  owner_id uuid not null,
  -- Made by the device.
  id uuid not null,
  kind text not null check (kind in ('wish', 'shopping')),
  name text not null check (char_length(name) between 1 and 80),
  market text not null check (market ~ '^[A-Z]{2}-[A-Z]{3}$'),
  made_at timestamptz not null,
  changed_at timestamptz not null,
  removed_at timestamptz,
  primary key (owner_id, id)
);

-- Every change of a basket or list, append-only; what they hold is a function of the set of these (src/cart/merge.ts).
create table cart.edit (
  owner_id uuid not null,
  -- Made by the device: a repeat is known, wherever it went the first time.
  id uuid not null,
  -- The basket or list.
  holder_id uuid not null,
  -- First 63 bits of the SHA-256 of what was asked: another content under the same id is refused.
  digest bigint not null,
  kind text not null check (kind in ('add', 'set', 'remove', 'note', 'code', 'uncode')),
  variant_id uuid,
  units int check (units between -999 and 999),
  over uuid[] not null,
  note text check (char_length(note) <= 500),
  code text check (char_length(code) between 1 and 60),
  -- Minor units that a unit cost where it was added or set.
  price bigint check (price >= 0),
  -- When it was made at the device; at the latest when it came.
  at timestamptz not null,
  made_at timestamptz not null,
  -- share: whoever had a link. Which of the staff it was, access.look says.
  made_by text not null check (made_by in ('shopper', 'share', 'staff')),
  channel text not null,
  primary key (owner_id, id),
  check (at <= made_at),
  check ((variant_id is null) = (kind in ('code', 'uncode'))),
  check ((code is not null) = (kind in ('code', 'uncode'))),
  check ((units is not null) = (kind in ('add', 'set'))),
  check (kind <> 'set' or units >= 0),
  check ((note is not null) = (kind = 'note'))
);
create index edit_holder on cart.edit (owner_id, holder_id);

-- Links by which others see or change a list. The id is the SHA-256 of the token that stands in the link.
create table cart.share (
  id text primary key,
  owner_id uuid not null,
  list_id uuid not null,
  -- To tell shares of a list apart without their token.
  number int not null,
  editable boolean not null,
  made_at timestamptz not null,
  revoked_at timestamptz,
  unique (owner_id, list_id, number)
);

-- Codes of six characters by which another device or the staff goes on with what one device has. The id is a keyed hash of the code.
create table cart.hand_over (
  id uuid primary key,
  -- The fragment whose basket, list or session it is.
  owner_id uuid not null,
  -- Whether whoever has it is signed in as that fragment, so that all that is joined to it counts.
  joined boolean not null,
  kind text not null check (kind in ('basket', 'list', 'session')),
  market text not null,
  list_id uuid check ((list_id is not null) = (kind = 'list')),
  made_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > made_at),
  -- Who took it up: the fragment of a device, or staff:<id>. Only it may repeat.
  used_by text,
  used_at timestamptz,
  check (kind <> 'session' or joined),
  check ((used_by is null) = (used_at is null))
);
create index hand_over_expiry on cart.hand_over (expires_at);
create index hand_over_owner on cart.hand_over (owner_id);

-- What bundles are made of, for whoever must say how many can be had.
create view catalog.part as select bundle_id, variant_id, units from catalog.bundle_part;
