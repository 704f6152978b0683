import type { IntakeResult } from '../intake.ts'
import type { Entry, Sum } from './entry.ts'
import type { Counts, Reconciliation } from './schema.ts'

/** What was read and what became of it. */
export type Totals = { rowsRead: number; events: Counts; rows: Counts; reconciliation: Reconciliation[] }

export const noTotals: Totals = {
  rowsRead: 0,
  events: { accepted: 0, duplicate: 0, quarantined: 0 },
  rows: { accepted: 0, duplicate: 0, quarantined: 0 },
  reconciliation: [],
}

/** The totals after these entries had these outcomes. Pure: a transaction that is tried again counts once. */
export function addOutcomes(before: Totals, entries: Entry[], results: Pick<IntakeResult, 'outcome'>[]): Totals {
  const totals: Totals = {
    rowsRead: before.rowsRead,
    events: { ...before.events },
    rows: { ...before.rows },
    reconciliation: before.reconciliation.map((line) => ({ ...line })),
  }
  entries.forEach((entry, i) => {
    const { outcome } = results[i]!
    totals.rowsRead += entry.rows
    totals.events[outcome]++
    totals.rows[outcome] += entry.rows
    for (const sum of entry.read) lineOf(totals, sum).read += sum.amount
    for (const sum of outcome === 'quarantined' ? entry.read : entry.made) lineOf(totals, sum)[outcome] += sum.amount
  })
  return totals
}

function lineOf(totals: Totals, { measure, currency }: Sum): Reconciliation {
  let line = totals.reconciliation.find((line) => line.measure === measure && line.currency === currency)
  if (!line)
    totals.reconciliation.push((line = { measure, currency, read: 0, accepted: 0, duplicate: 0, quarantined: 0 }))
  return line
}

/** Whether everything that was read is accounted for: rows, and what they told. `rowsSeen` are the records the file really has. */
export function isBalanced(totals: Totals, rowsSeen: number): boolean {
  const { accepted, duplicate, quarantined } = totals.rows
  return (
    totals.rowsRead === rowsSeen &&
    accepted + duplicate + quarantined === rowsSeen &&
    totals.reconciliation.every((line) => line.read === line.accepted + line.duplicate + line.quarantined)
  )
}
