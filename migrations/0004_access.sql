create schema access;

-- People who work for the retailer. A null password: the invitation has not been accepted yet.
create table access.staff (
  id uuid primary key,
  email text not null,
  name text not null,
  role text not null check (role in ('admin', 'analyst', 'agent', 'associate', 'marketer', 'operations')),
  active boolean not null default true,
  -- scrypt, with its parameters and salt.
  password text,
  -- Seeds of the second factor, encrypted; `pending` until its first code was seen.
  totp text,
  totp_pending text,
  -- The time step of the last code that was taken: no code is taken twice.
  totp_step bigint not null default 0,
  -- SHA-256 of the recovery codes that are left.
  recovery text[] not null default '{}',
  created_at timestamptz not null,
  last_seen_at timestamptz,
  check (totp is not null or recovery = '{}')
);
create unique index staff_email on access.staff (lower(email));
create index staff_list on access.staff (created_at, id);

-- Signed-in browsers. The id is the SHA-256 of the cookie's value; ending a session deletes it.
create table access.session (
  id text primary key,
  staff_id uuid not null references access.staff (id),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  user_agent text not null
);
create index session_staff on access.session (staff_id);
create index session_expiry on access.session (expires_at);

-- Links by which a person sets a password, once. The id is the SHA-256 of the token.
create table access.invitation (
  id text primary key,
  staff_id uuid not null references access.staff (id),
  purpose text not null check (purpose in ('invitation', 'reset')),
  -- Whether setting the password also removes the second factor (lost telephone).
  removes_totp boolean not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index invitation_staff on access.invitation (staff_id);

-- What programs and sites identify themselves with. Revoked, never deleted: events name their key as their source.
create table access.key (
  id uuid primary key,
  name text not null,
  role text not null check (role in ('collect', 'admin', 'analyst', 'agent', 'associate', 'marketer', 'operations')),
  -- Permissions it is narrowed to; none means all that its role has.
  scopes text[] not null,
  channel text,
  -- Sites whose pages may use it; none means any.
  origins text[] not null,
  -- Events a second; null is the default.
  rate int check (rate > 0),
  hash text not null unique,
  prefix text not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz
);
create index key_list on access.key (created_at, id);

-- Tries at a password or code, counted in windows that begin with the first. The bucket is a keyed hash of what is counted.
create table access.attempt (
  bucket uuid primary key,
  tries int not null check (tries >= 0),
  ends_at timestamptz not null
);
create index attempt_end on access.attempt (ends_at);

-- Who looked at whom, and every change to access. Append-only; erasing a person empties `detail` and nothing else.
create table access.look (
  id uuid primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('staff', 'key', 'system', 'nobody')),
  actor_id text not null,
  actor_name text not null,
  action text not null,
  subject text not null,
  detail jsonb not null
);
create index look_at on access.look (at, id);
create index look_subject on access.look (subject, at, id);
create index look_actor on access.look (actor_id, at, id);

create function access.refuse_change_of_look() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.detail = '{}'
      and (new.id, new.at, new.actor_kind, new.actor_id, new.actor_name, new.action, new.subject)
        = (old.id, old.at, old.actor_kind, old.actor_id, old.actor_name, old.action, old.subject)
    then return new; end if;
  end if;
  raise exception 'access.look is append-only';
end
$$;
create trigger look_append_only before update or delete on access.look
  for each row execute function access.refuse_change_of_look();
create trigger look_not_truncated before truncate on access.look
  for each statement execute function access.refuse_change_of_look();
