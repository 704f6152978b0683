-- Shoppers: the session of a device, and what is theirs by verified links alone (docs/decisions/0017-shoppers.md).

-- Devices of shoppers, guests too. The id is the SHA-256 of the cookie's value; ending a session deletes it.
create table access.shopper_session (
  id text primary key,
  -- The device's own fragment: an anonymous id that the server made, and no client ever chose.
  fragment_id uuid not null unique,
  anonymous_id text not null,
  -- The fragment (e-mail, phone …) that signed in; null for a guest.
  known_id uuid,
  signed_in_at timestamptz,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  user_agent text not null,
  check ((known_id is null) = (signed_in_at is null)),
  check (fragment_id <> known_id)
);
create index shopper_session_known on access.shopper_session (known_id) where known_id is not null;
create index shopper_session_expiry on access.shopper_session (expires_at);

alter table identity.fragment
  -- Whose it is by verified links alone, those of matching rules left out; null where that is root_id. A shopper sees and owns only this much.
  add column owner_root_id uuid;
create index fragment_owner on identity.fragment (coalesce(owner_root_id, root_id));

-- Each fragment with the one that stands for its owner: fragments of one owner are a shopper's own.
create view identity.owner as
  select id as fragment_id, coalesce(owner_root_id, root_id) as owner_id from identity.fragment;

-- Who is there already: everybody alone, then joined link by link until nothing changes. Of each owner the strongest fragment stands for it,
-- the oldest of those, as src/identity/graph.ts says.
do $$
declare changed bigint;
begin
  create temp table owned on commit drop as
    select f.id, row_number() over (order by
      coalesce(array_position(array['user_id', 'loyalty_card', 'external', 'email', 'phone', 'device', 'anonymous_id', 'session', 'receipt', 'subject'],
        case when position(':' in f.kind) > 0 then 'external' else f.kind end), 0),
      date_trunc('milliseconds', f.created_at), f.id) as own
    from identity.fragment f
    where f.root_id in (select root_id from identity.fragment group by root_id having count(*) > 1);
  alter table owned add column place bigint;
  update owned set place = own;
  create index on owned (id);
  loop
    update owned o set place = near.place
    from (
      select e.id, min(x.place) as place from (
        select a as id, b as other from identity.link where revoked_at is null and held is null and rule is null and verified
        union all select b, a from identity.link where revoked_at is null and held is null and rule is null and verified
      ) e join owned x on x.id = e.other group by e.id
    ) near
    where near.id = o.id and near.place < o.place;
    get diagnostics changed = row_count;
    exit when changed = 0;
  end loop;
  update identity.fragment f set owner_root_id = r.id
  from owned o join owned r on r.own = o.place where o.id = f.id and f.root_id <> r.id;
end
$$;

create schema outbox;

-- Messages to people, written in the transaction that has a reason for them and sent by any process afterwards.
create table outbox.message (
  id uuid primary key,
  template text not null,
  language text not null check (language in ('es', 'en')),
  medium text not null check (medium in ('email', 'sms')),
  address text not null,
  -- The fragment of the address: whose message it is.
  fragment_id uuid not null,
  -- What the template is filled with. What is secret in it goes when the message has left.
  data jsonb not null,
  -- kept: there is no sender (the demo), it is read in the console.
  state text not null check (state in ('waiting', 'sending', 'sent', 'kept', 'failed')),
  tries int not null default 0 check (tries >= 0),
  -- When it is tried next. Of one that is being sent: when whoever sends it must have died.
  next_at timestamptz not null,
  -- What comes later than this helps nobody.
  expires_at timestamptz not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  -- What the last try came to.
  reason text,
  check ((state = 'sent') = (sent_at is not null)),
  check (state <> 'failed' or reason is not null)
);
create index message_due on outbox.message (next_at) where state in ('waiting', 'sending');
create index message_list on outbox.message (created_at, id);
create index message_fragment on outbox.message (fragment_id);

create schema account;

-- Codes that prove to hold an address, once. The hash is keyed, so that whoever reads the table cannot try a million.
create table account.code (
  id uuid primary key,
  -- The device that asked; the code is good on no other.
  device_id uuid not null,
  purpose text not null check (purpose in ('sign_in', 'add', 'confirm')),
  -- The fragment of the address, which need not be there yet.
  fragment_id uuid not null,
  kind text not null,
  value text not null,
  hash uuid not null,
  tries int not null default 0 check (tries between 0 and 5),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index code_device on account.code (device_id, purpose);
create index code_expiry on account.code (expires_at);

-- What a passkey is to sign, once: one for a device and purpose.
create table account.challenge (
  device_id uuid not null,
  purpose text not null check (purpose in ('register', 'sign_in')),
  challenge text not null,
  expires_at timestamptz not null,
  primary key (device_id, purpose)
);

create table account.passkey (
  -- The credential's id, as the authenticator made it.
  id text primary key,
  -- Whom it signs in as.
  known_id uuid not null,
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  transports text[] not null,
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_known on account.passkey (known_id);

create table account.address (
  -- Of the identifier that was signed in when it was written.
  known_id uuid not null,
  id uuid not null,
  address jsonb not null,
  changed_at timestamptz not null,
  primary key (known_id, id)
);
