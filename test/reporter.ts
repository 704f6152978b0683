import { AssertionError } from 'node:assert'
import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { inspect } from 'node:util'
import type { TestEvent } from 'node:test/reporters'

/** What one process of tests leaves for `run.ts`. */
export type Results = {
  passed: number
  failed: number
  skipped: number
  slow: { name: string; milliseconds: number }[]
}

/**
 * A reporter that is silent about what is well: it names each failing test with its error as it happens, and writes the
 * counts to the file named by HILO_TEST_RESULTS.
 */
export default async function* compact(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const results: Results = { passed: 0, failed: 0, skipped: 0, slow: [] }
  for await (const event of events) {
    if (event.type === 'test:pass' || event.type === 'test:fail') {
      const { data } = event
      if (data.details.type === 'suite') continue
      if (data.skip !== undefined && data.skip !== false) results.skipped++
      else if (event.type === 'test:pass') results.passed++
      else {
        // A test whose parts failed has been told of with them.
        if ((event.data.details.error as Error & { failureType?: string }).failureType === 'subtestsFailed') continue
        results.failed++
        yield describe(event.data)
      }
      results.slow.push({ name: data.name, milliseconds: data.details.duration_ms })
    }
    if (event.type === 'test:diagnostic' && /warning|error/i.test(event.data.message)) yield `${event.data.message}\n`
  }
  results.slow = results.slow.sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 10)
  if (process.env.HILO_TEST_RESULTS) writeFileSync(process.env.HILO_TEST_RESULTS, JSON.stringify(results))
}

/** Of one failure: a difference of a thousand lines hides the next failure. */
const mostLines = 60

type Failure = Extract<TestEvent, { type: 'test:fail' }>['data']

function describe({ name, file, line, details }: Failure): string {
  const cause: unknown = details.error.cause ?? details.error
  // An assertion's message shows the difference already; any other error is shown with all it carries.
  const text = cause instanceof AssertionError ? (cause.stack ?? cause.message) : inspect(cause, { depth: 4 })
  const own = text.split('\n').filter((each) => !/^\s+at .*\(?node:/.test(each))
  const tooMany = own.length - mostLines
  if (tooMany > 0) own.splice(mostLines / 2, tooMany, `… ${tooMany} lines …`)
  const place = file ? ` (${relative(process.cwd(), file)}:${line ?? 1})` : ''
  return `\n✖ ${name}${place}\n${indent(own.map((each) => (each.length > 500 ? `${each.slice(0, 500)}…` : each)).join('\n'))}\n`
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')
}
