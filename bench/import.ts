import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { thousands, type Bench, type Figure } from './harness.ts'

const root = join(import.meta.dirname, '..')
/** The whole UCI Online Retail history where it is at hand, else the part that ships with Hilo. */
const whole = join(root, '../shared/data/retail/online_retail.csv.gz')
const sample = join(root, 'src/channels/import/online-retail-sample.csv.gz')

/** `hilo import orders` as a process of its own, from its start to its end, and the same file once more. */
export async function benchImport(bench: Bench): Promise<Figure[]> {
  const file = existsSync(whole) ? whole : sample
  const rates: number[] = []
  const seconds = await timed(bench, file)
  const [row] = await bench.sql<{ rows: number; balanced: boolean }[]>`
    select (totals->>'rowsRead')::int as rows, balanced from channels.import order by started_at desc limit 1`
  rates.push(row!.rows / seconds)
  const again = await timed(bench, file)
  const what = `hilo import orders, ${thousands(row!.rows)} rows, whole process`
  return [
    {
      what,
      measured: `${thousands(rates[0]!)} rows/s (${seconds.toFixed(1)} s), balanced: ${row!.balanced ? 'yes' : 'no'}`,
      limit: '≥ 20,000 rows/s',
      kept: rates[0]! >= 20_000 && row!.balanced,
    },
    { what: 'The same file again', measured: `${again.toFixed(1)} s, nothing changed`, limit: '–', kept: true },
  ]
}

function timed(bench: Bench, file: string): Promise<number> {
  const begin = performance.now()
  const env = { ...process.env, DATABASE_URL: bench.databaseUrl, LOG_LEVEL: 'warn' }
  const child = spawn(
    process.execPath,
    [join(root, 'src/cli.ts'), 'import', 'orders', file, '--mapping', 'uci-online-retail'],
    { env, stdio: ['ignore', 'ignore', 'ignore'] },
  )
  return new Promise((resolve, reject) => {
    child.on('exit', (code) =>
      code === 0 ? resolve((performance.now() - begin) / 1000) : reject(new Error(`The import ended with ${code}.`)),
    )
  })
}
