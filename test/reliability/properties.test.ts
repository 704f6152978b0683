import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { applyChanges, type Change } from '#channels/repair_rule.ts'
import { reasonsAgainst } from '#channels/shape.ts'
import type { Incoming } from '#channels/intake.ts'
import { batcher } from '#core/batch.ts'
import { fixedClock } from '#core/clock.ts'
import { isUuid, seededIds, systemIds, uuidOf } from '#core/ids.ts'
import { stringify } from '#core/json.ts'
import { formatMoney, parseMoney } from '#core/money.ts'
import { Problem } from '#core/problem.ts'
import { compileContract } from '#events/contract.ts'
import { nested } from './hostile.ts'

const numRuns = process.env.HILO_LONG ? 20_000 : 300
const always = <T>(property: fc.IProperty<T>): void => fc.assert(property, { numRuns })
const json = () => fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }) as fc.Arbitrary<unknown>

describe('coalesced calls', () => {
  it('are each answered once with their own answer, in runs that are bounded in size and number', async () => {
    const calls = fc.array(fc.record({ weight: fc.integer({ min: 1, max: 9 }), late: fc.nat({ max: 3 }) }), {
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(
        calls,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 3 }),
        async (items, max, parallel) => {
          const handled: number[] = []
          let running = 0
          const send = batcher<{ id: number; weight: number }, number>({
            max,
            parallel,
            weight: (item) => item.weight,
            async run(each) {
              assert.ok(++running <= parallel)
              assert.ok(each.length === 1 || each.reduce((sum, item) => sum + item.weight, 0) <= max)
              handled.push(...each.map((item) => item.id))
              await new Promise((done) => setImmediate(done))
              running--
              return each.map((item) => item.id * 2)
            },
          })
          const answers = await Promise.all(
            items.map(async ({ weight, late }, id) => {
              for (let turn = 0; turn < late; turn++) await new Promise((done) => setImmediate(done))
              return send({ id, weight })
            }),
          )
          assert.deepEqual(
            answers,
            items.map((_, id) => id * 2),
          )
          assert.deepEqual(
            handled.toSorted((a, b) => a - b),
            items.map((_, id) => id),
          )
          if (items.every((item) => item.late === 0))
            assert.deepEqual(
              handled,
              items.map((_, id) => id),
            )
        },
      ),
      { numRuns: 100 },
    )
  })

  it('all get the error of a run that fails, and the next run is not touched by it', async () => {
    const send = batcher<number, number>({
      max: 2,
      run: async (items) => {
        if (items.includes(1)) throw new Error('broken')
        return items
      },
    })
    const answers = await Promise.allSettled([0, 1, 2, 3].map(send))
    assert.deepEqual(
      answers.map((answer) => answer.status),
      ['rejected', 'rejected', 'fulfilled', 'fulfilled'],
    )
  })

  it('fail when a run forgets an answer, rather than wait for ever', async () => {
    const send = batcher<number, number>({ max: 10, run: async () => [] })
    await assert.rejects(send(1), /answers every item/)
  })
})

describe('money', () => {
  const currency = fc.constantFrom('EUR', 'JPY', 'KWD', 'MXN')
  it('is the same after it was written and read', () => {
    always(
      fc.property(fc.maxSafeInteger(), currency, (amount, unit) => {
        const text = formatMoney(amount, unit)
        const read = parseMoney(text, unit)
        assert.equal(read, Object.is(amount, -0) ? 0 : amount, text)
      }),
    )
  })
  it('is read exactly, rounded half away from zero, or not at all', () => {
    const decimal = fc.stringMatching(/^[+-]?\d{1,12}(\.\d{1,8})?$/)
    always(
      fc.property(decimal, (text) => {
        const [, sign, whole, fraction = ''] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text)!
        const cents =
          BigInt(whole! + fraction.padEnd(8, '0').slice(0, 2)) + (fraction.padEnd(8, '0')[2]! >= '5' ? 1n : 0n)
        assert.equal(parseMoney(text, 'EUR'), Number(sign === '-' ? -cents : cents) || 0)
      }),
    )
    always(
      fc.property(fc.string(), (text) => {
        const read = parseMoney(text, 'EUR')
        assert.ok(read === undefined || (Number.isSafeInteger(read) && /^[+-]?\d+(\.\d+)?$/.test(text.trim())))
      }),
    )
  })
})

describe('ids', () => {
  it('of the same parts are the same, of other parts others, and all are UUIDs', () => {
    const part = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'))
    always(
      fc.property(fc.array(part, { minLength: 1 }), fc.array(part, { minLength: 1 }), (a, b) => {
        assert.ok(isUuid(uuidOf(...a)))
        const wellFormed = (parts: string[]) => JSON.stringify(parts.map((text) => text.toWellFormed()))
        assert.equal(uuidOf(...a) === uuidOf(...b), wellFormed(a) === wellFormed(b))
      }),
    )
  })
  it('sort by the time they were made at, and repeat for the same seed', () => {
    const time = fc.integer({ min: 0, max: 4_000_000_000_000 })
    always(
      fc.property(time, time, (a, b) => {
        const clock = fixedClock(new Date(a))
        const first = systemIds(clock).uuid()
        clock.set(new Date(b))
        const second = systemIds(clock).uuid()
        if (a !== b) assert.equal(first < second, a < b)
        assert.equal(seededIds(clock, 's').uuid(), seededIds(clock, 's').uuid())
      }),
    )
  })
})

describe('JSON', () => {
  it('is written as it was read, however deep it nests', () => {
    always(fc.property(json(), (value) => assert.equal(stringify(value), JSON.stringify(value))))
    fc.assert(
      fc.property(json(), (value) => {
        const inner = JSON.stringify(value)
        for (const [open, close] of [
          ['[', ']'],
          ['{"a":', '}'],
        ] as const) {
          const text = nested(30_000, open, close).replace(open.includes(':') ? '1' : '[]', () =>
            open.includes(':') ? inner : `[${inner}]`,
          )
          assert.equal(stringify(JSON.parse(text)), text)
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('a repair rule', () => {
  const step = fc.oneof(
    fc.constantFrom('*', '0', 'a', 'b', '__proto__', 'constructor', 'prototype', '~1', '~0'),
    fc.string({ minLength: 1, maxLength: 5 }),
  )
  const change = fc.record<Change>(
    {
      op: fc.constantFrom('set', 'remove', 'rename', 'number', 'string', 'date'),
      path: fc.array(step, { minLength: 1, maxLength: 4 }).map((steps) => `/${steps.join('/')}`),
      value: json(),
      to: fc.constantFrom('a', 'c', '__proto__', 'constructor', ''),
    },
    { requiredKeys: ['op', 'path'] },
  )
  it('never throws, leaves the message as it is, and reaches nothing else', () => {
    const own = Object.getOwnPropertyNames(Object.prototype).join()
    always(
      fc.property(json(), fc.array(change, { maxLength: 5 }), (raw, changes) => {
        const before = JSON.stringify(raw)
        const after = applyChanges(raw, changes)
        assert.equal(JSON.stringify(raw), before)
        assert.deepEqual(applyChanges(raw, changes), after)
        assert.equal(Object.getOwnPropertyNames(Object.prototype).join(), own)
        if (!changes.length) assert.equal(JSON.stringify(after), before)
      }),
    )
  })
  it('works on a message that nests deeper than any stack', () => {
    const after = applyChanges(JSON.parse(nested(100_000, '{"a":', '}')), [{ op: 'set', path: '/b', value: 1 }])
    assert.equal((after as { b: number }).b, 1)
  })
})

describe('the shape of a message', () => {
  it('is judged without an exception, whatever it is, and its time is one', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('2026-11-22T10:00:00Z', '2026-11-22', '+275760-09-13T00:00:00Z', '2026-13-01T00:00:00Z'),
    )
    const message = fc.record({
      type: fc.oneof(text, json()),
      messageId: fc.option(text, { nil: undefined }),
      occurredAt: fc.option(text, { nil: undefined }),
      sentAt: fc.option(text, { nil: undefined }),
      session: fc.option(text, { nil: undefined }),
      data: json(),
      context: fc.option(fc.dictionary(fc.string(), json()), { nil: undefined }),
    })
    const at = new Date('2026-11-22T10:00:00Z')
    always(
      fc.property(message, fc.constantFrom('public' as const, 'verified' as const), (made, trust) => {
        const whole = { ...made, identifiers: [], raw: made, protocol: 'test' } as unknown as Incoming
        const { reasons, occurredAt } = reasonsAgainst(
          whole,
          trust,
          at,
          stringify(made.data),
          stringify(made.context ?? {})!,
        )
        assert.ok(!Number.isNaN(occurredAt.getTime()))
        const ahead = trust === 'public' ? 3_600_000 : 86_400_000
        if (!reasons.length) assert.ok(occurredAt.getTime() <= at.getTime() + ahead)
        assert.ok(reasons.every((reason) => reason.code && reason.detail))
      }),
    )
  })
})

describe('a contract', () => {
  it('decides patterns that other engines never finish', () => {
    for (const [pattern, text] of [
      ['^(a+)+$', `${'a'.repeat(30_000)}!`],
      ['^(a|a)*b$', 'a'.repeat(30_000)],
      ['(x+x+)+y', 'x'.repeat(30_000)],
      ['^(.*a){12}$', 'b'.repeat(30_000)],
    ] as const) {
      assert.equal(compileContract({ properties: { a: { pattern } } })({ a: text }).length, 1, pattern)
      assert.equal(compileContract({ patternProperties: { [pattern]: false } })({ [text]: 1 }).length, 0, pattern)
    }
  })

  it('may not ask for endless work: circles, explosions, endless repetition', () => {
    const laughs = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `d${i}`,
        i ? { allOf: [{ $ref: `#/$defs/d${i - 1}` }, { $ref: `#/$defs/d${i - 1}` }] } : {},
      ]),
    )
    for (const schema of [
      { $ref: '#' },
      { allOf: [{ $ref: '#' }] },
      { properties: { child: { $ref: '#' } } },
      { $defs: { a: { $anchor: 'a', items: { $ref: '#a' } } }, $ref: '#a' },
      { $defs: laughs, $ref: '#/$defs/d39' },
      {
        properties: {
          enum: { $ref: '#/properties/x' },
          x: { $defs: { y: { $ref: '#/properties/enum' } }, $ref: '#/properties/x/$defs/y' },
        },
      },
      { pattern: '((a{100}){100}){100}' },
      { $ref: 'https://example.com/schema.json' },
      { $ref: '#%2' },
      JSON.parse(nested(1000, '{"not":', '}')),
    ])
      assert.throws(
        () => compileContract(schema),
        (error) => error instanceof Problem && error.code === 'invalid_schema',
        JSON.stringify(schema).slice(0, 100),
      )
  })

  it('compiles or is refused with a problem, and then judges anything without an exception', () => {
    const keyword = fc.constantFrom(
      'type',
      'properties',
      'items',
      'allOf',
      'anyOf',
      'not',
      'enum',
      'const',
      'required',
      'pattern',
      'minimum',
      '$ref',
      '$defs',
      'additionalProperties',
      'format',
      'personal',
      'maxLength',
      '$id',
    )
    const { schema } = fc.letrec<{ schema: unknown }>((tie) => ({
      schema: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue({ maxDepth: 1 }),
        fc.constantFrom('string', 'object', 'number', '#', '#/$defs/a', '#a', '[', '(a', 'date-time'),
        fc.dictionary(keyword, tie('schema'), { maxKeys: 4 }),
        fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), tie('schema'), { maxKeys: 3 }),
        fc.array(tie('schema'), { maxLength: 3 }),
      ),
    }))
    always(
      fc.property(schema, json(), (made, data) => {
        let check
        try {
          check = compileContract(made)
        } catch (error) {
          assert.ok(error instanceof Problem && error.code === 'invalid_schema', String(error))
          return
        }
        for (const reason of check(data)) assert.ok(reason.code.startsWith('contract.'))
      }),
    )
  })

  it('gives reasons that the database can hold, whatever was cut in them', () => {
    const check = compileContract({ properties: { a: { enum: [`${'x'.repeat(197)}💣`, 'b'] } } })
    assert.ok(check({ a: 'c' })[0]!.detail.isWellFormed())
  })
})
