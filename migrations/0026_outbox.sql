-- Messages to people, and what shoppers prove and keep (docs/decisions/0017-shoppers.md).

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
