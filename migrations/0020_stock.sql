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
-- Room on each page for new versions of its rows: a change then touches no index.
) with (fillfactor = 60);
create index level_location on stock.level (location_id);

-- What can be sold of a variant over all locations, and beyond that on backorder: the sum of stock.available, kept by whoever changes a
-- level, in the same transaction and after it has locked all its levels. Without a row there is nothing.
create table stock.total (
  variant_id uuid primary key,
  units bigint not null,
  backorder bigint not null
) with (fillfactor = 60);

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

-- One call of a verb, under the caller's id: a repeat changes nothing and gets its movements, another content is refused.
create table stock.act (
  id uuid primary key,
  verb text not null,
  -- First 63 bits of the SHA-256 of what was asked.
  digest bigint not null,
  made_at timestamptz not null,
  made_by text not null
);

-- Double entry: units leave one place and state and come to another. Outside of physical states no location: supplier, customer, adjustment.
create table stock.movement (
  variant_id uuid not null,
  seq bigint generated always as identity,
  act_id uuid not null,
  verb text not null,
  -- For whom, where it is for somebody.
  reservation_id uuid,
  from_location uuid,
  from_state text not null check (from_state in ('on_hand', 'reserved', 'picked', 'in_transit', 'damaged', 'backordered', 'supplier', 'customer', 'adjustment')),
  to_location uuid,
  to_state text not null check (to_state in ('on_hand', 'reserved', 'picked', 'in_transit', 'damaged', 'backordered', 'supplier', 'customer', 'adjustment')),
  units int not null check (units > 0),
  -- Minor units of stock.cost's currency: what was paid for a unit received, the average of one sold or returned.
  unit_cost bigint check (unit_cost >= 0),
  reason text,
  made_at timestamptz not null,
  made_by text not null,
  primary key (variant_id, seq),
  check ((from_location is null) = (from_state in ('supplier', 'customer', 'adjustment'))),
  check ((to_location is null) = (to_state in ('supplier', 'customer', 'adjustment')))
);
-- What one call did; a reservation is read by its holds.
create index movement_act on stock.movement (act_id) where verb <> 'reserve';

-- Units held for somebody until they are taken, released or the time is up.
create table stock.reservation (
  id uuid primary key,
  digest bigint not null,
  channel text not null,
  -- What the caller knows it by: a basket, an order.
  reference text,
  -- held: until it expires. ordered: until it is shipped or released. The others have ended.
  state text not null check (state in ('held', 'ordered', 'committed', 'released', 'expired')),
  expires_at timestamptz not null,
  made_at timestamptz not null,
  made_by text not null,
  ended_at timestamptz,
  check ((state in ('held', 'ordered')) = (ended_at is null))
);
create index reservation_due on stock.reservation (expires_at) where state = 'held';
create index reservation_made on stock.reservation (made_at, id);
create index reservation_reference on stock.reservation (reference) where reference is not null;

-- A line of a reservation, and where its units are now. Sums of these are the reserved, backordered and picked of stock.level.
create table stock.hold (
  variant_id uuid not null,
  location_id uuid not null,
  reservation_id uuid not null,
  line int not null,
  asked int not null check (asked > 0),
  reserved int not null check (reserved >= 0),
  backordered int not null check (backordered >= 0),
  picked int not null default 0 check (picked >= 0),
  sold int not null default 0 check (sold >= 0),
  released int not null default 0 check (released >= 0),
  made_at timestamptz not null,
  primary key (variant_id, reservation_id, line),
  check (reserved + backordered + picked + sold + released between 1 and asked)
);
create index hold_reservation on stock.hold (reservation_id);
-- Who waits for goods, in the order in which they reserved.
create index hold_backordered on stock.hold (variant_id, location_id, made_at) where backordered > 0;

-- Goods on the way from one location to another.
create table stock.transfer (
  id uuid primary key,
  from_location uuid not null references stores.location (id),
  to_location uuid not null references stores.location (id),
  state text not null check (state in ('sent', 'received')),
  reference text,
  due_on date,
  made_at timestamptz not null,
  made_by text not null,
  received_at timestamptz,
  check (from_location <> to_location),
  check ((state = 'received') = (received_at is not null))
);
create index transfer_made on stock.transfer (made_at, id);
create table stock.transfer_line (
  transfer_id uuid not null references stock.transfer (id),
  variant_id uuid not null,
  sent int not null check (sent > 0),
  received int not null default 0 check (received >= 0),
  -- Sent, but never arrived.
  lost int not null default 0 check (lost >= 0),
  primary key (transfer_id, variant_id),
  check (received + lost <= sent)
);

-- What a unit has cost on average, over all that were received (moving average).
create table stock.cost (
  variant_id uuid primary key references catalog.variant (id),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Minor units.
  average numeric(20, 6) not null check (average >= 0),
  updated_at timestamptz not null
);

-- What can be sold of a variant at a location by a channel without a buffer of its own.
create view stock.available as
select l.variant_id, l.location_id, greatest(l.on_hand - coalesce(l.safety, r.safety, 0), 0) as units,
  greatest(l.backorder_cap - l.backordered, 0) as backorder_units
from stock.level l left join stock.location_rule r using (location_id);

-- The same over all locations.
create view stock.sellable as select variant_id, units, backorder from stock.total;
