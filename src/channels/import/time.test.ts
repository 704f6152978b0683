import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { timeReader } from './time.ts'

const read = (format: string, zone: string, text: string) => {
  const time = timeReader(format, zone)!(text)
  return time === undefined ? undefined : new Date(time).toISOString()
}

test('a local time is read in its own zone, summer and winter', () => {
  assert.equal(read('yyyy-MM-dd HH:mm:ss', 'Europe/London', '2010-12-01 08:26:00'), '2010-12-01T08:26:00.000Z')
  assert.equal(read('yyyy-MM-dd HH:mm:ss', 'Europe/London', '2011-07-01 08:26:00'), '2011-07-01T07:26:00.000Z')
  assert.equal(read('d/M/yyyy H:mm', 'America/Mexico_City', '3/11/2026 9:05'), '2026-11-03T15:05:00.000Z')
})

test('an hour that the clocks skip is read as if they had not changed, one that comes twice as its first', () => {
  assert.equal(read('yyyy-MM-dd HH:mm', 'Europe/London', '2011-03-27 01:30'), '2011-03-27T01:30:00.000Z')
  assert.equal(read('yyyy-MM-dd HH:mm', 'Europe/London', '2011-10-30 01:30'), '2011-10-30T00:30:00.000Z')
})

test('an ISO time says its own offset, or is local', () => {
  assert.equal(read('iso', 'Europe/Madrid', '2026-11-01T10:00:00Z'), '2026-11-01T10:00:00.000Z')
  assert.equal(read('iso', 'Europe/Madrid', '2026-11-01T10:00:00-06:00'), '2026-11-01T16:00:00.000Z')
  assert.equal(read('iso', 'Europe/Madrid', '2026-11-01 10:00'), '2026-11-01T09:00:00.000Z')
  assert.equal(read('iso', 'Europe/Madrid', '2026-11-01'), '2026-10-31T23:00:00.000Z')
})

test('what is no time is none: impossible days, other forms, empty text', () => {
  for (const text of [
    '2011-02-30 10:00:00',
    '2011-13-01 10:00:00',
    '2011-01-01 24:00:00',
    '01/02/2011',
    '2011-01-01',
    '',
    'yesterday',
  ])
    assert.equal(read('yyyy-MM-dd HH:mm:ss', 'Europe/London', text), undefined, text)
})

test('a format that lacks year, month or day, repeats a part or says anything else is refused, as is an unknown zone', () => {
  for (const format of ['', 'yyyy-MM', 'MM/dd', 'yyyy-MM-dd-dd', 'yyyy-MM-dd hh:mm', 'yyyy.MM.dd x', '(a+)+$'])
    assert.equal(timeReader(format, 'Europe/London'), undefined, format)
  assert.equal(timeReader('iso', 'Europe/Nowhere'), undefined)
})

test('any instant written as local time is read back within the hour that a change of clocks makes doubtful', () => {
  const zones = ['Europe/London', 'America/Mexico_City', 'Europe/Madrid', 'Asia/Kolkata', 'Australia/Lord_Howe']
  const hours = fc.integer({ min: Date.UTC(1971, 0) / 1000, max: Date.UTC(2040, 0) / 1000 })
  fc.assert(
    fc.property(hours, fc.constantFrom(...zones), (seconds, zone) => {
      const instant = seconds * 1000
      const local = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'medium',
      }).format(instant)
      const back = timeReader('yyyy-MM-dd HH:mm:ss', zone)!(local)!
      assert.ok(back === instant || Math.abs(back - instant) <= 3_600_000, `${zone} ${local}`)
    }),
    { numRuns: 500 },
  )
})
