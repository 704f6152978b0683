import type { Tx } from '../core/db.ts'
import { isBlocked } from './blocked.ts'
import { strength } from './normalise.ts'
import { formsOf, searchWords } from './search_words.ts'

/** Somebody by the kinds and values of her identifiers, in one order, and by her names, the best first. */
export type Named = { root: string; kinds: string[]; values: string[]; names: string[] }
type Face = { root: string; known: boolean; name: string | null; words: string[] | null }

/** As writeProfiles, of people whom it reads first. */
export async function refreshProfiles(tx: Tx, roots: string[]): Promise<void> {
  if (roots.length) await writeProfiles(tx, roots, await readNamed(tx, roots))
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

/**
 * Makes the profiles of people anew from all their fragments' threads and by these names, and lets those go that nobody has any more (the
 * root of a person who was joined to another). The caller holds the graph's lock. One statement, two when there are new words, however
 * many people.
 */
export async function writeProfiles(tx: Tx, roots: string[], named: Named[]): Promise<void> {
  if (!roots.length) return
  const rows = await tx<{ word: string }[]>`
    with face as (
      select * from jsonb_to_recordset(${tx.json(named.map(asFace))}) as r (root uuid, known boolean, name text, words text[])
    ), activity as (
      select f.root_id as root, min(t.first_at) as first_at, max(t.last_at) as last_at, sum(t.events) as events,
        (array_agg(t.last_type order by t.last_at desc, t.thread_id))[1] as last_type,
        (array_agg(t.last_channel order by t.last_at desc, t.thread_id))[1] as last_channel,
        array(select distinct c from unnest(string_to_array(string_agg(array_to_string(t.channels, ','), ','), ',')) c order by c) as channels
      from identity.fragment f join events.thread_summary t on t.thread_id = f.id
      where f.root_id = any(${roots}::uuid[]) group by f.root_id
    ), gone as (
      delete from identity.profile p where root_id = any(${roots}::uuid[]) and not exists (select 1 from activity where root = p.root_id)
    ), written as (
      insert into identity.profile (root_id, known, name, words, first_at, last_at, last_type, last_channel, events, channels)
      select root, coalesce(known, false), name, words, first_at, last_at, last_type, last_channel, events, channels
      from activity left join face using (root) order by root
      on conflict (root_id) do update set
        known = excluded.known, name = excluded.name, words = excluded.words, first_at = excluded.first_at, last_at = excluded.last_at,
        last_type = excluded.last_type, last_channel = excluded.last_channel, events = excluded.events, channels = excluded.channels
    )
    insert into identity.word (word) select distinct unnest(words) as word from activity join face using (root) order by word
    on conflict do nothing returning word`
  const forms = rows.flatMap(({ word }) => formsOf(word).map((form) => ({ form, word })))
  if (!forms.length) return
  await tx`
    insert into identity.word_form (form, word)
    select * from unnest(${forms.map(({ form }) => form)}::text[], ${forms.map(({ word }) => word)}::text[]) on conflict do nothing`
}
