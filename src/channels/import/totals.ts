import type { IntakeResult } from '../intake.ts'
import type { Order, Sum } from './order.ts'
import type { Counts, Reconciliation } from './schema.ts'

/** What was read and what became of it. */
export type Totals = { rowsRead: number; events: Counts; rows: Counts; reconciliation: Reconciliation[] }

export const noTotals: Totals = {
  rowsRead: 0,
  events: { accepted: 0, duplicate: 0, quarantined: 0 },
  rows: { accepted: 0, duplicate: 0, quarantined: 0 },
  reconciliation: [],
}

const sides = {
  accepted: ['unitsAccepted', 'moneyAccepted'],
  duplicate: ['unitsDuplicate', 'moneyDuplicate'],
  quarantined: ['unitsQuarantined', 'moneyQuarantined'],
} as const

/** The totals after these orders had these outcomes. Pure: a transaction that is tried again counts once. */
export function addOutcomes(before: Totals, orders: Order[], results: Pick<IntakeResult, 'outcome'>[]): Totals {
  const totals: Totals = {
    rowsRead: before.rowsRead,
    events: { ...before.events },
    rows: { ...before.rows },
    reconciliation: before.reconciliation.map((line) => ({ ...line })),
  }
  orders.forEach((order, i) => {
    const { outcome } = results[i]!
    totals.rowsRead += order.rows
    totals.events[outcome]++
    totals.rows[outcome] += order.rows
    const line = lineOf(totals, order.read)
    const made = outcome === 'quarantined' ? order.read : order.made
    const [units, money] = sides[outcome]
    line.unitsRead += order.read.units
    line.moneyRead += order.read.money
    line[units] += made.units
    line[money] += made.money
  })
  return totals
}

function lineOf(totals: Totals, { currency }: Sum): Reconciliation {
  let line = totals.reconciliation.find((line) => line.currency === currency)
  if (!line) {
    const none = {
      unitsRead: 0,
      unitsAccepted: 0,
      unitsDuplicate: 0,
      unitsQuarantined: 0,
      moneyRead: 0,
      moneyAccepted: 0,
      moneyDuplicate: 0,
      moneyQuarantined: 0,
    }
    totals.reconciliation.push((line = { currency, ...none }))
  }
  return line
}

/** Whether everything that was read is accounted for: rows, units and money. `rowsSeen` are the records the file really has. */
export function isBalanced(totals: Totals, rowsSeen: number): boolean {
  const { accepted, duplicate, quarantined } = totals.rows
  return (
    totals.rowsRead === rowsSeen &&
    accepted + duplicate + quarantined === rowsSeen &&
    totals.reconciliation.every(
      (line) =>
        line.unitsRead === line.unitsAccepted + line.unitsDuplicate + line.unitsQuarantined &&
        line.moneyRead === line.moneyAccepted + line.moneyDuplicate + line.moneyQuarantined,
    )
  )
}
