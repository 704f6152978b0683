-- What waits of a file of products, prices, stores or stock becomes no event when it is replayed.
alter table events.quarantine alter column event_id drop not null;

-- Currencies that something is priced in.
create view catalog.currency as select distinct currency from catalog.price_list;
