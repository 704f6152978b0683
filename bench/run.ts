import { benchAvailability } from './availability.ts'
import { benchCart } from './cart.ts'
import { benchImport } from './import.ts'
import { benchIngest } from './ingest.ts'
import { benchLighthouse } from './lighthouse.ts'
import { benchLive } from './live.ts'
import { benchLinking } from './linking.ts'
import { benchMatching } from './matching.ts'
import { benchMemory } from './memory.ts'
import { benchOffers } from './offers.ts'
import { benchPerson } from './person.ts'
import { benchReserve } from './reserve.ts'
import { benchSearch } from './search.ts'
import { benchThread } from './thread.ts'
import { machine, startDatabase, type Bench, type Figure } from './harness.ts'

/** `npm run bench [name …]`: prints a table; each figure against its limit, measured in this run. */
const benches: Record<string, (bench: Bench, port: number) => Promise<Figure[]>> = {
  ingest: benchIngest,
  live: benchLive,
  import: benchImport,
  thread: benchThread,
  search: benchSearch,
  person: benchPerson,
  offers: benchOffers,
  linking: benchLinking,
  matching: benchMatching,
  availability: benchAvailability,
  reserve: benchReserve,
  cart: benchCart,
  memory: benchMemory,
  lighthouse: benchLighthouse,
}

const chosen = process.argv.slice(2)
const unknown = chosen.find((name) => !benches[name])
if (unknown) throw new Error(`There is no bench ${unknown}; there are ${Object.keys(benches).join(', ')}.`)
const figures: Figure[] = []
let port = Number(process.env.BENCH_PORT ?? 4180)
for (const [name, run] of Object.entries(benches)) {
  if (chosen.length && !chosen.includes(name)) continue
  process.stderr.write(`${name} …\n`)
  const bench = await startDatabase()
  try {
    figures.push(...(await run(bench, port++)))
  } finally {
    await bench.close()
  }
}
process.stdout.write(`\n${machine()}\n\n| what | measured | limit | kept |\n|---|---|---|---|\n`)
for (const { what, measured, limit, kept } of figures)
  process.stdout.write(`| ${what} | ${measured} | ${limit} | ${kept ? 'yes' : 'NO'} |\n`)
process.exitCode = figures.every((figure) => figure.kept) ? 0 : 1
