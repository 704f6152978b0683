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
