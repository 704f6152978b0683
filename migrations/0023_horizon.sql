-- Up to where the log can be read: everything before it is committed or rolled back. As pg_snapshot_xmin, but what runs in another
-- database of the same server writes nothing here, so it is not waited for: a long load next door would hold every reader back.
-- Whether a transaction is another database's can be seen by a role that sees all sessions (superuser or pg_read_all_stats); any other
-- waits for it. A number that belongs to nobody (a prepared transaction) is waited for.
create function events.horizon() returns xid8 language sql stable as $$
  select coalesce(
    (select min(x) from pg_snapshot_xip(pg_current_snapshot()) x
     where not exists (select from pg_stat_activity a where a.backend_xid = x::xid and a.datname <> current_database())),
    pg_snapshot_xmax(pg_current_snapshot()))
$$;

-- Holds are read by their reservation: one index does for the key too.
alter table stock.hold drop constraint hold_pkey, add primary key (reservation_id, line, variant_id);
drop index stock.hold_reservation;

-- Whether a level's variant and location are there is looked up when it is made (src/stock/levels.ts): neither is ever deleted. A foreign key
-- is checked again for every row that a transaction locks and then changes: a quarter of what a reservation costs.
alter table stock.level drop constraint level_variant_id_fkey, drop constraint level_location_id_fkey;
