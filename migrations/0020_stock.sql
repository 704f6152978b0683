create schema stock;

-- What lies where, in units: the sum of stock.movement, kept by every verb in the transaction that writes the movements.
create table stock.level (
  variant_id uuid not null references catalog.variant (id),
  location_id uuid not null references stores.location (id),
  -- Free to be sold.
  on_hand int not null default 0 check (on_hand >= 0),
  -- Held for somebody.
  reserved int not null default 0 check (reserved >= 0),
  -- Taken from the shelf for an order.
  picked int not null default 0 check (picked >= 0),
  -- On the way here from another location.
  in_transit int not null default 0 check (in_transit >= 0),
  damaged int not null default 0 check (damaged >= 0),
  -- Promised beyond what there is: at most backorder_cap.
  backordered int not null default 0 check (backordered >= 0),
  backorder_cap int not null default 0 check (backorder_cap >= 0),
  -- Units that no channel may sell; null: the location's (stock.location_rule).
  safety int check (safety >= 0),
  -- Told as low (event Stock Low) when what can be sold comes to it.
  low_at int check (low_at >= 0),
  -- Moves with every change: what a count or a page was made from can be told.
  version bigint not null default 0,
  updated_at timestamptz not null,
  primary key (variant_id, location_id),
  check (backordered <= backorder_cap)
);
create index level_location on stock.level (location_id);

-- What holds for a location where its levels say nothing else.
create table stock.location_rule (
  location_id uuid primary key references stores.location (id),
  safety int not null default 0 check (safety >= 0)
);

-- Units of each variant at each location that a channel leaves for the others: a marketplace may not sell the last two.
create table stock.buffer (
  channel text primary key,
  units int not null check (units >= 0)
);

-- One call of a verb, under the caller's id: a repeat gets the first answer, another content is refused.
create table stock.act (
  id uuid primary key,
  verb text not null,
  -- First 63 bits of the SHA-256 of what was asked.
  digest bigint not null,
  answer jsonb not null,
  made_at timestamptz not null,
  made_by text not null
);

-- Double entry: units leave one place and state and come to another. Outside of physical states no location: supplier, customer, adjustment.
create table stock.movement (
  variant_id uuid not null,
  seq bigint generated always as identity,
  act_id uuid not null,
  verb text not null,
  from_location uuid,
  from_state text not null check (from_state in ('on_hand', 'reserved', 'picked', 'in_transit', 'damaged', 'backordered', 'supplier', 'customer', 'adjustment')),
  to_location uuid,
  to_state text not null check (to_state in ('on_hand', 'reserved', 'picked', 'in_transit', 'damaged', 'backordered', 'supplier', 'customer', 'adjustment')),
  units int not null check (units > 0),
  -- Minor units of the company's currency a unit, of what was received.
  unit_cost bigint check (unit_cost >= 0),
  reason text,
  made_at timestamptz not null,
  made_by text not null,
  primary key (variant_id, seq),
  check ((from_location is null) = (from_state in ('supplier', 'customer', 'adjustment'))),
  check ((to_location is null) = (to_state in ('supplier', 'customer', 'adjustment')))
);

-- Units held for somebody until they are taken, released or the time is up.
create table stock.reservation (
  id uuid primary key,
  digest bigint not null,
  channel text not null,
  -- What the caller knows it by: a basket, an order.
  reference text,
  state text not null check (state in ('held', 'committed', 'released', 'expired')),
  expires_at timestamptz not null,
  made_at timestamptz not null,
  made_by text not null,
  ended_at timestamptz,
  check ((state = 'held') = (ended_at is null))
);
create index reservation_due on stock.reservation (expires_at) where state = 'held';

create table stock.hold (
  variant_id uuid not null,
  location_id uuid not null,
  reservation_id uuid not null,
  -- Place of its line in the call.
  line int not null,
  asked int not null check (asked > 0),
  -- Held from what there is, and beyond it.
  units int not null check (units >= 0),
  backordered int not null default 0 check (backordered >= 0),
  primary key (variant_id, reservation_id, line),
  check (units + backordered <= asked)
);
create index hold_reservation on stock.hold (reservation_id);

-- What can be sold of a variant at a location by a channel without a buffer of its own.
create view stock.available as
select l.variant_id, l.location_id, greatest(l.on_hand - coalesce(l.safety, r.safety, 0), 0) as units,
  greatest(l.backorder_cap - l.backordered, 0) as backorder_units
from stock.level l left join stock.location_rule r using (location_id);
