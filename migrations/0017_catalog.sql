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
  -- Where it is sold; empty: everywhere.
  channels text[] not null default '{}',
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

-- Pictures: an upload is named by the hash of its bytes, so what an address answers never changes.
create table catalog.media (
  id uuid primary key,
  type text not null check (type in ('image/webp', 'image/svg+xml')),
  width int not null check (width > 0),
  height int not null check (height > 0),
  created_at timestamptz not null,
  made_by text not null
);

-- A picture's bytes in a few widths; a drawing (SVG) has one.
create table catalog.media_file (
  media_id uuid not null references catalog.media (id),
  width int not null check (width > 0),
  bytes bytea not null,
  primary key (media_id, width)
);

-- A product's pictures in order.
create table catalog.picture (
  product_id uuid not null references catalog.product (id),
  position int not null,
  media_id uuid not null references catalog.media (id),
  -- Shows the variants that have these: {"colour": "red"}; {} shows all.
  options jsonb not null default '{}' check (jsonb_typeof(options) = 'object'),
  -- What is seen on it, by language.
  alt jsonb not null default '{}' check (jsonb_typeof(alt) = 'object'),
  primary key (product_id, position)
);
create index picture_media on catalog.picture (media_id);

-- What lists, search and detail show of a product but prices and stock. All of it follows from the tables above; every verb that
-- changes them makes it anew in its transaction.
create table catalog.listing (
  product_id uuid primary key references catalog.product (id),
  handle text not null,
  kind text not null,
  state text not null,
  channels text[] not null,
  created_at timestamptz not null,
  -- By language the text that answers are joined from: what lists say of it (listed) and what detail adds (more).
  content jsonb not null,
  -- Titles to sort by, without accents, by language.
  sort_titles jsonb not null,
  -- Of each active variant the text that it is answered with, a line each.
  variants text not null,
  -- The same variants, in the same order.
  variant_ids uuid[] not null,
  -- What it is filtered and counted by (catalog.facet).
  facets int[] not null,
  -- Its words in Spanish and English stems, without accents.
  document tsvector not null
);
create unique index listing_handle on catalog.listing (handle);
create index listing_newest on catalog.listing (created_at, product_id) where state = 'active';
create index listing_title_es on catalog.listing ((sort_titles ->> 'es') collate "C", product_id) where state = 'active';
create index listing_title_en on catalog.listing ((sort_titles ->> 'en') collate "C", product_id) where state = 'active';
create index listing_document on catalog.listing using gin (document);

-- What listings are filtered and counted by, as a number each: brand=Hilo, category=women (and all above), option.colour=red.
create table catalog.facet (
  id int primary key generated always as identity,
  name text not null unique
);

-- The listings of each category (and those below it), in the order in which they came.
create table catalog.shelf (
  product_id uuid not null references catalog.listing (product_id),
  facet int not null references catalog.facet (id),
  created_at timestamptz not null,
  primary key (product_id, facet)
);
create index shelf_newest on catalog.shelf (facet, created_at, product_id);

-- Every word of a listing's texts, and the forms it takes when one letter is left out (docs/decisions/0011-search.md).
create table catalog.word (
  word text primary key
);
create index word_prefix on catalog.word (word text_pattern_ops);
create table catalog.word_form (
  form text not null,
  word text not null,
  primary key (form, word)
);

-- What others may join: each variant with what its product says.
create view catalog.offer as
select v.id as variant_id, v.product_id, v.sku, v.gtin, p.handle, p.kind,
  (select jsonb_object_agg(language, text ->> 'title') from jsonb_each(p.content) as c (language, text)) as titles, v.options,
  case when p.state = 'archived' or v.state = 'archived' then 'archived' else p.state end as state,
  p.channels, p.category_id, p.brand, p.tax_category, v.weight_g, v.length_mm, v.width_mm, v.height_mm,
  (select i.media_id from catalog.picture i where i.product_id = p.id and v.options @> i.options order by i.options = '{}', i.position limit 1) as media_id
from catalog.variant v join catalog.product p on p.id = v.product_id;
