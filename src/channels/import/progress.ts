import { formatMoney } from '../../core/money.ts'
import type { Progress } from './run.ts'
import { noCurrency } from './order.ts'
import type { Import, Reconciliation } from './schema.ts'

const barWidth = 28
/** Milliseconds between two drawings. */
const drawEvery = 100

/** A bar on a terminal, redrawn in place; elsewhere a line every tenth part. */
export function progressBar(screen: NodeJS.WriteStream): { show(progress: Progress): void; end(): void } {
  let drawnAt = 0
  let tenth = 0
  return {
    show(progress) {
      const part = progress.size ? progress.bytesRead / progress.size : 1
      if (screen.isTTY) {
        const at = performance.now()
        if (at - drawnAt < drawEvery && part < 1) return
        drawnAt = at
        screen.write(`\r\x1b[2K${progressLine(progress)}`)
      } else if (Math.floor(part * 10) > tenth) {
        tenth = Math.floor(part * 10)
        screen.write(`${progressLine(progress)}\n`)
      }
    },
    end() {
      if (screen.isTTY && drawnAt) screen.write('\n')
    },
  }
}

/** How far it is: `[####----] 43 %  232,120 rows  41,000 rows/s  0:08 left`. Pure. */
export function progressLine({ bytesRead, size, totals, rate }: Progress): string {
  const part = size ? Math.min(bytesRead / size, 1) : 1
  const filled = Math.round(part * barWidth)
  const seconds = rate > 0 && part > 0 ? Math.ceil((totals.rowsRead * (1 - part)) / part / rate) : undefined
  const left =
    seconds === undefined ? '' : `  ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left`
  return `[${'#'.repeat(filled)}${'-'.repeat(barWidth - filled)}] ${Math.floor(part * 100)} %  ${number(totals.rowsRead)} rows  ${number(rate)} rows/s${left}`
}

/** What became of a file, as a table for people. Pure. */
export function summary(result: Import): string {
  const { kind, events, rows } = result
  const lines = [
    ...(result.repeated
      ? [`This very file was imported on ${result.startedAt.slice(0, 10)}: nothing changed. That import:`]
      : []),
    table(
      ['', 'read', 'accepted', 'already there', 'quarantined'],
      [
        [kind, sum(events), events.accepted, events.duplicate, events.quarantined].map(cell),
        ['rows', result.rowsRead, rows.accepted, rows.duplicate, rows.quarantined].map(cell),
        ...result.reconciliation.filter(({ currency }) => currency !== noCurrency).map(reconciled),
      ],
    ),
    ending(result),
    ...(events.quarantined
      ? ['What is in quarantine can be repaired and replayed: see Data quality in the console.']
      : []),
  ]
  return lines.join('\n')
}

function ending({ state, balanced, error }: Import): string {
  if (state === 'running') return 'Broken off: the same command again goes on from here.'
  if (state === 'stopped') return 'Stopped. What was accepted stays.'
  if (state === 'failed') return `Failed: ${error} What was accepted stays.`
  return balanced ? 'It adds up: all that was read is accounted for.' : 'IT DOES NOT ADD UP: see the difference above.'
}

function reconciled({ measure, currency, read, accepted, duplicate, quarantined }: Reconciliation): string[] {
  const shown = (amount: number) =>
    measure === 'money' ? formatMoney(amount, currency!).replace(/\B(?=(\d{3})+(?!\d))/g, ',') : number(amount)
  return [currency ? `${measure}, ${currency}` : measure, ...[read, accepted, duplicate, quarantined].map(shown)]
}

function table(head: string[], rows: string[][]): string {
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]!.length)))
  return [head, ...rows]
    .map((row) => row.map((text, i) => (i ? text.padStart(widths[i]!) : text.padEnd(widths[i]!))).join('  '))
    .join('\n')
}

function sum(counts: Import['events']): number {
  return counts.accepted + counts.duplicate + counts.quarantined
}

function cell(value: string | number): string {
  return typeof value === 'number' ? number(value) : value
}

function number(value: number): string {
  return value.toLocaleString('en')
}
