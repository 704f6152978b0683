import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { testWorld, type World } from '../../../test/world.ts'
import { importFile } from './command.ts'
import { findMapping } from './mapping.ts'
import { sampleOf } from './record_columns.ts'
import type { Import, RecordKind } from './schema.ts'

// Files of what is: categories, products, prices, stores, stock.

let world: World
let folder: string
let bearer: Record<string, string>
before(async () => {
  world = await testWorld()
  folder = await mkdtemp(join(tmpdir(), 'hilo-records-'))
  bearer = { authorization: `Bearer ${await world.key('operations')}` }
  await world.ctx.sql`
    insert into catalog.price_list (id, name, currency, tax_inclusive, created_at, updated_at)
    values (${world.ctx.ids.uuid()}, 'México', 'MXN', true, ${world.ctx.clock.now()}, ${world.ctx.clock.now()})`
})
after(async () => {
  await world.close()
  await rm(folder, { recursive: true })
})

let files = 0
async function load(kind: RecordKind, content: string | Buffer, batchRows?: number): Promise<Import> {
  const path = join(folder, `${files++}.csv`)
  await writeFile(path, content)
  const options = batchRows === undefined ? {} : { batchRows }
  return importFile(world.ctx, { path, mapping: findMapping(`hilo-${kind}`), ...options })
}

const lines = (...rows: string[]) => [...rows, ''].join('\n')

type Item = {
  id: string
  type: string
  reasons: { path: string; code: string; detail: string }[]
  raw: { rows: { line: number; values: Record<string, string> }[] }
}
async function waiting(type: string): Promise<Item[]> {
  const answer = await world.app.inject({
    method: 'GET',
    url: `/v1/quarantine?type=${encodeURIComponent(type)}&limit=200`,
    headers: bearer,
  })
  return answer.json<{ items: Item[] }>().items
}

test('the samples of all kinds are imported one after the other, and again they tell nothing new', async () => {
  for (const kind of ['categories', 'products', 'prices', 'stores', 'stock'] as const) {
    const first = await load(kind, sampleOf(kind))
    assert.deepEqual(
      [first.state, first.balanced, first.events.quarantined],
      ['done', true, 0],
      JSON.stringify([kind, first, await waiting(kind === 'stores' ? 'Location' : 'Product')]),
    )
    assert.equal((await load(kind, sampleOf(kind))).repeated, true)
    const zipped = await load(kind, gzipSync(sampleOf(kind)))
    assert.equal(kind === 'stock' ? zipped.events.accepted : zipped.events.duplicate, first.events.accepted, kind)
  }
})
