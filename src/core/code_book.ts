import { databaseCode, type Query, type Tx } from './db.ts'
import { Problem } from './problem.ts'

/**
 * What others call the things of one kind: a channel's, a supplier's or another system's code in its namespace means one of ours, or
 * waits until a person says which. `codes` and `acts` are the tables that hold it.
 */
export type CodeBook = { codes: string; acts: string }

/** A code as its namespace tells it, with what may help to find what it means. */
export type ToldCode = { code: string; gtin?: string | undefined; text?: string | undefined }
export type CodeKey = { namespace: string; code: string }
/** What a person does to codes. */
export type CodeAct = { id: string; by: string; at: Date }

/**
 * What codes mean: the ids of ours, undefined for one that waits or is none of ours. One that was never seen begins to wait. One statement
 * where all are known, two otherwise.
 */
export async function resolveCodes(
  tx: Tx,
  book: CodeBook,
  namespace: string,
  told: ToldCode[],
  at: Date,
): Promise<Map<string, string>> {
  const each = [...new Map(told.map((one) => [one.code, one])).values()].toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const rows = await tx<{ code: string; state: string; target: string | null }[]>`
    select code, state, target_id as target from ${tx(book.codes)} where namespace = ${namespace} and code = any(${each.map(({ code }) => code)}::text[])`
  const known = new Map(rows.map((row) => [row.code, row]))
  const unknown = each.filter(({ code }) => (known.get(code)?.state ?? 'waiting') === 'waiting')
  if (unknown.length)
    await tx`
      insert into ${tx(book.codes)} as c (namespace, code, state, hint, times, seen_at)
      select ${namespace}, code, 'waiting', hint::jsonb, 1, ${at}
      from unnest(${unknown.map(({ code }) => code)}::text[], ${unknown.map(({ code: _, ...hint }) => JSON.stringify(hint))}::text[]) as u (code, hint)
      on conflict (namespace, code) do update set hint = c.hint || excluded.hint, times = c.times + 1, seen_at = excluded.seen_at
      where c.state = 'waiting'`
  return new Map(rows.flatMap(({ code, target }) => (target === null ? [] : [[code, target] as const])))
}

/**
 * Says what codes mean (`target` null: none of ours), those that were never seen too. Throws not_found for a target that is not there.
 * Two statements.
 */
export async function matchCodes(
  tx: Tx,
  book: CodeBook,
  act: CodeAct,
  matches: (CodeKey & { target: string | null })[],
): Promise<void> {
  const keys = matches.map(({ namespace, code }) => `${namespace} ${code}`)
  if (new Set(keys).size < keys.length)
    throw new Problem('invalid_request', 'A code is there twice: it can mean one thing only.')
  await tx`
    insert into ${tx(book.codes)} (namespace, code, state, times, seen_at)
    select namespace, code, 'waiting', 1, ${act.at}
    from unnest(${matches.map((one) => one.namespace)}::text[], ${matches.map((one) => one.code)}::text[]) as m (namespace, code)
    order by namespace, code on conflict (namespace, code) do nothing`
  await change(tx, book, act, 'match', {
    which: tx`
      select namespace, code, target_id, case when target_id is null then 'rejected' else 'matched' end as state
      from unnest(${matches.map((one) => one.namespace)}::text[], ${matches.map((one) => one.code)}::text[], ${matches.map((one) => one.target)}::uuid[])
        as m (namespace, code, target_id)`,
  })
}

/** Makes codes wait again. Throws not_found where none of them is matched or rejected. One statement. */
export async function unmatchCodes(tx: Tx, book: CodeBook, act: CodeAct, codes: CodeKey[]): Promise<void> {
  const changed = await change(tx, book, act, 'unmatch', {
    which: tx`
      select namespace, code, null::uuid as target_id, 'waiting' as state
      from unnest(${codes.map((one) => one.namespace)}::text[], ${codes.map((one) => one.code)}::text[]) as m (namespace, code)`,
  })
  if (!changed) throw new Problem('not_found', 'None of these codes means anything.')
}

/**
 * Two of ours are one and the same: every code of the duplicate means the survivor. Nothing else moves: no stock, no price. Throws
 * conflict when no code means the duplicate. One statement.
 */
export async function mergeTargets(
  tx: Tx,
  book: CodeBook,
  act: CodeAct,
  { survivor, duplicate }: { survivor: string; duplicate: string },
): Promise<void> {
  if (survivor === duplicate) throw new Problem('invalid_request', 'These two are one already.')
  const changed = await change(tx, book, act, 'merge', {
    which: tx`select namespace, code, ${survivor}::uuid as target_id, 'matched' as state from ${tx(book.codes)} where target_id = ${duplicate}`,
  })
  if (!changed) throw new Problem('conflict', 'No code means the duplicate, so there is nothing to merge.')
}

/** Makes codes what they were before an act. Throws not_found, or conflict when it was undone or codes of it were changed later. */
export async function undoCodeAct(tx: Tx, book: CodeBook, actId: string, by: string, at: Date): Promise<void> {
  const [row] = await tx<{ undone: boolean; changes: number; restored: number }[]>`
    with act as (
      select id, changes, undone_at from ${tx(book.acts)} where id = ${actId} for update
    ), was as (
      select x.* from act, jsonb_to_recordset(act.changes) as x (namespace text, code text, state text, target uuid, act uuid)
    ), restored as (
      update ${tx(book.codes)} c set state = was.state, target_id = was.target, act_id = was.act
      from was where c.namespace = was.namespace and c.code = was.code and c.act_id = ${actId} returning 1
    ), undone as (
      update ${tx(book.acts)} a set undone_at = ${at}, undone_by = ${by} from act where a.id = act.id and a.undone_at is null returning 1
    )
    select undone_at is not null as undone, jsonb_array_length(changes) as changes, (select count(*)::int from restored) as restored from act`
  if (!row) throw new Problem('not_found', 'Nothing that was done to codes has this id.')
  if (row.undone) throw new Problem('conflict', 'This was undone already.')
  if (row.restored < row.changes)
    throw new Problem('conflict', 'Some of these codes were changed later: undo that first.')
}

/** Changes codes that are not so already, and writes down what they were. Gives how many. One statement. */
async function change(
  tx: Tx,
  book: CodeBook,
  act: CodeAct,
  verb: 'match' | 'unmatch' | 'merge',
  { which }: { which: ReturnType<typeof partOf> },
): Promise<number> {
  const [row] = await tx<{ changed: number }[]>`
    with asked as (${which}), was as (
      select c.namespace, c.code, c.state, c.target_id, c.act_id from ${tx(book.codes)} c join asked a using (namespace, code)
      where (c.state, c.target_id) is distinct from (a.state, a.target_id) order by c.namespace, c.code for update of c
    ), changed as (
      update ${tx(book.codes)} c set state = a.state, target_id = a.target_id, act_id = ${act.id}
      from asked a join was using (namespace, code) where c.namespace = a.namespace and c.code = a.code returning 1
    )
    insert into ${tx(book.acts)} (id, verb, changes, made_at, made_by)
    select ${act.id}, ${verb}, coalesce(jsonb_agg(jsonb_build_object('namespace', namespace, 'code', code, 'state', state, 'target', target_id, 'act', act_id)), '[]'),
      ${act.at}, ${act.by} from was
    returning jsonb_array_length(changes) as changed`.catch((error: unknown) => {
    if (databaseCode(error) === '23503') throw new Problem('not_found', 'What a code is to mean is not there.')
    throw error
  })
  return row!.changed
}

const partOf = (query: Query) => query``
