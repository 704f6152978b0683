/** Queries that must return no row; each row they do return is something wrong. */
export const storesAudit: Record<string, string> = {
  'a location’s country is that of its address': `
    select id from stores.location where country is distinct from address ->> 'country' limit 10`,
  'hours name days from Monday (1) to Sunday (7), each with its intervals': `
    select l.id from stores.location l cross join lateral jsonb_each(l.hours) d where d.key !~ '^[1-7]$' or jsonb_typeof(d.value) <> 'array' limit 10`,
  'a location can be found': `
    select id from stores.location where words = '' or places = '{}' limit 10`,
}
