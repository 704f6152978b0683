import { flag, here, inSource, modules, type Rule } from './rule.ts'
import type { Placed, Source } from './source.ts'

/** Views (and functions that return tables) that their owners publish: what others may read besides their own tables. */
export const published = new Set([
  'core.consumer_position',
  'events.thread_summary',
  'identity.owner',
  'catalog.offer',
  'catalog.currency',
  'catalog.part',
  'stores.place',
  'stock.available',
  'stock.sellable',
  'stores.place',
])

/** Columns that name a person. */
const personal =
  /^(thread_id|fragment_id|fragments|person_id|root_id|owner_id|shopper_id|known_id|customer_id|e?mail|phone|identifiers?)$/

/** Every `<verb> [schema.]table` in the SQL; names that were put in at run time are left out. */
function tables({ value, line }: Placed<string>, verbs: string): Placed<{ schema: string; table: string }>[] {
  const pattern = new RegExp(`\\b(?:${verbs})\\s+(?:only\\s+)?(?:"?([a-z_]+)"?\\.)?"?([a-z_][a-z0-9_]*)"?`, 'gi')
  return [...value.matchAll(pattern)].map((match) => ({
    value: { schema: match[1] ?? '', table: match[2]!.toLowerCase() },
    line: line + value.slice(0, match.index).split('\n').length - 1,
  }))
}

const writing = 'insert\\s+into|update(?!\\s+of\\b)|delete\\s+from|merge\\s+into|truncate(?:\\s+table)?|copy'
const noTable = new Set(['set', 'skip', 'nowait', 'on', 'or', 'of', 'from', 'as', 'to', 'before', 'after', 'select'])

export const ownerWrites: Rule = {
  name: 'only its owner writes a table',
  reason: 'what must be true of a table is kept in one folder; a write from elsewhere would pass by it',
  check: (file) => {
    if (!inSource(file)) return []
    const temporary = new Set(
      file.sql
        .flatMap((part) => tables(part, 'temp(?:orary)?\\s+table(?:\\s+if\\s+not\\s+exists)?'))
        .map(({ value }) => value.table),
    )
    return flag(
      file.sql.flatMap((part) => tables(part, writing)),
      ({ value: { schema, table }, line }) => {
        if (schema === file.module || noTable.has(table)) return []
        if (schema === '') return temporary.has(table) ? [] : here(line, `writes ${table}: name it with its schema`)
        return here(line, `writes ${schema}.${table}, which belongs to ${schema}`)
      },
    )
  },
  bad: [
    ['src/identity/resolve.ts', 'await tx`with x as (select 1) insert into events.event (id) values (${id})`'],
    ['src/identity/resolve.ts', "await tx.unsafe('/* a */ update stock.level set units = 0')"],
    ['src/identity/resolve.ts', 'await tx`delete from fragment where id = ${id}`'],
    ['src/channels/import/run.ts', 'await tx`copy events.event from stdin`'],
    ['src/cli.ts', 'await sql`truncate core.answer`'],
  ],
  good: [
    [
      'src/events/append.ts',
      'await tx`insert into events.event (id) select id from x on conflict (id) do update set id = excluded.id`',
    ],
    ['src/events/append.ts', 'await tx`select 1 from events.event for update skip locked`'],
    ['src/events/append.ts', 'await tx`create temp table incoming (id int)`; await tx`copy incoming from stdin`'],
    ['src/events/append.ts', "throw new Error('Cannot update stock.level here')"],
  ],
}

export const readsOwnOrPublished: Rule = {
  name: 'a module reads its own tables and what others publish',
  reason: 'a table can change its shape as long as its owner keeps the views it has published',
  check: (file) =>
    flag(
      !inSource(file) ? [] : file.sql.flatMap((part) => tables(part, 'from|join|using')),
      ({ value: { schema, table }, line }) => {
        if (!modules.includes(schema) || schema === file.module || published.has(`${schema}.${table}`)) return []
        return here(line, `reads ${schema}.${table}, which ${schema} does not publish`)
      },
    ),
  bad: [['src/insight/read.ts', 'await sql`select * from orders.line l join identity.fragment f on true`']],
  good: [
    [
      'src/events/read.ts',
      'await sql`select extract(epoch from e.at) from events.event e join pg_catalog.pg_class c on true`',
    ],
  ],
}

const clocksInSql =
  /\b(?:now|random|random_normal|gen_random_uuid|uuidv4|uuidv7|uuid_generate_v\d|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(|\b(?:current_timestamp|current_date|current_time|localtimestamp|localtime)\b|'now'/i

export const noClockInSql: Rule = {
  name: 'no clock and no randomness in SQL',
  reason:
    'time and ids are arguments from core/clock and core/ids, so that a simulated history can be repeated exactly',
  check: (file) =>
    flag(inSource(file) || file.path.startsWith('migrations/') ? file.sql : [], ({ value, line }) =>
      value
        .split('\n')
        .flatMap((text, i) => (clocksInSql.test(text) ? here(line + i, `${text.match(clocksInSql)?.[0]} in SQL`) : [])),
    ),
  bad: [
    ['migrations/0001_core.sql', 'create table core.x (\n  at timestamptz default now()\n);'],
    ['src/core/x.ts', 'await sql`select * from core.x where at < current_timestamp`'],
    ['src/core/x.ts', 'await sql.unsafe(`select gen_random_uuid()`)'],
  ],
  good: [
    ['migrations/0001_core.sql', '-- not now()\ncreate table core.x (tx xid8 default pg_current_xact_id());'],
    ['src/core/x.ts', "const now = clock.now(); const sentence = 'not now (really)'"],
  ],
}

/** Modules whose tables have a column that names a person, by their migrations. */
function personalColumns(file: Source): Placed<{ schema: string; column: string }>[] {
  const [sql] = file.sql
  if (!file.path.startsWith('migrations/') || !sql) return []
  const found: Placed<{ schema: string; column: string }>[] = []
  for (const table of sql.value.matchAll(/create table (?:if not exists )?([a-z_]+)\.[a-z_]+ \(([\s\S]*?)\n\)/g)) {
    for (const [i, text] of table[2]!.split('\n').entries()) {
      const column = text.match(/^\s*([a-z_]+)\s/)?.[1] ?? ''
      if (personal.test(column))
        found.push({
          value: { schema: table[1]!, column },
          line: sql.value.slice(0, table.index).split('\n').length + i,
        })
    }
  }
  return found
}

export const privacyWherePeople: Rule = {
  name: 'a module with a column that names a person has a privacy.ts',
  reason: 'a person’s export and erasure are gathered from these; without it, that table would be forgotten',
  check: (file, all) =>
    flag(personalColumns(file), ({ value: { schema, column }, line }) =>
      all.some(({ path }) => path === `src/${schema}/privacy.ts`)
        ? []
        : here(line, `${schema} has ${column} but no privacy.ts`),
    ),
  bad: [
    [
      'migrations/0009_loyalty.sql',
      'create table loyalty.card (\n  id uuid primary key,\n  person_id uuid not null\n);',
    ],
  ],
  good: [['migrations/0009_stores.sql', 'create table stores.store (\n  id uuid primary key -- not a person_id\n);']],
}
