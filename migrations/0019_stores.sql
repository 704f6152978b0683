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
  phone text,
  -- Opening hours of the week by ISO day: {"1": [["10:00", "20:00"]], …}; a day left out is closed.
  hours jsonb not null default '{}' check (jsonb_typeof(hours) = 'object'),
  services text[] not null default '{}',
  -- Minutes from an order to its being ready for pickup in an open store.
  pickup_minutes int not null default 120 check (pickup_minutes >= 0),
  -- Orders that can be made ready in an hour of opening.
  orders_per_hour int not null default 10 check (orders_per_hour > 0),
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
