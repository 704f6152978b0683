import { systemClock } from '#core/clock.ts'
import { fillPeople, holdConsumers, fragmentId, makeProfiles, personOf } from './people.ts'
import { makeKey, percentile, sleep, startServer, thousands, type Bench, type Figure } from './harness.ts'

const people = 200_000
const rounds = 250

/** What people type, from a person who is there: the text, and whether that very person must be among what is found. */
const questions: Record<string, (i: number) => { q: string; must: boolean }> = {
  'first name and surname': (i) => ({ q: personOf(i).name.split(' ').slice(0, 2).join(' '), must: false }),
  'whole name, no accents': (i) => ({ q: plain(personOf(i).name), must: false }),
  'the first letters': (i) => ({ q: plain(personOf(i).name).slice(0, 1 + (i % 5)), must: false }),
  'surname with a slip': (i) => ({ q: slip(plain(personOf(i).name).split(' ')[1]!, i), must: false }),
  'whole name with a slip each': (i) => ({
    q: plain(personOf(i).name)
      .split(' ')
      .map((word) => slip(word, i))
      .join(' '),
    must: false,
  }),
  'e-mail': (i) => ({ q: personOf(i).email, must: true }),
  'e-mail begun': (i) => ({ q: personOf(i).email.slice(0, 12), must: false }),
  phone: (i) => ({ q: personOf(i).phone, must: true }),
  'last digits of a phone': (i) => ({ q: personOf(i).phone.slice(-7), must: true }),
  card: (i) => ({ q: personOf(i).card, must: true }),
  receipt: (i) => ({ q: `R-${i}`, must: true }),
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const slip = (word: string, i: number) =>
  word.length < 4 ? word : word.slice(0, 1 + (i % (word.length - 1))) + 'x' + word.slice(2 + (i % (word.length - 1)))

/** Search over HTTP at 200,000 people with Spanish names, one request at a time; the slowest kind of question counts. */
export async function benchSearch(bench: Bench, port: number): Promise<Figure[]> {
  const server = await startServer(bench.databaseUrl, port)
  try {
    await holdConsumers(bench)
    await fillPeople(bench, 0, people)
    const at = systemClock.now().toISOString()
    await bench.sql.unsafe(`
      insert into events.thread (thread_id, first_at, last_at, last_type, last_channel, events, channels, types)
      select id, '${at}'::timestamptz - interval '1 year', '${at}'::timestamptz - (hashtext(id::text) & 16777215) * interval '1 second', 'Order Completed', 'pos', 3, array['pos'], array['Order Completed']
      from identity.fragment where kind = 'user_id'`)
    await makeProfiles(bench, 0, people)
    for (const table of [
      'identity.fragment',
      'identity.profile',
      'identity.word',
      'identity.word_form',
      'events.thread',
    ])
      await bench.sql.unsafe(`vacuum analyze ${table}`)
    await bench.sql`checkpoint`
    await sleep(1000)
    const key = await makeKey(bench.sql, { name: 'Console', role: 'agent' })
    const waits: { what: string; p99: number; middle: number }[] = []
    for (const [what, question] of Object.entries(questions)) {
      const times: number[] = []
      for (let round = 0; round < rounds + 20; round++) {
        const i = (round * 104_729 + what.length) % people
        const { q, must } = question(i)
        const begin = performance.now()
        const ids = await find(server.url, key, q)
        if (round >= 20) times.push(performance.now() - begin)
        if (must && !ids.includes(fragmentId('user', i))) throw new Error(`${q} did not find person ${i}.`)
      }
      waits.push({ what, p99: percentile(times, 0.99), middle: percentile(times, 0.5) })
      process.stderr.write(
        `  ${what}: median ${waits.at(-1)!.middle.toFixed(1)}, p99 ${waits.at(-1)!.p99.toFixed(1)} ms\n`,
      )
    }
    const slowest = waits.toSorted((a, b) => b.p99 - a.p99)[0]!
    return [
      {
        what: `Search over HTTP at ${thousands(people)} people, ${waits.length} kinds of question: p99 of the slowest (${slowest.what})`,
        measured: `${slowest.p99.toFixed(1)} ms (medians ${Math.min(...waits.map((w) => w.middle)).toFixed(1)} to ${Math.max(...waits.map((w) => w.middle)).toFixed(1)} ms)`,
        limit: '< 50 ms',
        kept: slowest.p99 < 50,
      },
    ]
  } finally {
    await server.stop()
  }
}

async function find(url: string, key: string, q: string): Promise<string[]> {
  const answer = await fetch(`${url}/v1/people?limit=20&q=${encodeURIComponent(q)}`, {
    headers: { authorization: `Bearer ${key}` },
  })
  if (!answer.ok) throw new Error(`A search was answered ${answer.status}: ${await answer.text()}`)
  return ((await answer.json()) as { items: { id: string }[] }).items.map(({ id }) => id)
}
