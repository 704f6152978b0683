-- Views are what a module publishes: others may read these and no table of its own. test/tidy/sql.ts lists them.

-- How far each consumer of the log has come.
create view core.consumer_position as
  select name, shard, shards, tx, seq, moved_at from core.consumer;

-- What has happened on each thread, in one row.
create view events.thread_summary as
  select thread_id, first_at, last_at, last_type, last_channel, events, channels, types from events.thread;
