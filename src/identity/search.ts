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
  const [exact, begun, named] = await Promise.all([
    byIdentifier(query, formsAsTyped(q), 'exact'),
    byIdentifier(query, formsAsTyped(q), 'begun'),
    byWords ? begunPeople(query, typed, narrowed, limit) : [],
  ])
  const found = new Map<string, number>()
  const add = (ids: string[], rank: number) => {
    for (const id of ids) if (!found.has(id)) found.set(id, rank)
  }
  add(exact, 0)
  add(begun, 1)
  add(named, 1)
  if (byWords && found.size < enough)
    add(await withWords(query, await Promise.all(typed.map((word) => similarWords(query, word))), narrowed, limit), 2)
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

/** Roots of the people with an identifier that is, or begins with, one of these forms. A phone is found by its last digits too. */
async function byIdentifier(query: Query, forms: string[], how: 'exact' | 'begun'): Promise<string[]> {
  if (!forms.length) return []
  const pattern = (form: string) => `${form.replace(/[\\%_]/g, '\\$&')}${how === 'begun' ? '%' : ''}`
  const numbers = forms.filter((form) => /^\d{6,}$/.test(form)).map((form) => Array.from(form).reverse().join(''))
  const receipt = query`substring(value from position(':' in value) + 1)`
  const parts = [
    ...forms.map(
      (form) => query`(select root_id from identity.fragment where value like ${pattern(form)} limit ${mostFragments})`,
    ),
    ...forms.map(
      (form) =>
        query`(select root_id from identity.fragment where kind = 'receipt' and ${receipt} like ${pattern(form)} limit ${mostFragments})`,
    ),
    ...(how === 'begun'
      ? numbers.map(
          (form) =>
            query`(select root_id from identity.fragment where kind = 'phone' and reverse(value) like ${`${form}%`} limit ${mostFragments})`,
        )
      : []),
    ...(how === 'exact' && isUuid(forms[0]!)
      ? [query`(select root_id from identity.fragment where id = ${forms[0]!}::uuid)`]
      : []),
  ]
  const rows = await query<{ id: string }[]>`
    select distinct root_id as id from (${parts.reduce((all, one) => query`${all} union all ${one}`)}) f`
  return rows.map(({ id }) => id)
}

/** Words that begin so. */
async function begunWords(query: Query, word: string): Promise<string[]> {
  const rows = await query<{ word: string }[]>`
    select word from identity.word where word like ${`${word}%`} order by word limit ${mostWords}`
  return rows.map((row) => row.word)
}

/** Words that begin so, and those that were meant when one letter was a slip. */
async function similarWords(query: Query, word: string): Promise<string[]> {
  const [begun, alike] = await Promise.all([
    begunWords(query, word),
    query<{ word: string }[]>`
      select distinct word from identity.word_form where form = any(${formsOf(word)}::text[]) limit ${mostWords}`,
  ])
  return [...new Set([...begun, ...alike.map((row) => row.word).filter((other) => isOneSlip(word, other))])]
}

/**
 * Those with words that begin with each of these, the newest first. Among the newest people a common beginning is met often enough;
 * else it is rare, and the index of words has them all.
 */
async function begunPeople(query: Query, typed: string[], narrowed: Narrowed, limit: number): Promise<string[]> {
  const fromIndex = async () =>
    withWords(query, await Promise.all(typed.map((word) => begunWords(query, word))), narrowed, limit)
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
