-- Beyond what there is: sold later as an order waits (backorder), or before it is there at all, from a day on (preorder).
alter table stock.level add column backorder_kind text not null default 'backorder' check (backorder_kind in ('backorder', 'preorder'));
alter table stock.level add column available_from date;
alter table stock.level add constraint level_available_from check ((backorder_kind = 'preorder') = (available_from is not null));

-- Goods on their way to a location, by the day on which they are due.
create table stock.incoming (
  -- The caller's.
  id uuid primary key,
  variant_id uuid not null references catalog.variant (id),
  location_id uuid not null references stores.location (id),
  kind text not null check (kind in ('purchase', 'transfer')),
  -- What the caller knows it by: a purchase order, a transfer.
  reference text,
  units int not null check (units > 0),
  -- Of these, what has come.
  received int not null default 0 check (received >= 0),
  due_on date not null,
  state text not null default 'expected' check (state in ('expected', 'received', 'cancelled')),
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by text not null,
  check (received <= units),
  check ((state = 'received') <= (received = units))
);
create index incoming_expected on stock.incoming (variant_id, location_id) where state = 'expected';
create index incoming_due on stock.incoming (due_on, id);

-- Carriers' services that collect at a location: which days, until when, and how long they take where to.
create table stock.carrier_service (
  id uuid primary key,
  location_id uuid not null references stores.location (id),
  carrier text not null check (char_length(carrier) between 1 and 60),
  service text not null check (char_length(service) between 1 and 60),
  -- Local time of the location: what is ordered before it leaves the same day.
  cutoff time not null,
  -- ISO days of the week: 1 is Monday.
  pickup_days smallint[] not null check (cardinality(pickup_days) > 0 and pickup_days <@ '{1,2,3,4,5,6,7}'),
  delivery_days smallint[] not null check (cardinality(delivery_days) > 0 and delivery_days <@ '{1,2,3,4,5,6,7}'),
  -- Delivery days from collection to the door.
  transit_min int not null check (transit_min >= 0),
  transit_max int not null check (transit_max >= transit_min),
  country text not null check (country ~ '^[A-Z]{2}$'),
  -- Beginnings of postal codes; empty: the whole country.
  postal_prefixes text[] not null default '{}',
  updated_at timestamptz not null,
  updated_by text not null,
  unique (location_id, carrier, service, country, postal_prefixes)
);

-- Orders that wait at a location to be made ready: units are held there for them and not picked.
create index hold_waiting on stock.hold (location_id) where reserved > 0;
-- Transfers under way.
create index transfer_sent on stock.transfer (id) where state = 'sent';
