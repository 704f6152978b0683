-- Written by `node test/schema.ts --write` from the migrations; a test keeps it equal to them.

create schema access;

create schema account;

create schema cart;

create schema catalog;

create schema channels;

create schema core;

create schema events;

create schema identity;

create schema outbox;

create schema stock;

create schema stores;

create sequence events.event_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 100;

create table access.attempt (
  bucket uuid not null,
  tries integer not null,
  ends_at timestamp with time zone not null,
  constraint attempt_pkey PRIMARY KEY (bucket),
  constraint attempt_tries_check CHECK ((tries >= 0))
);

create table access.invitation (
  id text not null,
  staff_id uuid not null,
  purpose text not null,
  removes_totp boolean not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint invitation_pkey PRIMARY KEY (id),
  constraint invitation_purpose_check CHECK ((purpose = ANY (ARRAY['invitation'::text, 'reset'::text])))
);

create table access.key (
  id uuid not null,
  name text not null,
  role text not null,
  scopes text[] not null,
  channel text,
  origins text[] not null,
  rate integer,
  hash text not null,
  prefix text not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  constraint key_hash_key UNIQUE (hash),
  constraint key_pkey PRIMARY KEY (id),
  constraint key_rate_check CHECK ((rate > 0)),
  constraint key_role_check CHECK ((role = ANY (ARRAY['collect'::text, 'admin'::text, 'analyst'::text, 'agent'::text, 'associate'::text, 'marketer'::text, 'operations'::text])))
);

create table access.look (
  id uuid not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  action text not null,
  subject text not null,
  detail jsonb not null,
  constraint look_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['staff'::text, 'key'::text, 'system'::text, 'nobody'::text]))),
  constraint look_pkey PRIMARY KEY (id)
);

create table access.saved_view (
  id uuid not null,
  staff_id uuid not null,
  page text not null,
  name text not null,
  filter jsonb not null,
  columns text[] not null,
  shared boolean default false not null,
  created_at timestamp with time zone not null,
  constraint saved_view_columns_check CHECK ((cardinality(columns) <= 30)),
  constraint saved_view_filter_check CHECK (((jsonb_typeof(filter) = 'object'::text) AND (char_length((filter)::text) <= 10000))),
  constraint saved_view_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 60))),
  constraint saved_view_pkey PRIMARY KEY (id)
);

create table access.session (
  id text not null,
  staff_id uuid not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  user_agent text not null,
  constraint session_check CHECK ((expires_at > created_at)),
  constraint session_pkey PRIMARY KEY (id)
);

create table access.shopper_session (
  id text not null,
  fragment_id uuid not null,
  anonymous_id text not null,
  known_id uuid,
  signed_in_at timestamp with time zone,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  user_agent text not null,
  constraint shopper_session_check CHECK ((expires_at > created_at)),
  constraint shopper_session_check1 CHECK (((known_id IS NULL) = (signed_in_at IS NULL))),
  constraint shopper_session_check2 CHECK ((fragment_id <> known_id)),
  constraint shopper_session_fragment_id_key UNIQUE (fragment_id),
  constraint shopper_session_pkey PRIMARY KEY (id)
);

create table access.staff (
  id uuid not null,
  email text not null,
  name text not null,
  role text not null,
  active boolean default true not null,
  password text,
  totp text,
  totp_pending text,
  totp_step bigint default 0 not null,
  recovery text[] default '{}'::text[] not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone,
  constraint staff_check CHECK (((totp IS NOT NULL) OR (recovery = '{}'::text[]))),
  constraint staff_pkey PRIMARY KEY (id),
  constraint staff_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'analyst'::text, 'agent'::text, 'associate'::text, 'marketer'::text, 'operations'::text])))
);

create table account.address (
  known_id uuid not null,
  id uuid not null,
  address jsonb not null,
  changed_at timestamp with time zone not null,
  constraint address_pkey PRIMARY KEY (known_id, id)
);

create table account.challenge (
  device_id uuid not null,
  purpose text not null,
  challenge text not null,
  expires_at timestamp with time zone not null,
  constraint challenge_pkey PRIMARY KEY (device_id, purpose),
  constraint challenge_purpose_check CHECK ((purpose = ANY (ARRAY['register'::text, 'sign_in'::text])))
);

create table account.code (
  id uuid not null,
  device_id uuid not null,
  purpose text not null,
  fragment_id uuid not null,
  kind text not null,
  value text not null,
  hash uuid not null,
  tries integer default 0 not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint code_pkey PRIMARY KEY (id),
  constraint code_purpose_check CHECK ((purpose = ANY (ARRAY['sign_in'::text, 'add'::text, 'confirm'::text]))),
  constraint code_tries_check CHECK (((tries >= 0) AND (tries <= 5)))
);

create table account.passkey (
  id text not null,
  known_id uuid not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint passkey_counter_check CHECK ((counter >= 0)),
  constraint passkey_pkey PRIMARY KEY (id)
);

create table cart.basket (
  owner_id uuid not null,
  id uuid not null,
  market text not null,
  state text default 'open'::text not null,
  channel text not null,
  made_at timestamp with time zone not null,
  touched_at timestamp with time zone not null,
  told_at timestamp with time zone,
  edit_count integer default 0 not null,
  constraint basket_market_check CHECK ((market ~ '^[A-Z]{2}-[A-Z]{3}$'::text)),
  constraint basket_pkey PRIMARY KEY (owner_id, id),
  constraint basket_state_check CHECK ((state = ANY (ARRAY['open'::text, 'ordered'::text])))
);

create table cart.edit (
  owner_id uuid not null,
  id uuid not null,
  holder_id uuid not null,
  digest bigint not null,
  kind text not null,
  variant_id uuid,
  units integer,
  over uuid[] not null,
  note text,
  code text,
  price bigint,
  at timestamp with time zone not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  channel text not null,
  constraint edit_check CHECK ((at <= made_at)),
  constraint edit_check1 CHECK (((variant_id IS NULL) = (kind = ANY (ARRAY['code'::text, 'uncode'::text])))),
  constraint edit_check2 CHECK (((code IS NOT NULL) = (kind = ANY (ARRAY['code'::text, 'uncode'::text])))),
  constraint edit_check3 CHECK (((units IS NOT NULL) = (kind = ANY (ARRAY['add'::text, 'set'::text])))),
  constraint edit_check4 CHECK (((kind <> 'set'::text) OR (units >= 0))),
  constraint edit_check5 CHECK (((note IS NOT NULL) = (kind = 'note'::text))),
  constraint edit_code_check CHECK (((char_length(code) >= 1) AND (char_length(code) <= 60))),
  constraint edit_kind_check CHECK ((kind = ANY (ARRAY['add'::text, 'set'::text, 'remove'::text, 'note'::text, 'code'::text, 'uncode'::text]))),
  constraint edit_made_by_check CHECK ((made_by = ANY (ARRAY['shopper'::text, 'share'::text, 'staff'::text]))),
  constraint edit_note_check CHECK ((char_length(note) <= 500)),
  constraint edit_pkey PRIMARY KEY (owner_id, id),
  constraint edit_price_check CHECK ((price >= 0)),
  constraint edit_units_check CHECK (((units >= '-999'::integer) AND (units <= 999)))
);

create table cart.hand_over (
  id uuid not null,
  owner_id uuid not null,
  joined boolean not null,
  kind text not null,
  market text not null,
  list_id uuid,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_by text,
  used_at timestamp with time zone,
  constraint hand_over_check CHECK (((list_id IS NOT NULL) = (kind = 'list'::text))),
  constraint hand_over_check1 CHECK ((expires_at > made_at)),
  constraint hand_over_check2 CHECK (((kind <> 'session'::text) OR joined)),
  constraint hand_over_check3 CHECK (((used_by IS NULL) = (used_at IS NULL))),
  constraint hand_over_kind_check CHECK ((kind = ANY (ARRAY['basket'::text, 'list'::text, 'session'::text]))),
  constraint hand_over_pkey PRIMARY KEY (id)
);

create table cart.list (
  owner_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  market text not null,
  made_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  edit_count integer default 0 not null,
  constraint list_kind_check CHECK ((kind = ANY (ARRAY['wish'::text, 'shopping'::text]))),
  constraint list_market_check CHECK ((market ~ '^[A-Z]{2}-[A-Z]{3}$'::text)),
  constraint list_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80))),
  constraint list_pkey PRIMARY KEY (owner_id, id)
);

create table cart.share (
  id text not null,
  owner_id uuid not null,
  list_id uuid not null,
  number integer not null,
  editable boolean not null,
  made_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint share_owner_id_list_id_number_key UNIQUE (owner_id, list_id, number),
  constraint share_pkey PRIMARY KEY (id)
);

create table catalog.bundle_part (
  bundle_id uuid not null,
  variant_id uuid not null,
  units integer not null,
  constraint bundle_part_check CHECK ((bundle_id <> variant_id)),
  constraint bundle_part_pkey PRIMARY KEY (bundle_id, variant_id),
  constraint bundle_part_units_check CHECK ((units > 0))
);

create table catalog.category (
  id uuid not null,
  parent_id uuid,
  handle text not null,
  titles jsonb not null,
  "position" integer default 0 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint category_check CHECK ((parent_id <> id)),
  constraint category_handle_check CHECK (((handle ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (char_length(handle) <= 100))),
  constraint category_handle_key UNIQUE (handle),
  constraint category_pkey PRIMARY KEY (id),
  constraint category_titles_check CHECK ((jsonb_typeof(titles) = 'object'::text))
);

create table catalog.code_act (
  id uuid not null,
  verb text not null,
  changes jsonb not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  undone_at timestamp with time zone,
  undone_by text,
  constraint code_act_changes_check CHECK ((jsonb_typeof(changes) = 'array'::text)),
  constraint code_act_check CHECK (((undone_at IS NULL) = (undone_by IS NULL))),
  constraint code_act_pkey PRIMARY KEY (id),
  constraint code_act_verb_check CHECK ((verb = ANY (ARRAY['match'::text, 'unmatch'::text, 'merge'::text])))
);

create table catalog.facet (
  id integer generated always as identity not null,
  name text not null,
  constraint facet_name_key UNIQUE (name),
  constraint facet_pkey PRIMARY KEY (id)
);

create table catalog.listing (
  product_id uuid not null,
  handle text not null,
  kind text not null,
  state text not null,
  channels text[] not null,
  created_at timestamp with time zone not null,
  content jsonb not null,
  sort_titles jsonb not null,
  variants text not null,
  variant_ids uuid[] not null,
  facets integer[] not null,
  document tsvector not null,
  constraint listing_pkey PRIMARY KEY (product_id)
);

create table catalog.listing_price (
  product_id uuid not null,
  price_list_id uuid not null,
  prices text not null,
  constraint listing_price_pkey PRIMARY KEY (product_id, price_list_id)
);

create table catalog.media (
  id uuid not null,
  type text not null,
  width integer not null,
  height integer not null,
  created_at timestamp with time zone not null,
  made_by text not null,
  constraint media_height_check CHECK ((height > 0)),
  constraint media_pkey PRIMARY KEY (id),
  constraint media_type_check CHECK ((type = ANY (ARRAY['image/webp'::text, 'image/svg+xml'::text]))),
  constraint media_width_check CHECK ((width > 0))
);

create table catalog.media_file (
  media_id uuid not null,
  width integer not null,
  bytes bytea not null,
  constraint media_file_pkey PRIMARY KEY (media_id, width),
  constraint media_file_width_check CHECK ((width > 0))
);

create table catalog.picture (
  product_id uuid not null,
  "position" integer not null,
  media_id uuid not null,
  options jsonb default '{}'::jsonb not null,
  alt jsonb default '{}'::jsonb not null,
  constraint picture_alt_check CHECK ((jsonb_typeof(alt) = 'object'::text)),
  constraint picture_options_check CHECK ((jsonb_typeof(options) = 'object'::text)),
  constraint picture_pkey PRIMARY KEY (product_id, "position")
);

create table catalog.price (
  variant_id uuid not null,
  price_list_id uuid not null,
  amount bigint not null,
  compare_at bigint,
  updated_at timestamp with time zone not null,
  constraint price_amount_check CHECK ((amount >= 0)),
  constraint price_check CHECK ((compare_at > amount)),
  constraint price_pkey PRIMARY KEY (variant_id, price_list_id)
);

create table catalog.price_list (
  id uuid not null,
  name text not null,
  currency text not null,
  tax_inclusive boolean not null,
  channels text[] default '{}'::text[] not null,
  store_codes text[] default '{}'::text[] not null,
  customer_groups text[] default '{}'::text[] not null,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  priority integer default 0 not null,
  active boolean default true not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint price_list_check CHECK ((ends_at > starts_at)),
  constraint price_list_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint price_list_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint price_list_name_key UNIQUE (name),
  constraint price_list_pkey PRIMARY KEY (id)
);

create table catalog.product (
  id uuid not null,
  handle text not null,
  kind text default 'standard'::text not null,
  state text default 'draft'::text not null,
  category_id uuid,
  brand text,
  tax_category text default 'standard'::text not null,
  content jsonb not null,
  options jsonb default '[]'::jsonb not null,
  attributes jsonb default '{}'::jsonb not null,
  channels text[] default '{}'::text[] not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint product_attributes_check CHECK ((jsonb_typeof(attributes) = 'object'::text)),
  constraint product_content_check CHECK ((jsonb_typeof(content) = 'object'::text)),
  constraint product_handle_check CHECK (((handle ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (char_length(handle) <= 100))),
  constraint product_handle_key UNIQUE (handle),
  constraint product_kind_check CHECK ((kind = ANY (ARRAY['standard'::text, 'bundle'::text]))),
  constraint product_options_check CHECK ((jsonb_typeof(options) = 'array'::text)),
  constraint product_pkey PRIMARY KEY (id),
  constraint product_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'archived'::text])))
);

create table catalog.product_code (
  namespace text not null,
  code text not null,
  state text not null,
  target_id uuid,
  hint jsonb default '{}'::jsonb not null,
  times integer not null,
  seen_at timestamp with time zone not null,
  act_id uuid,
  constraint product_code_check CHECK (((state = 'matched'::text) = (target_id IS NOT NULL))),
  constraint product_code_code_check CHECK (((char_length(code) >= 1) AND (char_length(code) <= 120))),
  constraint product_code_hint_check CHECK ((jsonb_typeof(hint) = 'object'::text)),
  constraint product_code_namespace_check CHECK ((namespace ~ '^[a-z0-9][a-z0-9_-]{0,59}$'::text)),
  constraint product_code_pkey PRIMARY KEY (namespace, code),
  constraint product_code_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'matched'::text, 'rejected'::text]))),
  constraint product_code_times_check CHECK ((times > 0))
);

create table catalog.promotion (
  id uuid not null,
  name text not null,
  rule jsonb not null,
  code text,
  priority integer default 0 not null,
  exclusive boolean default false not null,
  channels text[] default '{}'::text[] not null,
  store_codes text[] default '{}'::text[] not null,
  customer_groups text[] default '{}'::text[] not null,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  limit_per_person integer,
  active boolean default false not null,
  note text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  author text not null,
  constraint promotion_check CHECK ((ends_at > starts_at)),
  constraint promotion_code_check CHECK ((code ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'::text)),
  constraint promotion_limit_per_person_check CHECK ((limit_per_person > 0)),
  constraint promotion_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint promotion_note_check CHECK ((char_length(note) <= 500)),
  constraint promotion_pkey PRIMARY KEY (id),
  constraint promotion_rule_check CHECK ((jsonb_typeof(rule) = 'object'::text))
);

create table catalog.shelf (
  product_id uuid not null,
  facet integer not null,
  created_at timestamp with time zone not null,
  constraint shelf_pkey PRIMARY KEY (product_id, facet)
);

create table catalog.tax_rate (
  id uuid not null,
  name text not null,
  tax_category text not null,
  country text not null,
  region text,
  rate numeric(6,3) not null,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint tax_rate_check CHECK ((ends_at > starts_at)),
  constraint tax_rate_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint tax_rate_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 60))),
  constraint tax_rate_pkey PRIMARY KEY (id),
  constraint tax_rate_rate_check CHECK (((rate >= (0)::numeric) AND (rate <= (100)::numeric))),
  constraint tax_rate_region_check CHECK (((char_length(region) >= 1) AND (char_length(region) <= 60))),
  constraint tax_rate_tax_category_check CHECK ((tax_category ~ '^[a-z][a-z0-9_-]{0,39}$'::text))
);

create table catalog.variant (
  id uuid not null,
  product_id uuid not null,
  sku text not null,
  gtin text,
  options jsonb default '{}'::jsonb not null,
  weight_g integer,
  length_mm integer,
  width_mm integer,
  height_mm integer,
  state text default 'active'::text not null,
  "position" integer default 0 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint variant_gtin_check CHECK ((gtin ~ '^(\d{8}|\d{12,14})$'::text)),
  constraint variant_gtin_key UNIQUE (gtin),
  constraint variant_height_mm_check CHECK ((height_mm >= 0)),
  constraint variant_length_mm_check CHECK ((length_mm >= 0)),
  constraint variant_options_check CHECK ((jsonb_typeof(options) = 'object'::text)),
  constraint variant_pkey PRIMARY KEY (id),
  constraint variant_product_id_options_key UNIQUE (product_id, options),
  constraint variant_sku_check CHECK (((char_length(sku) >= 1) AND (char_length(sku) <= 60))),
  constraint variant_sku_key UNIQUE (sku),
  constraint variant_state_check CHECK ((state = ANY (ARRAY['active'::text, 'archived'::text]))),
  constraint variant_weight_g_check CHECK ((weight_g >= 0)),
  constraint variant_width_mm_check CHECK ((width_mm >= 0))
);

create table catalog.word (
  word text not null,
  constraint word_pkey PRIMARY KEY (word)
);

create table catalog.word_form (
  form text not null,
  word text not null,
  constraint word_form_pkey PRIMARY KEY (form, word)
);

create table channels.demo (
  one boolean default true not null,
  begun_at timestamp with time zone not null,
  keys jsonb,
  done_at timestamp with time zone,
  constraint demo_check CHECK (((done_at IS NULL) = (keys IS NOT NULL))),
  constraint demo_one_check CHECK (one),
  constraint demo_pkey PRIMARY KEY (one)
);

create table channels.import (
  id uuid not null,
  mapping_name text not null,
  mapping jsonb not null,
  mapping_digest text not null,
  sha256 text,
  file text not null,
  size bigint not null,
  origin text not null,
  state text not null,
  entries bigint default 0 not null,
  totals jsonb not null,
  bytes_read bigint default 0 not null,
  rate integer default 0 not null,
  balanced boolean default false not null,
  error text,
  started_at timestamp with time zone not null,
  moved_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint import_check CHECK (((state = ANY (ARRAY['receiving'::text, 'running'::text])) = (ended_at IS NULL))),
  constraint import_check1 CHECK (((state = 'receiving'::text) OR (sha256 IS NOT NULL) OR (ended_at IS NOT NULL))),
  constraint import_entries_check CHECK ((entries >= 0)),
  constraint import_origin_check CHECK ((origin = ANY (ARRAY['upload'::text, 'command'::text]))),
  constraint import_pkey PRIMARY KEY (id),
  constraint import_size_check CHECK ((size >= 0)),
  constraint import_state_check CHECK ((state = ANY (ARRAY['receiving'::text, 'running'::text, 'done'::text, 'failed'::text, 'stopped'::text])))
);

create table channels.import_chunk (
  import_id uuid not null,
  n integer not null,
  bytes bytea not null,
  constraint import_chunk_pkey PRIMARY KEY (import_id, n)
);

create table channels.webhook_source (
  name text not null,
  channel text not null,
  generation integer not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint webhook_source_generation_check CHECK ((generation > 0)),
  constraint webhook_source_pkey PRIMARY KEY (name)
);

create table core.answer (
  actor text not null,
  key text not null,
  fingerprint text not null,
  answer json,
  made_at timestamp with time zone not null,
  constraint answer_pkey PRIMARY KEY (actor, key)
);

create table core.consumer (
  name text not null,
  shard integer not null,
  shards integer not null,
  tx xid8 not null,
  seq bigint not null,
  moved_at timestamp with time zone not null,
  constraint consumer_pkey PRIMARY KEY (name, shard)
);

create table core.migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table core.secret (
  name text not null,
  value text not null,
  constraint secret_pkey PRIMARY KEY (name)
);

create table events.contract (
  channel text not null,
  type text not null,
  version integer not null,
  schema jsonb,
  note text not null,
  author text not null,
  created_at timestamp with time zone not null,
  constraint contract_pkey PRIMARY KEY (channel, type, version),
  constraint contract_version_check CHECK ((version > 0))
);

create table events.contract_revision (
  one boolean default true not null,
  revision bigint not null,
  constraint contract_revision_one_check CHECK (one),
  constraint contract_revision_pkey PRIMARY KEY (one)
);

create table events.event (
  id uuid not null,
  thread_id uuid not null,
  type text not null,
  channel text not null,
  source text not null,
  verified boolean not null,
  session text,
  occurred_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  fragments uuid[] not null,
  data jsonb not null,
  context jsonb not null,
  tx xid8 default pg_current_xact_id() not null,
  seq bigint default nextval('events.event_seq'::regclass) not null,
  subjects uuid[] default '{}'::uuid[] not null,
  constraint event_pkey PRIMARY KEY (thread_id, occurred_at, id, received_at),
  constraint event_thread CHECK ((thread_id = COALESCE(fragments[1], subjects[1])))
) partition by RANGE (received_at);

create table events.kind (
  channel text not null,
  type text not null,
  first_at timestamp with time zone not null,
  constraint kind_pkey PRIMARY KEY (channel, type)
);

create table events.quarantine (
  id uuid not null,
  event_id uuid,
  channel text not null,
  source text not null,
  protocol text not null,
  trust text not null,
  type text,
  message_id text,
  received_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  reasons jsonb not null,
  raw text not null,
  repaired text,
  state text default 'waiting'::text not null,
  resolved_at timestamp with time zone,
  resolved_by text,
  resolution text,
  constraint quarantine_check CHECK (((state = 'waiting'::text) = (resolved_at IS NULL))),
  constraint quarantine_pkey PRIMARY KEY (id),
  constraint quarantine_reasons_check CHECK ((jsonb_array_length(reasons) > 0)),
  constraint quarantine_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'replayed'::text, 'discarded'::text]))),
  constraint quarantine_trust_check CHECK ((trust = ANY (ARRAY['public'::text, 'verified'::text])))
);

create table events.seen (
  id uuid not null,
  digest bigint not null,
  constraint seen_pkey PRIMARY KEY (id)
);

create table events.tally (
  hour timestamp with time zone not null,
  channel text not null,
  type text not null,
  events bigint not null,
  constraint tally_pkey PRIMARY KEY (hour, channel, type)
);

create table events.thread (
  thread_id uuid not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  last_type text not null,
  last_channel text not null,
  events bigint not null,
  channels text[] not null,
  types text[] not null,
  constraint thread_events_check CHECK ((events > 0)),
  constraint thread_pkey PRIMARY KEY (thread_id)
);

create table identity.act (
  id uuid not null,
  kind text not null,
  fragments uuid[] not null,
  note text not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  undoes uuid,
  undone boolean default false not null,
  target_id uuid,
  constraint act_kind_check CHECK ((kind = ANY (ARRAY['merge'::text, 'split'::text, 'reject'::text, 'undo'::text]))),
  constraint act_pkey PRIMARY KEY (id)
);

create table identity.apart (
  id uuid not null,
  a uuid not null,
  b uuid not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  act_id uuid not null,
  revoked_at timestamp with time zone,
  revoked_act_id uuid,
  origin_id uuid not null,
  constraint apart_check CHECK ((a < b)),
  constraint apart_pkey PRIMARY KEY (id)
);

create table identity.consent (
  fragment_id uuid not null,
  id uuid not null,
  purpose text not null,
  channel text not null,
  granted boolean not null,
  text_version text not null,
  source text not null,
  proof jsonb not null,
  occurred_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  author text not null,
  constraint consent_pkey PRIMARY KEY (fragment_id, id)
);

create table identity.cut (
  origin_id uuid not null,
  act_id uuid not null,
  constraint cut_pkey PRIMARY KEY (origin_id, act_id)
);

create table identity.erased (
  fragment_id uuid not null,
  erased_at timestamp with time zone,
  constraint erased_pkey PRIMARY KEY (fragment_id)
);

create table identity.erasure (
  id uuid not null,
  note text not null,
  begun_at timestamp with time zone not null,
  begun_by text not null,
  work jsonb,
  finished_at timestamp with time zone,
  events bigint,
  constraint erasure_check CHECK (((finished_at IS NULL) = (work IS NOT NULL))),
  constraint erasure_check1 CHECK (((finished_at IS NULL) = (events IS NULL))),
  constraint erasure_pkey PRIMARY KEY (id)
);

create table identity.fragment (
  id uuid not null,
  kind text not null,
  value text not null,
  root_id uuid not null,
  created_at timestamp with time zone not null,
  verified_at timestamp with time zone,
  shared_at timestamp with time zone,
  own_root_id uuid,
  owner_root_id uuid,
  constraint fragment_pkey PRIMARY KEY (id)
);

create table identity.link (
  id uuid not null,
  a uuid not null,
  b uuid not null,
  evidence jsonb not null,
  source text not null,
  verified boolean not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  revoked_at timestamp with time zone,
  revoked_by text,
  by_hand boolean default false not null,
  held text,
  ordered_at timestamp with time zone not null,
  act_id uuid,
  revoked_act_id uuid,
  origin_id uuid not null,
  rule text,
  rule_version integer,
  rule_outcome text,
  constraint link_check CHECK ((a < b)),
  constraint link_check1 CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
  constraint link_held_check CHECK ((held = ANY (ARRAY['blocked'::text, 'shared'::text, 'apart'::text, 'unique_conflict'::text, 'two_known'::text, 'possible'::text]))),
  constraint link_of_rule CHECK ((((rule IS NULL) = (rule_version IS NULL)) AND ((rule IS NULL) = (rule_outcome IS NULL)))),
  constraint link_pkey PRIMARY KEY (id),
  constraint link_rule_outcome_check CHECK ((rule_outcome = ANY (ARRAY['review'::text, 'link'::text])))
);

create table identity.match_due (
  seq bigint generated by default as identity not null,
  fragment_id uuid,
  sweep uuid,
  at timestamp with time zone not null,
  constraint match_due_check CHECK (((fragment_id IS NULL) <> (sweep IS NULL))),
  constraint match_due_pkey PRIMARY KEY (seq)
);

create table identity.match_key (
  rule text not null,
  version integer not null,
  key text not null,
  root_id uuid not null,
  constraint match_key_pkey PRIMARY KEY (rule, version, key, root_id)
);

create table identity.match_rule (
  name text not null,
  version integer not null,
  agree jsonb not null,
  outcome text not null,
  note text not null,
  author text not null,
  created_at timestamp with time zone not null,
  constraint match_rule_agree_check CHECK ((jsonb_typeof(agree) = 'array'::text)),
  constraint match_rule_name_check CHECK ((name ~ '^[a-z0-9][a-z0-9-]{0,59}$'::text)),
  constraint match_rule_outcome_check CHECK ((outcome = ANY (ARRAY['review'::text, 'link'::text, 'off'::text]))),
  constraint match_rule_pkey PRIMARY KEY (name, version),
  constraint match_rule_version_check CHECK ((version > 0))
);

create table identity.observation (
  fragment_id uuid not null,
  attribute text not null,
  event_id uuid not null,
  value jsonb not null,
  source text not null,
  channel text not null,
  verified boolean not null,
  observed_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  constraint observation_pkey PRIMARY KEY (fragment_id, attribute, event_id),
  constraint observation_value_check CHECK ((jsonb_typeof(value) = ANY (ARRAY['string'::text, 'number'::text, 'boolean'::text, 'object'::text])))
);

create table identity.profile (
  root_id uuid not null,
  known boolean default false not null,
  name text,
  words text[],
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  last_type text not null,
  last_channel text not null,
  events bigint not null,
  channels text[] not null,
  constraint profile_events_check CHECK ((events > 0)),
  constraint profile_pkey PRIMARY KEY (root_id)
);

create table identity.survivorship (
  attribute text not null,
  version integer not null,
  criteria text[] not null,
  sources text[] not null,
  note text not null,
  author text not null,
  created_at timestamp with time zone not null,
  constraint survivorship_criteria_check CHECK (((cardinality(criteria) > 0) AND (criteria <@ ARRAY['most_trusted_source'::text, 'most_recent'::text, 'most_complete'::text, 'most_frequent'::text]))),
  constraint survivorship_pkey PRIMARY KEY (attribute, version),
  constraint survivorship_version_check CHECK ((version > 0))
);

create table identity.told_name (
  fragment_id uuid not null,
  name text not null,
  verified boolean not null,
  told_at timestamp with time zone not null,
  constraint told_name_pkey PRIMARY KEY (fragment_id)
);

create table identity.word (
  word text not null,
  constraint word_pkey PRIMARY KEY (word)
);

create table identity.word_form (
  form text not null,
  word text not null,
  constraint word_form_pkey PRIMARY KEY (form, word)
);

create table outbox.message (
  id uuid not null,
  template text not null,
  language text not null,
  medium text not null,
  address text not null,
  fragment_id uuid not null,
  data jsonb not null,
  state text not null,
  tries integer default 0 not null,
  next_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  reason text,
  constraint message_check CHECK (((state = 'sent'::text) = (sent_at IS NOT NULL))),
  constraint message_check1 CHECK (((state <> 'failed'::text) OR (reason IS NOT NULL))),
  constraint message_language_check CHECK ((language = ANY (ARRAY['es'::text, 'en'::text]))),
  constraint message_medium_check CHECK ((medium = ANY (ARRAY['email'::text, 'sms'::text]))),
  constraint message_pkey PRIMARY KEY (id),
  constraint message_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'kept'::text, 'failed'::text]))),
  constraint message_tries_check CHECK ((tries >= 0))
);

create table stock.act (
  id uuid not null,
  verb text not null,
  digest bigint not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  constraint act_pkey PRIMARY KEY (id)
);

create table stock.buffer (
  channel text not null,
  units integer not null,
  constraint buffer_pkey PRIMARY KEY (channel),
  constraint buffer_units_check CHECK ((units >= 0))
);

create table stock.carrier_service (
  id uuid not null,
  location_id uuid not null,
  carrier text not null,
  service text not null,
  cutoff time without time zone not null,
  pickup_days smallint[] not null,
  delivery_days smallint[] not null,
  transit_min integer not null,
  transit_max integer not null,
  country text not null,
  postal_prefixes text[] default '{}'::text[] not null,
  updated_at timestamp with time zone not null,
  updated_by text not null,
  constraint carrier_service_carrier_check CHECK (((char_length(carrier) >= 1) AND (char_length(carrier) <= 60))),
  constraint carrier_service_check CHECK ((transit_max >= transit_min)),
  constraint carrier_service_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint carrier_service_delivery_days_check CHECK (((cardinality(delivery_days) > 0) AND (delivery_days <@ '{1,2,3,4,5,6,7}'::smallint[]))),
  constraint carrier_service_location_id_carrier_service_country_postal__key UNIQUE (location_id, carrier, service, country, postal_prefixes),
  constraint carrier_service_pickup_days_check CHECK (((cardinality(pickup_days) > 0) AND (pickup_days <@ '{1,2,3,4,5,6,7}'::smallint[]))),
  constraint carrier_service_pkey PRIMARY KEY (id),
  constraint carrier_service_service_check CHECK (((char_length(service) >= 1) AND (char_length(service) <= 60))),
  constraint carrier_service_transit_min_check CHECK ((transit_min >= 0))
);

create table stock.cost (
  variant_id uuid not null,
  currency text not null,
  average numeric(20,6) not null,
  updated_at timestamp with time zone not null,
  constraint cost_average_check CHECK ((average >= (0)::numeric)),
  constraint cost_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint cost_pkey PRIMARY KEY (variant_id)
);

create table stock.hold (
  variant_id uuid not null,
  location_id uuid not null,
  reservation_id uuid not null,
  line integer not null,
  asked integer not null,
  reserved integer not null,
  backordered integer not null,
  picked integer default 0 not null,
  sold integer default 0 not null,
  released integer default 0 not null,
  made_at timestamp with time zone not null,
  constraint hold_asked_check CHECK ((asked > 0)),
  constraint hold_backordered_check CHECK ((backordered >= 0)),
  constraint hold_check CHECK (((((((reserved + backordered) + picked) + sold) + released) >= 1) AND (((((reserved + backordered) + picked) + sold) + released) <= asked))),
  constraint hold_picked_check CHECK ((picked >= 0)),
  constraint hold_pkey PRIMARY KEY (reservation_id, line, variant_id),
  constraint hold_released_check CHECK ((released >= 0)),
  constraint hold_reserved_check CHECK ((reserved >= 0)),
  constraint hold_sold_check CHECK ((sold >= 0))
);

create table stock.incoming (
  id uuid not null,
  variant_id uuid not null,
  location_id uuid not null,
  kind text not null,
  reference text,
  units integer not null,
  received integer default 0 not null,
  due_on date not null,
  state text default 'expected'::text not null,
  version integer default 1 not null,
  updated_at timestamp with time zone not null,
  updated_by text not null,
  constraint incoming_check CHECK ((received <= units)),
  constraint incoming_check1 CHECK (((state = 'received'::text) <= (received = units))),
  constraint incoming_kind_check CHECK ((kind = ANY (ARRAY['purchase'::text, 'transfer'::text]))),
  constraint incoming_pkey PRIMARY KEY (id),
  constraint incoming_received_check CHECK ((received >= 0)),
  constraint incoming_state_check CHECK ((state = ANY (ARRAY['expected'::text, 'received'::text, 'cancelled'::text]))),
  constraint incoming_units_check CHECK ((units > 0))
);

create table stock.level (
  variant_id uuid not null,
  location_id uuid not null,
  on_hand integer default 0 not null,
  reserved integer default 0 not null,
  picked integer default 0 not null,
  in_transit integer default 0 not null,
  damaged integer default 0 not null,
  backordered integer default 0 not null,
  backorder_cap integer default 0 not null,
  safety integer,
  low_at integer,
  version bigint default 0 not null,
  updated_at timestamp with time zone not null,
  backorder_kind text default 'backorder'::text not null,
  available_from date,
  constraint level_available_from CHECK (((backorder_kind = 'preorder'::text) = (available_from IS NOT NULL))),
  constraint level_backorder_cap_check CHECK ((backorder_cap >= 0)),
  constraint level_backorder_kind_check CHECK ((backorder_kind = ANY (ARRAY['backorder'::text, 'preorder'::text]))),
  constraint level_backordered_check CHECK ((backordered >= 0)),
  constraint level_check CHECK ((backordered <= backorder_cap)),
  constraint level_damaged_check CHECK ((damaged >= 0)),
  constraint level_in_transit_check CHECK ((in_transit >= 0)),
  constraint level_low_at_check CHECK ((low_at >= 0)),
  constraint level_on_hand_check CHECK ((on_hand >= 0)),
  constraint level_picked_check CHECK ((picked >= 0)),
  constraint level_pkey PRIMARY KEY (variant_id, location_id),
  constraint level_reserved_check CHECK ((reserved >= 0)),
  constraint level_safety_check CHECK ((safety >= 0))
);

create table stock.location_rule (
  location_id uuid not null,
  safety integer default 0 not null,
  constraint location_rule_pkey PRIMARY KEY (location_id),
  constraint location_rule_safety_check CHECK ((safety >= 0))
);

create table stock.movement (
  variant_id uuid not null,
  seq bigint generated always as identity not null,
  act_id uuid not null,
  verb text not null,
  reservation_id uuid,
  from_location uuid,
  from_state text not null,
  to_location uuid,
  to_state text not null,
  units integer not null,
  unit_cost bigint,
  reason text,
  made_at timestamp with time zone not null,
  made_by text not null,
  constraint movement_check CHECK (((from_location IS NULL) = (from_state = ANY (ARRAY['supplier'::text, 'customer'::text, 'adjustment'::text])))),
  constraint movement_check1 CHECK (((to_location IS NULL) = (to_state = ANY (ARRAY['supplier'::text, 'customer'::text, 'adjustment'::text])))),
  constraint movement_from_state_check CHECK ((from_state = ANY (ARRAY['on_hand'::text, 'reserved'::text, 'picked'::text, 'in_transit'::text, 'damaged'::text, 'backordered'::text, 'supplier'::text, 'customer'::text, 'adjustment'::text]))),
  constraint movement_pkey PRIMARY KEY (variant_id, seq),
  constraint movement_to_state_check CHECK ((to_state = ANY (ARRAY['on_hand'::text, 'reserved'::text, 'picked'::text, 'in_transit'::text, 'damaged'::text, 'backordered'::text, 'supplier'::text, 'customer'::text, 'adjustment'::text]))),
  constraint movement_unit_cost_check CHECK ((unit_cost >= 0)),
  constraint movement_units_check CHECK ((units > 0))
);

create table stock.reservation (
  id uuid not null,
  digest bigint not null,
  channel text not null,
  reference text,
  state text not null,
  expires_at timestamp with time zone not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  ended_at timestamp with time zone,
  constraint reservation_check CHECK (((state = ANY (ARRAY['held'::text, 'ordered'::text])) = (ended_at IS NULL))),
  constraint reservation_pkey PRIMARY KEY (id),
  constraint reservation_state_check CHECK ((state = ANY (ARRAY['held'::text, 'ordered'::text, 'committed'::text, 'released'::text, 'expired'::text])))
);

create table stock.total (
  variant_id uuid not null,
  units bigint not null,
  backorder bigint not null,
  constraint total_pkey PRIMARY KEY (variant_id)
);

create table stock.transfer (
  id uuid not null,
  from_location uuid not null,
  to_location uuid not null,
  state text not null,
  reference text,
  due_on date,
  made_at timestamp with time zone not null,
  made_by text not null,
  received_at timestamp with time zone,
  constraint transfer_check CHECK ((from_location <> to_location)),
  constraint transfer_check1 CHECK (((state = 'received'::text) = (received_at IS NOT NULL))),
  constraint transfer_pkey PRIMARY KEY (id),
  constraint transfer_state_check CHECK ((state = ANY (ARRAY['sent'::text, 'received'::text])))
);

create table stock.transfer_line (
  transfer_id uuid not null,
  variant_id uuid not null,
  sent integer not null,
  received integer default 0 not null,
  lost integer default 0 not null,
  constraint transfer_line_check CHECK (((received + lost) <= sent)),
  constraint transfer_line_lost_check CHECK ((lost >= 0)),
  constraint transfer_line_pkey PRIMARY KEY (transfer_id, variant_id),
  constraint transfer_line_received_check CHECK ((received >= 0)),
  constraint transfer_line_sent_check CHECK ((sent > 0))
);

create table stores.code_act (
  id uuid not null,
  verb text not null,
  changes jsonb not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  undone_at timestamp with time zone,
  undone_by text,
  constraint code_act_changes_check CHECK ((jsonb_typeof(changes) = 'array'::text)),
  constraint code_act_check CHECK (((undone_at IS NULL) = (undone_by IS NULL))),
  constraint code_act_pkey PRIMARY KEY (id),
  constraint code_act_verb_check CHECK ((verb = ANY (ARRAY['match'::text, 'unmatch'::text, 'merge'::text])))
);

create table stores.hours_exception (
  location_id uuid not null,
  date date not null,
  intervals jsonb not null,
  reason text not null,
  constraint hours_exception_intervals_check CHECK ((jsonb_typeof(intervals) = 'array'::text)),
  constraint hours_exception_pkey PRIMARY KEY (location_id, date),
  constraint hours_exception_reason_check CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 120)))
);

create table stores.location (
  id uuid not null,
  code text not null,
  kind text not null,
  name text not null,
  state text default 'open'::text not null,
  address jsonb not null,
  country text not null,
  latitude double precision not null,
  longitude double precision not null,
  zone text not null,
  telephone text,
  hours jsonb default '{}'::jsonb not null,
  services text[] default '{}'::text[] not null,
  pickup_minutes integer default 120 not null,
  orders_per_hour integer default 10 not null,
  places text[] not null,
  words text not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint location_address_check CHECK ((jsonb_typeof(address) = 'object'::text)),
  constraint location_code_check CHECK ((code ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$'::text)),
  constraint location_code_key UNIQUE (code),
  constraint location_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint location_hours_check CHECK ((jsonb_typeof(hours) = 'object'::text)),
  constraint location_kind_check CHECK ((kind = ANY (ARRAY['store'::text, 'warehouse'::text]))),
  constraint location_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  constraint location_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  constraint location_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint location_orders_per_hour_check CHECK ((orders_per_hour > 0)),
  constraint location_pickup_minutes_check CHECK ((pickup_minutes >= 0)),
  constraint location_pkey PRIMARY KEY (id),
  constraint location_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
);

create table stores.location_code (
  namespace text not null,
  code text not null,
  state text not null,
  target_id uuid,
  hint jsonb default '{}'::jsonb not null,
  times integer not null,
  seen_at timestamp with time zone not null,
  act_id uuid,
  constraint location_code_check1 CHECK (((state = 'matched'::text) = (target_id IS NOT NULL))),
  constraint location_code_code_check CHECK (((char_length(code) >= 1) AND (char_length(code) <= 120))),
  constraint location_code_hint_check CHECK ((jsonb_typeof(hint) = 'object'::text)),
  constraint location_code_namespace_check CHECK ((namespace ~ '^[a-z0-9][a-z0-9_-]{0,59}$'::text)),
  constraint location_code_pkey PRIMARY KEY (namespace, code),
  constraint location_code_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'matched'::text, 'rejected'::text]))),
  constraint location_code_times_check CHECK ((times > 0))
);

alter table access.invitation add constraint invitation_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id);
alter table access.saved_view add constraint saved_view_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id);
alter table access.session add constraint session_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id);
alter table catalog.bundle_part add constraint bundle_part_bundle_id_fkey FOREIGN KEY (bundle_id) REFERENCES catalog.variant(id);
alter table catalog.bundle_part add constraint bundle_part_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalog.variant(id);
alter table catalog.category add constraint category_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES catalog.category(id);
alter table catalog.listing add constraint listing_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalog.product(id);
alter table catalog.listing_price add constraint listing_price_price_list_id_fkey FOREIGN KEY (price_list_id) REFERENCES catalog.price_list(id);
alter table catalog.listing_price add constraint listing_price_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalog.product(id);
alter table catalog.media_file add constraint media_file_media_id_fkey FOREIGN KEY (media_id) REFERENCES catalog.media(id);
alter table catalog.picture add constraint picture_media_id_fkey FOREIGN KEY (media_id) REFERENCES catalog.media(id);
alter table catalog.picture add constraint picture_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalog.product(id);
alter table catalog.price add constraint price_price_list_id_fkey FOREIGN KEY (price_list_id) REFERENCES catalog.price_list(id);
alter table catalog.price add constraint price_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalog.variant(id);
alter table catalog.product add constraint product_category_id_fkey FOREIGN KEY (category_id) REFERENCES catalog.category(id);
alter table catalog.product_code add constraint product_code_target_id_fkey FOREIGN KEY (target_id) REFERENCES catalog.variant(id);
alter table catalog.shelf add constraint shelf_facet_fkey FOREIGN KEY (facet) REFERENCES catalog.facet(id);
alter table catalog.shelf add constraint shelf_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalog.listing(product_id);
alter table catalog.variant add constraint variant_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalog.product(id);
alter table channels.import_chunk add constraint import_chunk_import_id_fkey FOREIGN KEY (import_id) REFERENCES channels.import(id) ON DELETE CASCADE;
alter table identity.act add constraint act_target_id_fkey FOREIGN KEY (target_id) REFERENCES identity.act(id);
alter table identity.act add constraint act_undoes_fkey FOREIGN KEY (undoes) REFERENCES identity.act(id);
alter table identity.cut add constraint cut_act_id_fkey FOREIGN KEY (act_id) REFERENCES identity.act(id);
alter table stock.carrier_service add constraint carrier_service_location_id_fkey FOREIGN KEY (location_id) REFERENCES stores.location(id);
alter table stock.cost add constraint cost_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalog.variant(id);
alter table stock.incoming add constraint incoming_location_id_fkey FOREIGN KEY (location_id) REFERENCES stores.location(id);
alter table stock.incoming add constraint incoming_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalog.variant(id);
alter table stock.location_rule add constraint location_rule_location_id_fkey FOREIGN KEY (location_id) REFERENCES stores.location(id);
alter table stock.transfer add constraint transfer_from_location_fkey FOREIGN KEY (from_location) REFERENCES stores.location(id);
alter table stock.transfer add constraint transfer_to_location_fkey FOREIGN KEY (to_location) REFERENCES stores.location(id);
alter table stock.transfer_line add constraint transfer_line_transfer_id_fkey FOREIGN KEY (transfer_id) REFERENCES stock.transfer(id);
alter table stores.hours_exception add constraint hours_exception_location_id_fkey FOREIGN KEY (location_id) REFERENCES stores.location(id);
alter table stores.location_code add constraint location_code_target_id_fkey FOREIGN KEY (target_id) REFERENCES stores.location(id);

CREATE INDEX attempt_end ON access.attempt USING btree (ends_at);
CREATE INDEX invitation_staff ON access.invitation USING btree (staff_id);
CREATE INDEX key_list ON access.key USING btree (created_at, id);
CREATE INDEX look_actor ON access.look USING btree (actor_id, at, id);
CREATE INDEX look_at ON access.look USING btree (at, id);
CREATE INDEX look_subject ON access.look USING btree (subject, at, id);
CREATE UNIQUE INDEX saved_view_name ON access.saved_view USING btree (staff_id, page, lower(name));
CREATE INDEX saved_view_shared ON access.saved_view USING btree (page) WHERE shared;
CREATE INDEX session_expiry ON access.session USING btree (expires_at);
CREATE INDEX session_staff ON access.session USING btree (staff_id);
CREATE INDEX shopper_session_expiry ON access.shopper_session USING btree (expires_at);
CREATE INDEX shopper_session_known ON access.shopper_session USING btree (known_id) WHERE (known_id IS NOT NULL);
CREATE UNIQUE INDEX staff_email ON access.staff USING btree (lower(email));
CREATE INDEX staff_list ON access.staff USING btree (created_at, id);
CREATE INDEX code_device ON account.code USING btree (device_id, purpose);
CREATE INDEX code_expiry ON account.code USING btree (expires_at);
CREATE INDEX passkey_known ON account.passkey USING btree (known_id);
CREATE INDEX basket_idle ON cart.basket USING btree (touched_at) WHERE ((state = 'open'::text) AND (told_at IS DISTINCT FROM touched_at));
CREATE UNIQUE INDEX basket_open ON cart.basket USING btree (owner_id, market) WHERE (state = 'open'::text);
CREATE INDEX edit_holder ON cart.edit USING btree (owner_id, holder_id);
CREATE INDEX hand_over_expiry ON cart.hand_over USING btree (expires_at);
CREATE INDEX hand_over_owner ON cart.hand_over USING btree (owner_id);
CREATE INDEX bundle_part_variant ON catalog.bundle_part USING btree (variant_id);
CREATE INDEX category_parent ON catalog.category USING btree (parent_id);
CREATE INDEX listing_document ON catalog.listing USING gin (document);
CREATE UNIQUE INDEX listing_handle ON catalog.listing USING btree (handle);
CREATE INDEX listing_newest ON catalog.listing USING btree (created_at, product_id) WHERE (state = 'active'::text);
CREATE INDEX listing_title_en ON catalog.listing USING btree (((sort_titles ->> 'en'::text)) COLLATE "C", product_id) WHERE (state = 'active'::text);
CREATE INDEX listing_title_es ON catalog.listing USING btree (((sort_titles ->> 'es'::text)) COLLATE "C", product_id) WHERE (state = 'active'::text);
CREATE INDEX picture_media ON catalog.picture USING btree (media_id);
CREATE INDEX price_list_prices ON catalog.price USING btree (price_list_id);
CREATE INDEX product_category ON catalog.product USING btree (category_id);
CREATE INDEX product_code_list ON catalog.product_code USING btree (state, seen_at, namespace, code);
CREATE INDEX product_code_target ON catalog.product_code USING btree (target_id);
CREATE INDEX promotion_active ON catalog.promotion USING btree (priority DESC, id) WHERE active;
CREATE UNIQUE INDEX promotion_code ON catalog.promotion USING btree (code) WHERE active;
CREATE UNIQUE INDEX promotion_name ON catalog.promotion USING btree (lower(name));
CREATE INDEX shelf_newest ON catalog.shelf USING btree (facet, created_at, product_id);
CREATE UNIQUE INDEX tax_rate_where ON catalog.tax_rate USING btree (tax_category, country, lower(region), starts_at) NULLS NOT DISTINCT;
CREATE INDEX word_prefix ON catalog.word USING btree (word text_pattern_ops);
CREATE INDEX import_list ON channels.import USING btree (started_at, id);
CREATE UNIQUE INDEX import_once ON channels.import USING btree (sha256, mapping_digest) WHERE (state = ANY (ARRAY['running'::text, 'done'::text]));
CREATE INDEX import_open ON channels.import USING btree (state) WHERE (state = ANY (ARRAY['receiving'::text, 'running'::text]));
CREATE INDEX answer_made_at ON core.answer USING btree (made_at);
CREATE INDEX event_kind ON ONLY events.event USING btree (channel, type, occurred_at, id);
CREATE INDEX event_log ON ONLY events.event USING btree (tx, seq);
CREATE INDEX quarantine_event ON events.quarantine USING btree (event_id);
CREATE INDEX quarantine_list ON events.quarantine USING btree (state, received_at, id);
CREATE INDEX thread_last ON events.thread USING btree (last_at, thread_id);
CREATE INDEX act_fragments ON identity.act USING gin (fragments);
CREATE UNIQUE INDEX act_undone_once ON identity.act USING btree (undoes);
CREATE INDEX apart_act ON identity.apart USING btree (act_id);
CREATE INDEX apart_b ON identity.apart USING btree (b);
CREATE UNIQUE INDEX apart_live ON identity.apart USING btree (a, b) WHERE (revoked_at IS NULL);
CREATE INDEX apart_origin ON identity.apart USING btree (origin_id);
CREATE INDEX consent_newest ON identity.consent USING btree (fragment_id, purpose, channel, occurred_at);
CREATE INDEX cut_act ON identity.cut USING btree (act_id);
CREATE INDEX erasure_open ON identity.erasure USING btree (begun_at) WHERE (finished_at IS NULL);
CREATE INDEX fragment_owner ON identity.fragment USING btree (COALESCE(owner_root_id, root_id));
CREATE INDEX fragment_phone ON identity.fragment USING btree (reverse(value) text_pattern_ops) WHERE (kind = 'phone'::text);
CREATE INDEX fragment_receipt ON identity.fragment USING btree (SUBSTRING(value FROM (POSITION((':'::text) IN (value)) + 1)) text_pattern_ops) WHERE (kind = 'receipt'::text);
CREATE INDEX fragment_root ON identity.fragment USING btree (root_id);
CREATE INDEX fragment_value ON identity.fragment USING btree (value text_pattern_ops, kind);
CREATE INDEX link_act ON identity.link USING btree (act_id) WHERE (act_id IS NOT NULL);
CREATE INDEX link_b ON identity.link USING btree (b, a);
CREATE INDEX link_held ON identity.link USING btree (made_at, id) WHERE ((revoked_at IS NULL) AND (held = ANY (ARRAY['unique_conflict'::text, 'two_known'::text, 'possible'::text])));
CREATE UNIQUE INDEX link_live ON identity.link USING btree (a, b, verified, by_hand, ((rule IS NULL))) WHERE (revoked_at IS NULL);
CREATE INDEX link_origin ON identity.link USING btree (origin_id);
CREATE INDEX link_rule ON identity.link USING btree (rule, rule_version) WHERE ((revoked_at IS NULL) AND (rule IS NOT NULL));
CREATE INDEX link_rule_a ON identity.link USING btree (a) WHERE ((revoked_at IS NULL) AND (rule IS NOT NULL));
CREATE INDEX link_rule_b ON identity.link USING btree (b) WHERE ((revoked_at IS NULL) AND (rule IS NOT NULL));
CREATE INDEX match_due_fragment ON identity.match_due USING btree (fragment_id);
CREATE INDEX match_key_root ON identity.match_key USING btree (root_id);
CREATE INDEX observation_recent ON identity.observation USING btree (received_at, attribute, fragment_id);
CREATE INDEX profile_recent ON identity.profile USING btree (known, last_at, root_id);
CREATE INDEX profile_words ON identity.profile USING gin (words) WHERE (words IS NOT NULL);
CREATE INDEX word_prefix ON identity.word USING btree (word text_pattern_ops);
CREATE INDEX message_due ON outbox.message USING btree (next_at) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
CREATE INDEX message_fragment ON outbox.message USING btree (fragment_id);
CREATE INDEX message_list ON outbox.message USING btree (created_at, id);
CREATE INDEX hold_backordered ON stock.hold USING btree (variant_id, location_id, made_at) WHERE (backordered > 0);
CREATE INDEX hold_waiting ON stock.hold USING btree (location_id) WHERE (reserved > 0);
CREATE INDEX incoming_due ON stock.incoming USING btree (due_on, id);
CREATE INDEX incoming_expected ON stock.incoming USING btree (variant_id, location_id) WHERE (state = 'expected'::text);
CREATE INDEX level_location ON stock.level USING btree (location_id);
CREATE INDEX movement_act ON stock.movement USING btree (act_id) WHERE (verb <> 'reserve'::text);
CREATE INDEX reservation_due ON stock.reservation USING btree (expires_at) WHERE (state = 'held'::text);
CREATE INDEX reservation_made ON stock.reservation USING btree (made_at, id);
CREATE INDEX reservation_reference ON stock.reservation USING btree (reference) WHERE (reference IS NOT NULL);
CREATE INDEX transfer_made ON stock.transfer USING btree (made_at, id);
CREATE INDEX transfer_sent ON stock.transfer USING btree (id) WHERE (state = 'sent'::text);
CREATE INDEX location_code_list ON stores.location_code USING btree (state, seen_at, namespace, code);
CREATE INDEX location_code_target ON stores.location_code USING btree (target_id);

create view catalog.currency as
 SELECT DISTINCT currency
   FROM catalog.price_list;

create view catalog.offer as
 SELECT v.id AS variant_id,
    v.product_id,
    v.sku,
    v.gtin,
    p.handle,
    p.kind,
    ( SELECT jsonb_object_agg(c.language, c.text ->> 'title'::text) AS jsonb_object_agg
           FROM jsonb_each(p.content) c(language, text)) AS titles,
    v.options,
        CASE
            WHEN p.state = 'archived'::text OR v.state = 'archived'::text THEN 'archived'::text
            ELSE p.state
        END AS state,
    p.channels,
    p.category_id,
    p.brand,
    p.tax_category,
    v.weight_g,
    v.length_mm,
    v.width_mm,
    v.height_mm,
    ( SELECT i.media_id
           FROM catalog.picture i
          WHERE i.product_id = p.id AND v.options @> i.options
          ORDER BY (i.options = '{}'::jsonb), i."position"
         LIMIT 1) AS media_id
   FROM catalog.variant v
     JOIN catalog.product p ON p.id = v.product_id;

create view catalog.part as
 SELECT bundle_id,
    variant_id,
    units
   FROM catalog.bundle_part;

create view core.consumer_position as
 SELECT name,
    shard,
    shards,
    tx,
    seq,
    moved_at
   FROM core.consumer;

create view events.thread_summary as
 SELECT thread_id,
    first_at,
    last_at,
    last_type,
    last_channel,
    events,
    channels,
    types
   FROM events.thread;

create view identity.owner as
 SELECT id AS fragment_id,
    COALESCE(owner_root_id, root_id) AS owner_id
   FROM identity.fragment;

create view stock.available as
 SELECT l.variant_id,
    l.location_id,
    GREATEST(l.on_hand - COALESCE(l.safety, r.safety, 0), 0) AS units,
    GREATEST(l.backorder_cap - l.backordered, 0) AS backorder_units
   FROM stock.level l
     LEFT JOIN stock.location_rule r USING (location_id);

create view stock.sellable as
 SELECT variant_id,
    units,
    backorder
   FROM stock.total;

create view stores.place as
 SELECT id AS location_id,
    code,
    name,
    kind,
    state,
    country,
    address ->> 'region'::text AS region,
    address ->> 'city'::text AS city,
    address ->> 'postalCode'::text AS postal_code,
    latitude,
    longitude,
    zone,
    hours,
    services,
    pickup_minutes,
    orders_per_hour,
    COALESCE(( SELECT jsonb_agg(jsonb_build_object('date', e.date, 'intervals', e.intervals, 'reason', e.reason) ORDER BY e.date) AS jsonb_agg
           FROM stores.hours_exception e
          WHERE e.location_id = l.id), '[]'::jsonb) AS exceptions
   FROM stores.location l;

CREATE OR REPLACE FUNCTION access.refuse_change_of_look()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' then
    if new.detail = '{}'
      and (new.id, new.at, new.actor_kind, new.actor_id, new.actor_name, new.action, new.subject)
        = (old.id, old.at, old.actor_kind, old.actor_id, old.actor_name, old.action, old.subject)
    then return new; end if;
  end if;
  raise exception 'access.look is append-only';
end
$function$;

CREATE OR REPLACE FUNCTION events.horizon()
 RETURNS xid8
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(
    (select min(x) from pg_snapshot_xip(pg_current_snapshot()) x
     where not exists (select from pg_stat_activity a where a.backend_xid = x::xid and a.datname <> current_database())),
    pg_snapshot_xmax(pg_current_snapshot()))
$function$;

CREATE OR REPLACE FUNCTION identity.refuse_change_of_consent()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- An erasure takes away whose it was and what could tell; that somebody agreed stays counted.
  if tg_op = 'UPDATE' then
    if new.proof = '{}' and new.fragment_id <> old.fragment_id
      and (new.id, new.purpose, new.channel, new.granted, new.text_version, new.source, new.occurred_at, new.received_at)
        = (old.id, old.purpose, old.channel, old.granted, old.text_version, old.source, old.occurred_at, old.received_at)
    then return new; end if;
  end if;
  raise exception 'identity.consent is append-only';
end
$function$;

CREATE TRIGGER look_append_only BEFORE DELETE OR UPDATE ON access.look FOR EACH ROW EXECUTE FUNCTION access.refuse_change_of_look();
CREATE TRIGGER look_not_truncated BEFORE TRUNCATE ON access.look FOR EACH STATEMENT EXECUTE FUNCTION access.refuse_change_of_look();
CREATE TRIGGER consent_append_only BEFORE DELETE OR UPDATE ON identity.consent FOR EACH ROW EXECUTE FUNCTION identity.refuse_change_of_consent();
