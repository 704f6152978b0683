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

-- The prices of a product's variants in a list, in one text: lists and detail of offers read this one row. It follows from
-- catalog.price; every verb that changes prices makes it anew in its transaction.
create table catalog.listing_price (
  product_id uuid not null references catalog.product (id),
  price_list_id uuid not null references catalog.price_list (id),
  -- A line a variant: its id, then the text that the price is answered with.
  prices text not null,
  primary key (product_id, price_list_id)
);

-- What lowers a price: a percentage, an amount, units for free, a bundle, something off the whole basket.
create table catalog.promotion (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 100),
  -- What it gives and on what: PromotionRule in price_schema.ts.
  rule jsonb not null check (jsonb_typeof(rule) = 'object'),
  -- In capital letters; null: none is asked for.
  code text check (code ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'),
  -- The higher goes first; of equal ones the older.
  priority int not null default 0,
  -- Shares no item with another promotion.
  exclusive boolean not null default false,
  -- Empty: all.
  channels text[] not null default '{}',
  store_codes text[] not null default '{}',
  customer_groups text[] not null default '{}',
  starts_at timestamptz,
  ends_at timestamptz,
  -- Purchases of one person that may use it.
  limit_per_person int check (limit_per_person > 0),
  active boolean not null default false,
  note text not null default '' check (char_length(note) <= 500),
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Who changed it last.
  author text not null,
  check (ends_at > starts_at)
);
create unique index promotion_name on catalog.promotion (lower(name));
create unique index promotion_code on catalog.promotion (code) where active;
create index promotion_active on catalog.promotion (priority desc, id) where active;

-- Tax by what is sold (product.tax_category), place and date; where none fits, none is added. A region's rate counts before its country's,
-- of two the one that began last.
create table catalog.tax_rate (
  id uuid primary key,
  -- On invoices: IVA.
  name text not null check (char_length(name) between 1 and 60),
  tax_category text not null check (tax_category ~ '^[a-z][a-z0-9_-]{0,39}$'),
  country text not null check (country ~ '^[A-Z]{2}$'),
  -- As in the addresses of stores; null: the whole country.
  region text check (char_length(region) between 1 and 60),
  -- Percent.
  rate numeric(6, 3) not null check (rate between 0 and 100),
  starts_at timestamptz,
  ends_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (ends_at > starts_at)
);
create unique index tax_rate_where on catalog.tax_rate (tax_category, country, lower(region), starts_at) nulls not distinct;
