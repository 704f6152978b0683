-- What a member of staff keeps of a list: filters and columns under a name, for himself or for all.
create table access.saved_view (
  id uuid primary key,
  staff_id uuid not null references access.staff (id),
  -- The list that it is of: people.
  page text not null,
  name text not null check (char_length(name) between 1 and 60),
  filter jsonb not null check (jsonb_typeof(filter) = 'object' and char_length(filter::text) <= 10000),
  columns text[] not null check (cardinality(columns) <= 30),
  shared boolean not null default false,
  created_at timestamptz not null
);
create unique index saved_view_name on access.saved_view (staff_id, page, lower(name));
create index saved_view_shared on access.saved_view (page) where shared;
