-- What an event is about besides people: a variant, a location. An event that names nobody belongs to the thread of the first of these.
alter table events.event add column subjects uuid[] not null default '{}';
alter table events.event drop constraint event_check;
alter table events.event add constraint event_thread check (thread_id = coalesce(fragments[1], subjects[1]));
