import type { Tx } from '../core/db.ts'
import { isBlocked } from './blocked.ts'
import { strength } from './normalise.ts'
import { formsOf, searchWords } from './search_words.ts'

type Named = { root: string; kinds: string[]; values: string[]; names: string[] }
type Face = { root: string; known: boolean; name: string | null; words: string[] | null }

/**
 * Makes the profiles of people anew from all their fragments, and lets those go that nobody has any more (the root of a person who was
 * joined to another). The caller holds the graph's lock. Seven statements at most, however many people.
 */
export async function refreshProfiles(tx: Tx, roots: string[]): Promise<void> {
  if (!roots.length) return
  const [active, named] = await Promise.all([countActivity(tx, roots), readNamed(tx, roots)])
  const counted = new Set(active)
  const gone = roots.filter((root) => !counted.has(root))
  if (gone.length) await tx`delete from identity.profile where root_id = any(${gone}::uuid[])`
  if (!counted.size) return
  const faces = named.filter(({ root }) => counted.has(root)).map(asFace)
  await recordWords(tx, [...new Set(faces.flatMap(({ words }) => words ?? []))])
  await writeFaces(tx, [...counted], faces)
}

/** Forgets names and profiles of erased people, and the words that nobody else has. */
export async function forgetProfiles(tx: Tx, fragments: string[]): Promise<void> {
  await tx`delete from identity.told_name where fragment_id = any(${fragments}::uuid[])`
  const rows = await tx<
    { words: string[] | null }[]
  >`delete from identity.profile where root_id = any(${fragments}::uuid[]) returning words`
  const words = [...new Set(rows.flatMap((row) => row.words ?? []))]
  if (!words.length) return
  const left = await tx<{ word: string }[]>`
    delete from identity.word w where word = any(${words}::text[])
      and not exists (select 1 from identity.profile p where p.words is not null and p.words && array[w.word])
    returning word`
  if (left.length) await tx`delete from identity.word_form where word = any(${left.map(({ word }) => word)}::text[])`
}

/** What happened, as the threads of all fragments say together. Answers the roots of those to whom anything happened. */
async function countActivity(tx: Tx, roots: string[]): Promise<string[]> {
  const rows = await tx<{ root: string }[]>`
    insert into identity.profile as p (root_id, first_at, last_at, last_type, last_channel, events, channels)
    select f.root_id, min(t.first_at), max(t.last_at), (array_agg(t.last_type order by t.last_at desc, t.thread_id))[1],
      (array_agg(t.last_channel order by t.last_at desc, t.thread_id))[1], sum(t.events),
      array(select distinct c from unnest(string_to_array(string_agg(array_to_string(t.channels, ','), ','), ',')) c order by c)
    from identity.fragment f join events.thread_summary t on t.thread_id = f.id
    where f.root_id = any(${roots}::uuid[]) group by f.root_id order by f.root_id
    on conflict (root_id) do update set
      first_at = excluded.first_at, last_at = excluded.last_at, last_type = excluded.last_type, last_channel = excluded.last_channel,
      events = excluded.events, channels = excluded.channels
    returning root_id as root`
  return rows.map(({ root }) => root)
}

/** Of those who have a name or what names a person: verified names before claimed ones, then the newer. */
function readNamed(tx: Tx, roots: string[]): Promise<Named[]> {
  return tx<Named[]>`
    select f.root_id as root, array_agg(f.kind) as kinds, array_agg(f.value) as values,
      coalesce(array_agg(n.name order by n.verified desc, n.told_at desc, n.fragment_id) filter (where n.name is not null), '{}') as names
    from identity.fragment f left join identity.told_name n on n.fragment_id = f.id
    where f.root_id = any(${roots}::uuid[])
      and (n.fragment_id is not null or f.kind in ('user_id', 'loyalty_card', 'email', 'phone') or position(':' in f.kind) > 0)
    group by f.root_id`
}

function asFace({ root, kinds, values, names }: Named): Face {
  const used = kinds
    .map((kind, i) => ({ kind, value: values[i]! }))
    .filter(({ kind, value }) => strength(kind) <= strength('phone') && !isBlocked(kind, value))
  const emails = used.filter(({ kind }) => kind === 'email').map(({ value }) => value)
  return { root, known: used.length > 0, name: names[0] ?? null, words: searchWords(names, emails) }
}

/** Writes who is known by which name, where it changed. */
async function writeFaces(tx: Tx, roots: string[], faces: Face[]): Promise<void> {
  if (faces.length)
    await tx`
      update identity.profile p set known = r.known, name = r.name, words = r.words
      from jsonb_to_recordset(${tx.json(faces)}) as r (root uuid, known boolean, name text, words text[])
      where p.root_id = r.root and (p.known, p.name, p.words) is distinct from (r.known, r.name, r.words)`
  const named = new Set(faces.map(({ root }) => root))
  const nameless = roots.filter((root) => !named.has(root))
  if (nameless.length)
    await tx`
      update identity.profile set known = false, name = null, words = null
      where root_id = any(${nameless}::uuid[]) and (known or name is not null or words is not null)`
}

/** Keeps the words that are new, with their forms. */
async function recordWords(tx: Tx, words: string[]): Promise<void> {
  if (!words.length) return
  const fresh = await tx<{ word: string }[]>`
    insert into identity.word (word) select unnest(${words.toSorted()}::text[]) on conflict do nothing returning word`
  const forms = fresh.flatMap(({ word }) => formsOf(word).map((form) => ({ form, word })))
  if (!forms.length) return
  await tx`
    insert into identity.word_form (form, word)
    select * from unnest(${forms.map(({ form }) => form)}::text[], ${forms.map(({ word }) => word)}::text[]) on conflict do nothing`
}
