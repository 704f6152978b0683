-- What waits of a file of products, prices, stores or stock becomes no event when it is replayed.
alter table events.quarantine alter column event_id drop not null;
