import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { Sql } from '#core/db.ts'
import { testDatabase } from './database.ts'
import { schemaFile, schemaOf } from './schema.ts'

/** PostgreSQL 15 writes the columns of a view in other words than those after it. */
async function differsInWords(sql: Sql): Promise<string | false> {
  const [row] = await sql<{ version: number }[]>`select current_setting('server_version_num')::int as version`
  return row!.version < 160_000 && 'PostgreSQL 15 shows views in other words'
}

test('docs/schema.sql is the schema that the migrations make (if not: node test/schema.ts --write)', async (t) => {
  const database = await testDatabase()
  try {
    const differs = await differsInWords(database.sql)
    if (differs) return t.skip(differs)
    assert.equal(await schemaOf(database.sql), await readFile(schemaFile, 'utf8'))
  } finally {
    await database.drop()
  }
})

test('docs/schema.sql is SQL that makes that schema', async (t) => {
  const database = await testDatabase()
  const { sql } = database
  try {
    const differs = await differsInWords(sql)
    if (differs) return t.skip(differs)
    const written = await readFile(schemaFile, 'utf8')
    for (const [name] of written.matchAll(/(?<=^create schema )\w+/gm)) await sql`drop schema ${sql(name)} cascade`
    await sql.unsafe(`set check_function_bodies = off; ${written}`)
    assert.equal(await schemaOf(sql), written)
  } finally {
    await database.drop()
  }
})

test('the schema shows a change of a column, a default, a check, an index, a view and a function', async () => {
  const database = await testDatabase()
  const { sql } = database
  try {
    await sql.unsafe(`
      create schema sample;
      create table sample.thing (id int primary key, units int not null default 0, weight int);
      create function sample.twice(n int) returns int language sql immutable as 'select n * 2';
      create view sample.many as select id from sample.thing where units > 9;`)
    const changes = [
      'alter table sample.thing alter weight type bigint',
      'alter table sample.thing alter units set default 1',
      'alter table sample.thing alter units drop not null',
      'alter table sample.thing add check (units >= 0)',
      'create index thing_units on sample.thing (units) where units > 0',
      'create or replace view sample.many as select id from sample.thing where units > 99',
      "create or replace function sample.twice(n int) returns int language sql immutable as 'select n + n'",
    ]
    for (const change of changes) {
      const before = await schemaOf(sql)
      await sql.unsafe(change)
      assert.notEqual(await schemaOf(sql), before, `${change} is not seen`)
    }
  } finally {
    await database.drop()
  }
})
