import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { systemClock } from '#core/clock.ts'
import { transaction } from '#core/db.ts'
import { agrees, type Facts } from '#identity/match.ts'
import { matchRulesInForce, putMatchRule } from '#identity/matching.ts'
import type { Agreement } from '#identity/schema.ts'
import { send } from './ingest.ts'
import { makeKey, sleep, startServer, thousands, type Bench, type Figure } from './harness.ts'

const perBatch = 100
const data = join(import.meta.dirname, '../../shared/data/linkage')
const sets = ['dataset1', 'dataset2', 'dataset3']

type Rules = { name: string; agree: Agreement[] }[]
const same = (attribute: string): Agreement => ({ attribute, how: 'same' })
const similar = (attribute: string): Agreement => ({ attribute, how: 'similar' })
/** Rules that find more, for who has the time to look at every proposal. */
const looser: Rules = [
  { name: 'birthday-alone', agree: [same('birthday'), same('address.postalCode')] },
  { name: 'first-name-and-street', agree: [same('address.street'), same('address.city'), similar('firstName')] },
  { name: 'name-and-place', agree: [same('address.postalCode'), similar('firstName'), similar('lastName')] },
]
type Row = { id: string; entity: string; facts: Facts }
type Score = { found: number; precision: number; recall: number; seconds: number }

/**
 * Person records with known duplicates (Febrl: 1,000, 5,000 and 5,000 rows, with slips, swapped and missing values) told one by one over HTTP
 * and matched by the consumers as they come: how many true pairs are proposed, how many proposals are true, and how long it takes
 * until all are compared. Against comparing all pairs by the same rules, and against exact equality.
 */
export async function benchMatching(bench: Bench, port: number): Promise<Figure[]> {
  if (!existsSync(data)) {
    process.stderr.write(`  skipped: the records with known duplicates are not at ${data}\n`)
    return []
  }
  const server = await startServer(bench.databaseUrl, port)
  try {
    const key = await makeKey(bench.sql, { name: 'Till', role: 'operations', channel: 'pos' })
    const shipped = await matchRulesInForce(bench.sql)
    const figures: Figure[] = []
    for (const set of sets) {
      const rows = readRows(set)
      const fed = await feed(bench, server.url, key, rows)
      const plain = compareKeyed(rows)
      // Of 5,000 records there are 12 million pairs.
      const all = rows.length <= 1000 ? compareAll(rows, shipped) : undefined
      figures.push({
        what: `Matching by the rules that ship, ${set} (${thousands(rows.length)} records, ${thousands(truePairs(rows))} true pairs)`,
        measured: `${say(fed)}${all ? `; comparing all pairs finds ${thousands(all.found)} in ${all.seconds.toFixed(1)} s` : ''}; exact name and birthday: recall ${plain.toFixed(3)}`,
        limit: 'precision ≥ 0.99, what comparing all finds, recall above exact',
        kept: fed.precision >= 0.99 && (!all || fed.found === all.found) && fed.recall > plain,
      })
      process.stderr.write(`  ${set}: ${figures.at(-1)!.measured}\n`)
      await empty(bench)
    }
    return [...figures, ...(await withLooser(bench, server.url, key))]
  } finally {
    await server.stop()
  }
}

/** As above with more rules, by which more is found and more of it is wrong: for proposals only. */
async function withLooser(bench: Bench, url: string, key: string): Promise<Figure[]> {
  for (const rule of looser)
    await transaction(bench.sql, (tx) =>
      putMatchRule(tx, { ...rule, outcome: 'review', note: '', version: 0, author: 'bench', at: systemClock.now() }),
    )
  const figures: Figure[] = []
  for (const set of sets) {
    const rows = readRows(set)
    const fed = await feed(bench, url, key, rows)
    figures.push({
      what: `The same with three looser rules (birthday and postal code; first name, street and city; names and postal code), ${set}`,
      measured: say(fed),
      limit: 'precision ≥ 0.9',
      kept: fed.precision >= 0.9,
    })
    process.stderr.write(`  looser, ${set}: ${figures.at(-1)!.measured}\n`)
    await empty(bench)
  }
  return figures
}

const say = ({ found, precision, recall, seconds }: Score) =>
  `precision ${precision.toFixed(4)}, recall ${recall.toFixed(3)} (${thousands(found)} pairs), ${seconds.toFixed(1)} s`

/** A record as a till would tell it; the truth stands in its id. */
function readRows(set: string): Row[] {
  const text = gunzipSync(readFileSync(join(data, `${set}.csv.gz`))).toString('utf8')
  const records = parse(text, { columns: (names: string[]) => names.map((name) => name.trim()), trim: true })
  return (records as Record<string, string>[]).map((row) => {
    const address = {
      ...told('street', [row['street_number'], row['address_1']].filter(Boolean).join(' ')),
      ...told('city', row['suburb']),
      ...told('postalCode', row['postcode']),
    }
    return {
      id: `${set}-${row['rec_id']}`,
      entity: row['rec_id']!.split('-')[1]!,
      facts: {
        ...told('firstName', row['given_name']),
        ...told('lastName', row['surname']),
        ...told('birthday', row['date_of_birth']?.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')),
        ...(Object.keys(address).length ? { address } : {}),
      },
    }
  })
}

const told = (name: string, value: string | undefined) => (value ? { [name]: value } : {})

async function feed({ sql }: Bench, url: string, key: string, rows: Row[]): Promise<Score> {
  const batches = Array.from({ length: Math.ceil(rows.length / perBatch) }, (_, b) => {
    const batch = rows.slice(b * perBatch, (b + 1) * perBatch).map(({ id, facts }) => ({
      type: 'identify',
      messageId: `${id}-${systemClock.now().getTime()}`,
      userId: id,
      traits: facts,
    }))
    return Buffer.from(JSON.stringify({ batch, sentAt: systemClock.now().toISOString() }))
  })
  const begin = performance.now()
  await send(url, key, batches, [])
  for (;;) {
    const [row] = await sql<{ done: boolean }[]>`
      select count(*) = 2 and not exists (select from identity.match_due) as done
      from core.consumer c, (select tx, seq from events.event order by tx desc, seq desc limit 1) e
      where c.name in ('identity.observe', 'identity.link') and (c.tx, c.seq) >= (e.tx, e.seq)`
    if (row!.done) break
    await sleep(20)
  }
  const seconds = (performance.now() - begin) / 1000
  const pairs = await sql<{ one: string; other: string }[]>`
    select x.value as one, y.value as other from identity.link l join identity.fragment x on x.id = l.a join identity.fragment y on y.id = l.b
    where l.rule is not null and l.revoked_at is null`
  return { ...judge(rows, pairs), seconds }
}

/** What the rules find when everybody is compared with everybody. */
function compareAll(rows: Row[], rules: { agree: Agreement[] }[]): Score {
  const begin = performance.now()
  const pairs = rows.flatMap((one, i) =>
    rows
      .slice(i + 1)
      .filter((other) => rules.some((rule) => agrees(rule, one.facts, other.facts)))
      .map((other) => ({ one: one.id, other: other.id })),
  )
  return { ...judge(rows, pairs), seconds: (performance.now() - begin) / 1000 }
}

/** Recall of what one would do without rules: name and birthday the same to the letter. */
function compareKeyed(rows: Row[]): number {
  const whole = rows.filter(({ facts }) => facts['firstName'] && facts['lastName'] && facts['birthday'])
  const groups = Map.groupBy(whole, ({ facts }) =>
    JSON.stringify([facts['firstName'], facts['lastName'], facts['birthday']]),
  )
  const pairs = [...groups.values()].flatMap((group) =>
    group.flatMap((one, i) => group.slice(i + 1).map((other) => ({ one: one.id, other: other.id }))),
  )
  return judge(rows, pairs).recall
}

function judge(rows: Row[], pairs: { one: string; other: string }[]): Omit<Score, 'seconds'> {
  const entity = new Map(rows.map((row) => [row.id, row.entity]))
  const right = pairs.filter(({ one, other }) => entity.get(one) === entity.get(other)).length
  return { found: pairs.length, precision: right / pairs.length, recall: right / truePairs(rows) }
}

function truePairs(rows: Row[]): number {
  const sizes = [...Map.groupBy(rows, ({ entity }) => entity).values()].map(({ length }) => length)
  return sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
}

/** The next records meet nobody. */
async function empty({ sql }: Bench): Promise<void> {
  await sql`
    truncate identity.fragment, identity.link, identity.observation, identity.match_key, identity.match_due, identity.profile, identity.told_name`
}
