create schema stores;

-- Where stock lies and shoppers go: stores and warehouses.
create table stores.location (
  id uuid primary key,
  -- The retailer's own code, in files and addresses: MX-CDMX-01.
  code text not null unique check (code ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$'),
  kind text not null check (kind in ('store', 'warehouse')),
  name text not null check (char_length(name) between 1 and 120),
  state text not null default 'open' check (state in ('open', 'closed')),
  -- {"street", "district", "city", "region", "postalCode", "country"}
  address jsonb not null check (jsonb_typeof(address) = 'object'),
  country text not null check (country ~ '^[A-Z]{2}$'),
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  -- IANA.
  zone text not null,
  -- E.164: the store's own, no person's.
  telephone text,
  -- Opening hours of the week by ISO day: {"1": [["10:00", "20:00"]], …}; a day left out is closed, an end before its beginning is on
  -- the next day.
  hours jsonb not null default '{}' check (jsonb_typeof(hours) = 'object'),
  services text[] not null default '{}',
  -- Minutes from an order to its being ready for pickup in an open store.
  pickup_minutes int not null default 120 check (pickup_minutes >= 0),
  -- Orders that can be made ready in an hour of opening.
  orders_per_hour int not null default 10 check (orders_per_hour > 0),
  -- Folded (no accents, lower case): names of the places it lies in, and all by which staff find it.
  places text[] not null,
  words text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- Days on which the hours of the week do not hold: holidays, sales, stocktaking.
create table stores.hours_exception (
  location_id uuid not null references stores.location (id),
  date date not null,
  -- [["10:00", "16:00"]]; none: closed.
  intervals jsonb not null check (jsonb_typeof(intervals) = 'array'),
  reason text not null check (char_length(reason) between 1 and 120),
  primary key (location_id, date)
);

-- What stock, orders and others may know of a location: where it is, when it is open, what it can do.
create view stores.place as
select l.id as location_id, l.code, l.name, l.kind, l.state, l.country, l.address ->> 'region' as region, l.address ->> 'city' as city,
  l.address ->> 'postalCode' as postal_code, l.latitude, l.longitude, l.zone, l.hours, l.services, l.pickup_minutes, l.orders_per_hour,
  coalesce((
    select jsonb_agg(jsonb_build_object('date', e.date, 'intervals', e.intervals, 'reason', e.reason) order by e.date)
    from stores.hours_exception e where e.location_id = l.id
  ), '[]') as exceptions
from stores.location l;
