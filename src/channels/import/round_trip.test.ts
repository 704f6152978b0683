import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { importText } from '../../../test/records.ts'
import { testWorld, type World } from '../../../test/world.ts'
import { checkDigit } from '#catalog/gtin.ts'
import { csvLine, unmarked } from '#core/csv.ts'
import { exportFile } from './export.ts'
import { allColumns, recordKinds } from './record_columns.ts'
import { readRows } from './rows.ts'
import type { RecordKind } from './schema.ts'

// What is exported from one database and imported into another is exported from there as the very same bytes.

describe('what was exported', () => {
  const numRuns = process.env.HILO_LONG === '1' ? 500 : 10
  const kinds = recordKinds.map(({ kind }) => kind)
  let [one, other] = [] as unknown as [World, World]
  before(async () => {
    ;[one, other] = [await testWorld(), await testWorld()]
  })
  after(async () => {
    await one.close()
    await other.close()
  })

  /** Texts that people and spreadsheets stumble over. */
  const odd = fc.oneof(
    { weight: 3, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }) },
    fc.constantFrom(
      '=1+1',
      '+52 55',
      '-5',
      '-5x',
      '@cmd',
      "'=x",
      "''=x",
      "'-5",
      "'",
      '"',
      'a,b',
      'a\nb',
      'a\r\nb',
      '\r=x',
      '😀, "née"',
      ' x ',
      '\t=x',
      '＝1',
    ),
  )
  const text = odd.filter((value) => !value.includes('\0') && !value.includes('\uFFFD') && value.isWellFormed())
  /** Texts around which no space counts. */
  const word = text.map((value) => value.trim()).filter((value) => value !== '' && value.length <= 40)

  test('any text is the same when a cell is read back, and nothing is left at its beginning that a spreadsheet would run', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 2, maxLength: 6 }), async (cells) => {
        const line = csvLine(cells)
        const rows: string[][] = []
        for await (const row of readRows(Readable.from([Buffer.from(line)]))) rows.push(row.cells)
        assert.deepEqual(
          rows.map((row) => row.map(unmarked)),
          [cells],
        )
        for (const cell of rows[0]!) assert.ok(/^-\d+(\.\d+)?$/.test(cell) || !/^[=+\-@\t\r＝＋－＠]/.test(cell), cell)
      }),
      { numRuns: numRuns * 6 },
    )
  })

  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: '' as const })
  const size = maybe(fc.nat(5000))
  const gtin = fc.integer({ min: 1e11, max: 9e11 }).map((n) => `${n}${checkDigit(String(n))}`)

  const product = fc
    .record({
      title_es: text,
      title_en: maybe(text),
      description_es: maybe(text),
      category: fc.constantFrom('', 'root', 'leaf'),
      brand: maybe(word),
      state: fc.constantFrom('', 'draft', 'active', 'archived'),
      channels: fc.constantFrom('', 'web', 'web|pos'),
      'attribute:material': maybe(text),
      'attribute:=odd, name': maybe(text),
      names: fc.uniqueArray(word, { maxLength: 3 }),
      variants: fc.uniqueArray(fc.array(word, { minLength: 3, maxLength: 3 }), {
        minLength: 1,
        maxLength: 4,
        selector: ([first]) => first,
      }),
      weight_g: size,
      length_mm: size,
      gtin: maybe(gtin),
    })
    .map(({ names, variants, weight_g, length_mm, gtin: code, ...said }) =>
      (names.length ? variants : variants.slice(0, 1)).map((values, i) => ({
        ...(i ? {} : said),
        ...Object.fromEntries(
          names.flatMap((name, n) => [
            [`option${n + 1}_name`, name],
            [`option${n + 1}_value`, values[n]!],
          ]),
        ),
        ...(i ? {} : { weight_g, length_mm, gtin: code }),
      })),
    )

  type Row = Record<string, string | number | undefined>
  const columnsOf = (kind: RecordKind) => [
    ...allColumns(kind),
    ...(kind === 'products' ? ['attribute:material', 'attribute:=odd, name'] : []),
  ]
  const fileOf = (kind: RecordKind, rows: Row[]) =>
    [csvLine(columnsOf(kind)), ...rows.map((row) => csvLine(columnsOf(kind).map((column) => row[column])))].join('')

  async function written(world: World, kind: RecordKind): Promise<string> {
    let content = ''
    for await (const part of exportFile(world.ctx.sql, kind)) content += part
    return content
  }

  const empty = async ({ ctx: { sql, clock, ids } }: World) => {
    await sql`truncate catalog.category, stores.location, catalog.price_list, stock.cost, stock.movement, stock.act, events.quarantine cascade`
    for (const [name, currency] of [
      ['=México, "MX"', 'MXN'],
      ['Japan', 'JPY'],
    ])
      await sql`
      insert into catalog.price_list (id, name, currency, tax_inclusive, created_at, updated_at)
      values (${ids.uuid()}, ${name!}, ${currency!}, true, ${clock.now()}, ${clock.now()})`
  }

  const retailer = fc.record({
    products: fc.array(product, { minLength: 1, maxLength: 6 }),
    name: text.filter((value) => value.trim() !== '' && value.length <= 100 && !/[\u0000-\u001f\u007f]/.test(value)),
    latitude: fc.double({ min: -90, max: 90, noNaN: true }).map((value) => Number(value.toFixed(6)) || 1),
    prices: fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 5 }),
    levels: fc.array(fc.tuple(fc.nat(50), fc.option(fc.nat(9)), fc.nat(100_000)), { minLength: 1, maxLength: 5 }),
  })

  test('any catalogue, prices, stores and stock that are exported, imported elsewhere and exported again are the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(retailer, async ({ products, name, latitude, prices, levels }) => {
        await empty(one)
        await empty(other)
        const seen = new Set<unknown>()
        const rows = products.flatMap((variants, p) =>
          variants.map((variant, v): Row => {
            const row: Row = { ...variant, handle: `p-${p}`, sku: `=sku ${p},${v}` }
            if (seen.has(row['gtin'])) row['gtin'] = ''
            seen.add(row['gtin'])
            return row
          }),
        )
        const skus = rows.map((row) => row['sku'])
        const files: Record<RecordKind, Row[]> = {
          categories: [
            { handle: 'leaf', parent: 'root', title_es: '=Hoja', position: 2 },
            { handle: 'root', title_en: 'Root\n"' },
          ],
          products: rows,
          prices: prices
            .flatMap((amount, i) => [
              {
                price_list: '=México, "MX"',
                sku: skus[i],
                amount: (amount / 100).toFixed(2),
                compare_at: i % 2 ? '' : ((amount + 1) / 100).toFixed(2),
              },
              { price_list: 'Japan', sku: skus[i], amount },
            ])
            .filter(({ sku }) => sku !== undefined),
          stores: [
            {
              code: 'S-1',
              kind: 'store',
              name,
              street: '-1, Calle "A"',
              city: 'Mérida',
              country: 'MX',
              latitude,
              longitude: -89.62,
              zone: 'America/Merida',
              phone: '+52 999 123 4567',
              hours: 'mo-fr 10:00-14:00,16:00-20:00; sa 22:00-02:00',
              services: 'returns|pickup',
            },
            {
              code: 'W-1',
              kind: 'warehouse',
              name: '@Almacén',
              street: 'x',
              city: 'Mérida',
              country: 'MX',
              latitude: 20.9,
              longitude: -89.6,
              zone: 'America/Merida',
            },
          ],
          stock: levels
            .flatMap(([units, low, cost], i) => [
              {
                location: 'S-1',
                sku: skus[i],
                units,
                unit_cost: (cost / 100).toFixed(2),
                currency: 'MXN',
                low_at: low ?? '',
              },
              { location: 'W-1', sku: skus[i], units: units * 3, unit_cost: i % 2 ? '7.77' : '', currency: 'MXN' },
            ])
            .filter(({ sku }) => sku !== undefined),
        }
        for (const kind of kinds) {
          const first = await importText(one, kind, fileOf(kind, files[kind]))
          assert.equal(
            first.events.quarantined,
            0,
            `${kind} ${JSON.stringify([...(await one.ctx.sql`select reasons, raw from events.quarantine`)])}`,
          )
          const there = await written(one, kind)
          const second = await importText(other, kind, there)
          assert.deepEqual([second.events.quarantined, second.balanced], [0, true], kind)
          assert.equal(await written(other, kind), there)
          if (kind !== 'stock')
            assert.equal(
              (await importText(one, kind, there)).events.accepted,
              0,
              `${kind}: its own export tells nothing new`,
            )
        }
      }),
      { numRuns },
    )
  })
})
