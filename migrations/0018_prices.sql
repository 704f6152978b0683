-- Which prices hold where: the list of the highest priority that fits counts.
create table catalog.price_list (
  id uuid primary key,
  name text not null unique check (char_length(name) between 1 and 100),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Prices hold the tax already.
  tax_inclusive boolean not null,
  -- Empty: all.
  channels text[] not null default '{}',
  store_codes text[] not null default '{}',
  customer_groups text[] not null default '{}',
  starts_at timestamptz,
  ends_at timestamptz,
  priority int not null default 0,
  active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (ends_at > starts_at)
);

create table catalog.price (
  variant_id uuid not null references catalog.variant (id),
  price_list_id uuid not null references catalog.price_list (id),
  -- Minor units of the list's currency.
  amount bigint not null check (amount >= 0),
  -- What is shown struck through.
  compare_at bigint check (compare_at > amount),
  updated_at timestamptz not null,
  primary key (variant_id, price_list_id)
);
create index price_list_prices on catalog.price (price_list_id);
