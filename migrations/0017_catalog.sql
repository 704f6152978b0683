create schema catalog;

-- The tree of categories.
create table catalog.category (
  id uuid primary key,
  parent_id uuid references catalog.category (id),
  -- In addresses and files: women-dresses.
  handle text not null unique check (handle ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(handle) <= 100),
  -- Title by language: {"es": "Vestidos", "en": "Dresses"}.
  titles jsonb not null check (jsonb_typeof(titles) = 'object'),
  position int not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (parent_id <> id)
);
create index category_parent on catalog.category (parent_id);

create table catalog.product (
  id uuid primary key,
  handle text not null unique check (handle ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(handle) <= 100),
  -- A bundle is sold as one and taken from stock as its parts (catalog.bundle_part).
  kind text not null default 'standard' check (kind in ('standard', 'bundle')),
  state text not null default 'draft' check (state in ('draft', 'active', 'archived')),
  category_id uuid references catalog.category (id),
  brand text,
  -- Which rate applies where: catalog.tax_rate.
  tax_category text not null default 'standard',
  -- By language: {"es": {"title": …, "description": …}, "en": {…}}.
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  -- Options in order: [{"name": "colour", "values": ["red", "sand"]}, {"name": "size", "values": ["S", "M"]}].
  options jsonb not null default '[]' check (jsonb_typeof(options) = 'array'),
  attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index product_category on catalog.product (category_id);

-- What is counted, priced and sold: one combination of a product's options.
create table catalog.variant (
  id uuid primary key,
  product_id uuid not null references catalog.product (id),
  sku text not null unique check (char_length(sku) between 1 and 60),
  -- Digits of GTIN-8, -12, -13 or -14 with a right check digit.
  gtin text unique check (gtin ~ '^(\d{8}|\d{12,14})$'),
  -- {"colour": "red", "size": "M"}
  options jsonb not null default '{}' check (jsonb_typeof(options) = 'object'),
  weight_g int check (weight_g >= 0),
  -- Millimetres.
  length_mm int check (length_mm >= 0),
  width_mm int check (width_mm >= 0),
  height_mm int check (height_mm >= 0),
  state text not null default 'active' check (state in ('active', 'archived')),
  position int not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (product_id, options)
);

-- What a bundle is made of.
create table catalog.bundle_part (
  bundle_id uuid not null references catalog.variant (id),
  variant_id uuid not null references catalog.variant (id),
  units int not null check (units > 0),
  primary key (bundle_id, variant_id),
  check (bundle_id <> variant_id)
);
create index bundle_part_variant on catalog.bundle_part (variant_id);
