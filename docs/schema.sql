-- Written by `node test/schema.ts --write` from the migrations; a test keeps it equal to them.

create schema access;

create schema channels;

create schema core;

create schema events;

create schema identity;

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
  constraint event_check CHECK ((thread_id = fragments[1])),
  constraint event_pkey PRIMARY KEY (thread_id, occurred_at, id, received_at)
) partition by RANGE (received_at);

create table events.kind (
  channel text not null,
  type text not null,
  first_at timestamp with time zone not null,
  constraint kind_pkey PRIMARY KEY (channel, type)
);

create table events.quarantine (
  id uuid not null,
  event_id uuid not null,
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

alter table access.invitation add constraint invitation_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id);
alter table access.saved_view add constraint saved_view_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id);
alter table access.session add constraint session_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id);
alter table channels.import_chunk add constraint import_chunk_import_id_fkey FOREIGN KEY (import_id) REFERENCES channels.import(id) ON DELETE CASCADE;
alter table identity.act add constraint act_target_id_fkey FOREIGN KEY (target_id) REFERENCES identity.act(id);
alter table identity.act add constraint act_undoes_fkey FOREIGN KEY (undoes) REFERENCES identity.act(id);
alter table identity.cut add constraint cut_act_id_fkey FOREIGN KEY (act_id) REFERENCES identity.act(id);

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
CREATE UNIQUE INDEX staff_email ON access.staff USING btree (lower(email));
CREATE INDEX staff_list ON access.staff USING btree (created_at, id);
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
