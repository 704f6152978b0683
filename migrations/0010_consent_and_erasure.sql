-- What people agreed to, and what is left of those who asked to be forgotten.

-- Given or withdrawn for one purpose and channel, for the identifier by which it was said. It never counts for another identifier of
-- the same person, so a merge carries none along. Append-only: the newest row counts.
create table identity.consent (
  fragment_id uuid not null,
  id uuid not null,
  purpose text not null,
  channel text not null,
  granted boolean not null,
  -- Which wording was shown.
  text_version text not null,
  -- Where it was said: a form, a till, a call.
  source text not null,
  -- Whatever proves it: the form's address, the recording's number, the event.
  proof jsonb not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  author text not null,
  primary key (fragment_id, id)
);
create index consent_newest on identity.consent (fragment_id, purpose, channel, occurred_at);

create function identity.refuse_change_of_consent() returns trigger language plpgsql as $$
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
$$;
create trigger consent_append_only before update or delete on identity.consent
  for each row execute function identity.refuse_change_of_consent();

-- A tombstone for each identifier of an erased person: the keyed hash alone, and until when what happened is forgotten. Null while
-- the erasure is under way.
create table identity.erased (
  fragment_id uuid primary key,
  erased_at timestamptz
);

-- Erasures. What is needed to go on after a kill stands here until it is done; then nothing says whose it was.
create table identity.erasure (
  -- Also the thread, with no meaning of its own, that the person's events move to.
  id uuid primary key,
  note text not null,
  begun_at timestamptz not null,
  begun_by text not null,
  -- {fragments, identifiers, neighbours, tx, seq}
  work jsonb,
  finished_at timestamptz,
  events bigint,
  check ((finished_at is null) = (work is not null)),
  check ((finished_at is null) = (events is null))
);
create index erasure_open on identity.erasure (begun_at) where finished_at is null;
