import type { PendingQuery, Row } from 'postgres'
import type { Query } from '../core/db.ts'
import { isUuid } from '../core/ids.ts'
import { formsOf, isOneSlip, wordsOf } from './search_words.ts'

/** How well a person fits: by an identifier as it is, by the beginning of one or of words, or by words with a slip. */
export type Found = { id: string; rank: number }

/** Narrows who is found. */
export type Narrowed = { channel?: string; from?: string; to?: string; known?: boolean | undefined }

/** Identifiers, words and people looked at, at most, in one step. */
const mostFragments = 300
const mostWords = 300
const mostPeople = 3000
const mostNewest = 1000
/** Letters of a beginning that many words have. */
const mostCommon = 3
/** So many found as typed: nobody has made a slip. */
const enough = 5
/** Words of a question that count. */
const mostTyped = 6

/**
 * The people that a text may mean: name, e-mail, phone, card, user id or receipt, whole or begun; names with or without accents and
 * with one slip a word. The best first, those alike by their newest activity. Slips are looked for only when few are
 * found as typed.
 */
export async function searchPeople(query: Query, text: string, narrowed: Narrowed, limit: number): Promise<Found[]> {
  const q = text.normalize('NFC').trim().slice(0, 200).toWellFormed().replaceAll('\0', '')
  if (!q) return []
  const typed = wordsOf(q).slice(0, mostTyped)
  // Digits that stand alone are no words: "Ana 2041" looks for an identifier that begins so, and there is none.
  const byWords = typed.length > 0 && !/\d/.test(q.replace(/\S*@\S*/g, ''))
  const [identified, named] = await Promise.all([
    byIdentifier(query, formsAsTyped(q)),
    byWords ? begunPeople(query, typed, narrowed, limit) : [],
  ])
  const found = new Map(identified.map(({ id, rank }) => [id, rank]))
  const add = (ids: string[], rank: number) => {
    for (const id of ids) if (!found.has(id)) found.set(id, rank)
  }
  add(named, 1)
  if (byWords && found.size < enough)
    add(await withWords(query, await wordsLike(query, typed, 'slips'), narrowed, limit), 2)
  return [...found].map(([id, rank]) => ({ id, rank }))
}

/** What identifiers may look like: as typed, in lower and upper case, and a phone number without its signs. Pure. */
function formsAsTyped(q: string): string[] {
  const digits = q.replace(/\D/g, '')
  const isNumber = digits.length >= 4 && /^[\d\s().+-]+$/.test(q)
  return [...new Set([q, q.toLowerCase(), q.toUpperCase(), ...(isNumber ? [`+${digits}`, digits] : [])])].filter(
    (form) => form.length > 1,
  )
}

/**
 * Roots of the people with an identifier that is (0), or begins with (1), one of these forms. A phone is found by its last digits too. One
 * statement.
 */
async function byIdentifier(query: Query, forms: string[]): Promise<Found[]> {
  if (!forms.length) return []
  const part = (rank: 0 | 1, condition: ReturnType<Query>) =>
    query`(select root_id, ${rank}::int as rank from identity.fragment where ${condition} limit ${mostFragments})`
  const receipt = query`substring(value from position(':' in value) + 1)`
  const literal = (form: string) => form.replace(/[\\%_]/g, '\\$&')
  const both = forms.map(literal).flatMap((form) => [[0, form] as const, [1, `${form}%`] as const])
  const numbers = forms.filter((form) => /^\d{6,}$/.test(form)).map((form) => Array.from(form).reverse().join(''))
  const parts = [
    ...both.map(([rank, pattern]) => part(rank, query`value like ${pattern}`)),
    ...both.map(([rank, pattern]) => part(rank, query`kind = 'receipt' and ${receipt} like ${pattern}`)),
    ...numbers.map((form) => part(1, query`kind = 'phone' and reverse(value) like ${`${form}%`}`)),
    ...(isUuid(forms[0]!) ? [part(0, query`id = ${forms[0]!}::uuid`)] : []),
  ]
  return query<
    Found[]
  >`select root_id as id, min(rank) as rank from (${unionOf(query, parts)}) f group by root_id order by rank`
}

const unionOf = (query: Query, parts: PendingQuery<Row[]>[]) =>
  parts.reduce((all, one) => query`${all} union all ${one}`)

/** For each text the words that begin so; with slips also those that were meant when one letter was one. One statement. */
async function wordsLike(query: Query, typed: string[], how: 'begun' | 'slips'): Promise<string[][]> {
  const begun = (word: string, i: number) =>
    query`(select ${i}::int as i, word, false as slip from identity.word where word like ${`${word}%`} order by word limit ${mostWords})`
  const slips = (word: string, i: number) =>
    query`(select distinct ${i}::int, word, true from identity.word_form where form = any(${formsOf(word)}::text[]) limit ${mostWords})`
  const rows = await query<{ i: number; word: string; slip: boolean }[]>`
    ${unionOf(query, [...typed.map(begun), ...(how === 'slips' ? typed.map(slips) : [])])}`
  return typed.map((meant, i) => [
    ...new Set(rows.filter((row) => row.i === i && (!row.slip || isOneSlip(meant, row.word))).map(({ word }) => word)),
  ])
}

/**
 * Those with words that begin with each of these, the newest first. Among the newest people a common beginning is met often enough;
 * else it is rare, and the index of words has them all.
 */
async function begunPeople(query: Query, typed: string[], narrowed: Narrowed, limit: number): Promise<string[]> {
  const fromIndex = async () => withWords(query, await wordsLike(query, typed, 'begun'), narrowed, limit)
  // A beginning of some letters is rare enough for the index, and several words are rarer still.
  if (typed.some((word) => word.length > mostCommon)) return fromIndex()
  const each = typed.map((word) => query`and exists (select 1 from unnest(words) w where w like ${`${word}%`})`)
  const newest = await query<{ id: string }[]>`
    select root_id as id from (
      select root_id, words, last_at from identity.profile p where true ${narrow(query, narrowed)} order by last_at desc, root_id desc limit ${mostNewest}
    ) p
    where true ${each.reduce((one, other) => query`${one} ${other}`)} order by last_at desc, root_id desc limit ${limit}`
  if (newest.length >= limit) return newest.map(({ id }) => id)
  return fromIndex()
}

/**
 * Those with a word of each set, the newest first. Few: all by the index of words, then sorted. Many: they are common, so walking
 * through people from the newest soon meets enough.
 */
async function withWords(query: Query, sets: string[][], narrowed: Narrowed, limit: number): Promise<string[]> {
  if (sets.some((set) => !set.length)) return []
  const all = (column: ReturnType<Query>) =>
    sets.map((set) => query`${column} && ${set}::text[]`).reduce((one, other) => query`${one} and ${other}`)
  const some = await query<{ id: string; lastAt: Date }[]>`
    select root_id as id, last_at as "lastAt" from identity.profile p
    where words is not null and ${all(query`words`)} ${narrow(query, narrowed)} limit ${mostPeople}`
  if (some.length < mostPeople)
    return some
      .toSorted((a, b) => b.lastAt.getTime() - a.lastAt.getTime() || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
      .map(({ id }) => id)
  const rows = await query<{ id: string }[]>`
    select root_id as id from identity.profile p where ${all(query`(words || '{}'::text[])`)} ${narrow(query, narrowed)}
    order by last_at desc, root_id desc limit ${limit}`
  return rows.map(({ id }) => id)
}

/** The filters of a list as SQL, on identity.profile as `p`. */
export function narrow(query: Query, { channel, from, to, known }: Narrowed) {
  return query`
    ${known === undefined ? query`` : query`and p.known = ${known}`}
    ${channel ? query`and p.channels @> ${[channel]}::text[]` : query``}
    ${from ? query`and p.last_at >= ${from}` : query``}
    ${to ? query`and p.last_at < ${to}` : query``}`
}
