import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '#core/problem.ts'
import { grouper, longestOrder, openOrders } from './group.ts'
import { findMapping, readMapping } from './mapping.ts'
import { layout, type Sum } from './entry.ts'
import { orderEntries } from './order.ts'
import { readRaw } from './raw.ts'
import type { OrdersMapping } from './mapping_schema.ts'

const uci = findMapping('uci-online-retail') as OrdersMapping
const header = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
]
const at = '2010-12-01 08:26:00'
const line = (number: string, code: string, quantity: string, price: string, customer = '17850', time = at) => [
  number,
  code,
  `NAME OF ${code}`,
  quantity,
  time,
  price,
  customer,
  'France',
]
/** The one entry that rows make; `file` is the header and mapping. */
function read(lines: string[][], mapping: OrdersMapping = uci) {
  const entries = orderEntries(layout(mapping, header, 'file'))
  const made = [...lines.flatMap((cells, i) => entries({ line: i + 2, cells })), ...entries(undefined)]
  assert.equal(made.length, 1)
  return made[0]!()
}
const amounts = (sums: Sum[]) => sums.map(({ amount }) => amount)

test('the rows of one invoice are one event with its lines, after the e-commerce specification', () => {
  const { message } = read([line('536365', '85123A', '6', '2.55'), line('536365', 'POST', '1', '18')])
  assert.deepEqual(
    [message.type, message.messageId, message.occurredAt],
    ['Order Completed', '536365', '2010-12-01T08:26:00.000Z'],
  )
  assert.deepEqual(message.identifiers, [
    { kind: 'uci:customer', value: '17850' },
    { kind: 'receipt', value: 'uci:536365' },
  ])
  assert.deepEqual(message.data, {
    country: 'France',
    order_id: '536365',
    currency: 'GBP',
    total: 33.3,
    total_minor: 3330,
    revenue: 15.3,
    shipping: 18,
    products: [{ product_id: '85123A', name: 'NAME OF 85123A', quantity: 6, price: 2.55, amount_minor: 1530 }],
    adjustments: [{ kind: 'shipping', code: 'POST', name: 'NAME OF POST', quantity: 1, price: 18, amount_minor: 1800 }],
  })
})

test('a cancelled invoice is a refund, told in positive quantities and money', () => {
  const {
    message,
    read: rows,
    made,
  } = read([line('C536379', '85123A', '-2', '2.55'), line('C536379', 'D', '-1', '27.50')])
  assert.equal(message.type, 'Order Refunded')
  const { products, adjustments, total_minor } = message.data as {
    products: { quantity: number }[]
    adjustments: object[]
    total_minor: number
  }
  assert.deepEqual([products[0]!.quantity, adjustments.length, total_minor], [2, 1, 3260])
  assert.deepEqual(amounts(rows), [-3, -3260])
  assert.deepEqual(made, rows)
})

test('an invoice without a customer belongs to its receipt alone', () => {
  assert.deepEqual(read([line('536544', '21773', '1', '2.51', 'NA')]).message.identifiers, [
    { kind: 'receipt', value: 'uci:536544' },
  ])
})

test('lines at price zero for nobody correct the stock; for a customer they are given along', () => {
  assert.equal(read([line('536589', '21777', '-10', '0', 'NA')]).message.type, 'Stock Adjusted')
  assert.equal(read([line('536589', '21777', '10', '0.00', 'NA')]).message.type, 'Stock Adjusted')
  const gift = read([line('537197', '22841', '1', '0')])
  assert.equal(gift.message.type, 'Order Completed')
  assert.equal((gift.message.data as { products: unknown[] }).products.length, 1)
})

test('codes that are no product, negative prices and lines against the direction are adjustments, not units sold', () => {
  const kinds = (lines: string[][]) =>
    (read(lines).message.data as { adjustments?: { kind: string }[] }).adjustments?.map(({ kind }) => kind) ?? []
  const codes = [
    'POST',
    'DOT',
    'C2',
    'D',
    'BANK CHARGES',
    'AMAZONFEE',
    'CRUK',
    'gift_0001_20',
    'S',
    'M',
    'm',
    'B',
    'PADS',
  ]
  assert.deepEqual(kinds(codes.map((code) => line('1', code, '1', '1'))), [
    'shipping',
    'shipping',
    'shipping',
    'discount',
    'fee',
    'fee',
    'fee',
    'gift_card',
    'sample',
    'adjustment',
    'adjustment',
    'adjustment',
    'adjustment',
  ])
  assert.deepEqual(
    kinds([
      line('1', '85123A', '-1', '2'),
      line('1', '85123A', '1', '-2'),
      line('1', '85123A', '0', '2'),
      line('1', '85123A', '1', '2'),
    ]),
    ['reversal', 'adjustment', 'adjustment'],
  )
  assert.equal(read([line('A563186', 'B', '1', '-11062.06', 'NA')]).message.type, 'Account Adjusted')
})

test('money is exact: tenths of a penny are rounded once a line, half away from zero', () => {
  const total = (quantity: string, price: string) =>
    (read([line('1', '85123A', quantity, price)]).message.data as { total_minor: number }).total_minor
  assert.equal(total('1', '0.001'), 0)
  assert.equal(total('5', '0.001'), 1)
  assert.equal(total('3', '1.005'), 302)
  assert.equal(total('999999999', '0.07'), 6999999993)
  assert.deepEqual(amounts(read([line('C1', '85123A', '-5', '0.001')]).read), [-5, -1])
})

test('one bad row keeps its whole invoice back, with the line and column of everything that is wrong', () => {
  const {
    message,
    rows,
    read: sums,
    made,
  } = read([line('1', '85123A', '6', '2'), line('1', '', 'six', '2,5', '17850', 'noon')])
  assert.deepEqual(
    message.reasons!.map(({ path, code }) => [path, code]),
    [
      ['/rows/1/values/InvoiceDate', 'time_invalid'],
      ['/rows/1/values/StockCode', 'value_missing'],
      ['/rows/1/values/Quantity', 'number_invalid'],
      ['/rows/1/values/UnitPrice', 'number_invalid'],
    ],
  )
  assert.ok(message.reasons!.every(({ detail }) => detail.startsWith('Line 3:')))
  assert.deepEqual([rows, amounts(sums), made, sums[0]!.currency], [2, [6, 1200], sums, 'GBP'])
})

test('rows of one invoice that name two customers are not guessed at', () => {
  assert.deepEqual(
    read([line('1', '85123A', '1', '2'), line('1', '85123A', '1', '2', '99999')]).message.reasons!.map(
      ({ path, code }) => [path, code],
    ),
    [['/rows/1/values/CustomerID', 'rows_disagree']],
  )
})

test('bytes in another encoding are noticed, not stored', () => {
  assert.equal(
    read([['1', '85123A', 'Gift \uFFFD20', '1', at, '2', '17850', 'France']]).message.reasons![0]!.code,
    'encoding',
  )
})

test('an order in quarantine is read again from what is there, also when a person has corrected it', () => {
  const order = read([line('1', '85123A', '6', '2.55'), line('1', '71053', '6', '3.39')])
  assert.deepEqual({ ...readRaw(order.message.raw) }, { ...order.message })
  const raw = read([line('1', '85123A', 'six', '2.55')]).message.raw as { rows: { values: Record<string, unknown> }[] }
  raw.rows[0]!.values.Quantity = 6
  assert.equal(readRaw(raw).reasons, undefined)
  assert.deepEqual((readRaw(raw).data as { total_minor: number }).total_minor, 1530)
  for (const broken of [
    null,
    'x',
    {},
    { mapping: 'unknown', rows: [] },
    { mapping: 'uci-online-retail', rows: [{ values: { InvoiceNo: '1' } }] },
  ])
    assert.equal(readRaw(broken).reasons![0]!.code, 'rows_unreadable')
})

test('an order read by a mapping of one’s own takes that mapping into quarantine', () => {
  const own = readMapping({ ...uci, name: 'own-shop', decimal: ',' }) as OrdersMapping
  const order = read([line('1', '85123A', '6', '2,55')], own)
  assert.equal((order.message.data as { total_minor: number }).total_minor, 1530)
  assert.deepEqual(readRaw(order.message.raw).data, order.message.data)
})

test('a file that lacks a column, or has it twice, is refused with the field of the mapping that names it', () => {
  const refused = (columns: string[]) => {
    try {
      layout(uci, columns, 'file')
    } catch (error) {
      assert.ok(error instanceof Problem && error.code === 'invalid_mapping')
      return error.errors!.map(({ field, code }) => [field, code])
    }
    return []
  }
  assert.deepEqual(refused(header.filter((name) => name !== 'Quantity')), [['/columns/quantity', 'column_missing']])
  assert.deepEqual(refused([...header, 'Country']), [['/properties/country', 'column_repeated']])
})

test('a mapping that makes no sense is refused with every field that is wrong', () => {
  const wrong = {
    ...uci,
    currency: undefined,
    time: { format: 'noon', zone: 'Europe/London' },
    identifiers: [{ kind: 'receipt', column: 'InvoiceNo' }],
    lines: [{ name: 'x', note: 'x', kind: 'fee' }],
  }
  assert.throws(
    () => readMapping(JSON.parse(JSON.stringify(wrong))),
    (error: unknown) => {
      assert.ok(error instanceof Problem && error.code === 'invalid_mapping')
      assert.deepEqual(error.errors!.map(({ field }) => field).sort(), [
        '/currency',
        '/identifiers/0/kind',
        '/lines/0',
        '/time/format',
      ])
      return true
    },
  )
  for (const input of [null, 'x', {}, { ...uci, extra: 1 }, { ...uci, columns: {} }])
    assert.throws(() => readMapping(input), Problem)
})

test('rows of an order may stand apart as long as few others begin between them, and memory stays bounded', () => {
  const row = (n: number) => ({ line: n, cells: [] })
  const near = grouper()
  const closed = [...near.add('a', row(1)), ...near.add('b', row(2)), ...near.add('a', row(3)), ...near.end()]
  assert.deepEqual(
    closed.map(({ number, rows }) => [number, rows.length]),
    [
      ['a', 2],
      ['b', 1],
    ],
  )
  const far = grouper()
  const numbers = ['a', ...Array.from({ length: openOrders }, (_, i) => `other-${i}`), 'a']
  const all = [...numbers.flatMap((number, i) => far.add(number, row(i))), ...far.end()]
  assert.deepEqual(
    all.filter(({ number }) => number === 'a').map(({ rows }) => rows.length),
    [1, 1],
  )
  const long = grouper()
  const parts = [...Array.from({ length: longestOrder + 1 }, (_, i) => long.add('a', row(i))).flat(), ...long.end()]
  assert.deepEqual(
    parts.map(({ rows }) => rows.length),
    [longestOrder, 1],
  )
})

test('a row with another number of cells, or without an order number, belongs to no order', () => {
  const reason = (cells: string[]) => read([cells]).message.reasons?.[0]!.code
  assert.equal(reason(['1', '2']), 'column_count')
  assert.equal(reason(line('NA', '85123A', '1', '2')), 'value_missing')
  assert.equal(read([line(' 536365 ', '85123A', '1', '2')]).message.messageId, '536365')
})
