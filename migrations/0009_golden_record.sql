-- What was told about people: who said which value of which attribute, and when. Never changed, only erased; the golden record is
-- computed from it by rules (src/identity/survive.ts), so merges, splits and new rules rewrite nothing.
create table identity.observation (
  -- Of the event that told it: the observation follows that fragment through merges and splits.
  fragment_id uuid not null,
  attribute text not null,
  event_id uuid not null,
  -- A scalar, or an object of scalars where parts belong together (an address).
  value jsonb not null check (jsonb_typeof(value) in ('string', 'number', 'boolean', 'object')),
  source text not null,
  channel text not null,
  -- Whether a system of the retailer told it; what a public key tells is a claim.
  verified boolean not null,
  -- When the event happened, and when Hilo received it.
  observed_at timestamptz not null,
  received_at timestamptz not null,
  primary key (fragment_id, attribute, event_id)
);
-- For trying a rule on those told about last.
create index observation_recent on identity.observation (received_at, attribute, fragment_id);

-- Which value of an attribute survives. The newest version counts; `*` is for attributes without a rule of their own. What was never
-- set is as src/identity/survivorship.ts ships it.
create table identity.survivorship (
  attribute text not null,
  version int not null check (version > 0),
  -- Asked in this order: most_trusted_source, most_recent, most_complete, most_frequent.
  criteria text[] not null check (
    cardinality(criteria) > 0 and criteria <@ array['most_trusted_source', 'most_recent', 'most_complete', 'most_frequent']
  ),
  -- Sources or channels, the most trusted first.
  sources text[] not null,
  note text not null,
  author text not null,
  created_at timestamptz not null,
  primary key (attribute, version)
);
