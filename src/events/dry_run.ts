import type { Query } from '../core/db.ts'
import { compileContract } from './contract.ts'
import { lastEvents } from './read.ts'
import type { Reason } from './schema.ts'

/** Failing events shown at most. */
const samplesShown = 20

/** What a contract would have said of the last events of its kind. Nothing is changed. Throws invalid_schema. */
export async function dryRun(query: Query, input: { channel: string; type: string; schema: unknown; last: number }) {
  const check = compileContract(input.schema)
  const events = await lastEvents(query, input.channel, input.type, input.last)
  let failed = 0
  const samples: { id: string; reasons: Reason[]; data: Record<string, unknown> }[] = []
  for (const event of events) {
    const reasons = check(event.data)
    if (!reasons.length) continue
    failed++
    if (samples.length < samplesShown) samples.push({ id: event.id, reasons, data: event.data })
  }
  return { checked: events.length, passed: events.length - failed, failed, samples }
}
