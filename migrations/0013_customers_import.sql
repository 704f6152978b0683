-- Files of customers are imported besides those of orders: a checkpoint covers entries (either), in the order they stand in the file.
alter table channels.import rename column orders to entries;
alter table channels.import rename constraint import_orders_check to import_entries_check;

-- From one line a currency with units and money to one line a measure and currency.
update channels.import i set totals = jsonb_set(i.totals, '{reconciliation}', (
  select coalesce(jsonb_agg(jsonb_build_object(
    'measure', m.measure,
    'currency', l.line->'currency',
    'read', l.line->(m.measure || 'Read'),
    'accepted', l.line->(m.measure || 'Accepted'),
    'duplicate', l.line->(m.measure || 'Duplicate'),
    'quarantined', l.line->(m.measure || 'Quarantined')
  ) order by l.place, m.place), '[]')
  from jsonb_array_elements(i.totals->'reconciliation') with ordinality as l (line, place)
    cross join (values (1, 'units'), (2, 'money')) as m (place, measure)
))
where jsonb_array_length(i.totals->'reconciliation') > 0;
