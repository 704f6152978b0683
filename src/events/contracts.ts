import { transaction, type Query, type Sql, type Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { compileContract, personalFields, type Check } from './contract.ts'
import type { Contract } from './schema.ts'

/** The contracts in force at one revision. */
export type Contracts = {
  revision: number
  /** The check for a (channel, type): its own contract, else the one for every channel (`*`), else undefined ("not yet described"). */
  check(channel: string, type: string): Check | undefined
}

type Row = {
  channel: string
  type: string
  version: number
  schema: Record<string, unknown> | null
  note: string
  author: string
  createdAt: Date
}

const cache = new WeakMap<Sql, Promise<Contracts>>()

/**
 * The contracts in force, read once per process and revision. Whoever appends compares the revision it validated with to the one
 * its statement saw, and calls again with that as `revision`: so a stale copy is never acted upon.
 */
export function contractsInForce(sql: Sql, revision?: number): Promise<Contracts> {
  const held = cache.get(sql)
  const fresh =
    held?.then((contracts) => (revision !== undefined && contracts.revision < revision ? load(sql) : contracts)) ??
    load(sql)
  const kept = fresh.catch((error: unknown) => {
    cache.delete(sql)
    throw error
  })
  cache.set(sql, kept)
  return kept
}

/** The contracts as they are now: for what happens seldom, or has no statement that would notice a change. */
export async function currentContracts(sql: Sql): Promise<Contracts> {
  return contractsInForce(sql, await readRevision(sql))
}

/** The number that changes with every contract. */
export async function readRevision(query: Query): Promise<number> {
  const [row] = await query<{ revision: number }[]>`select revision from events.contract_revision`
  return row!.revision
}

async function load(sql: Sql): Promise<Contracts> {
  const [row] = await sql<{ revision: number; contracts: Pick<Row, 'channel' | 'type' | 'schema'>[] }[]>`
    select revision, coalesce((
      select jsonb_agg(jsonb_build_object('channel', channel, 'type', type, 'schema', schema))
      from (select distinct on (channel, type) channel, type, schema from events.contract order by channel, type, version desc) newest
      where schema is not null and jsonb_typeof(schema) = 'object'), '[]') as contracts
    from events.contract_revision`
  const sources = new Map(row!.contracts.map(({ channel, type, schema }) => [`${channel}\0${type}`, schema]))
  const compiled = new Map<string, Check>()
  const find = (key: string): Check | undefined => {
    const schema = sources.get(key)
    if (!schema) return undefined
    let check = compiled.get(key)
    if (!check) compiled.set(key, (check = compileContract(schema)))
    return check
  }
  return { revision: row!.revision, check: (channel, type) => find(`${channel}\0${type}`) ?? find(`*\0${type}`) }
}

/** The newest version of each contract and of each kind that arrived without one, with how much came of it. */
export async function listContracts(query: Query) {
  const rows = await query<
    (Omit<Row, 'version'> & { version: number | null; events: number; quarantined: number; lastAt: Date | null })[]
  >`
    with newest as (
      select distinct on (channel, type) * from events.contract order by channel, type, version desc
    ), counted as (
      select channel, type, sum(events) as events, max(hour) as last_at from events.tally group by channel, type
    ), broken as (
      select channel, type, count(*) as waiting from events.quarantine where state = 'waiting' and type is not null group by channel, type
    )
    select channel, type, n.version, n.schema, n.note, n.author, n.created_at as "createdAt",
      coalesce(c.events, 0)::bigint as events, coalesce(b.waiting, 0)::bigint as quarantined, c.last_at as "lastAt"
    from newest n full join events.kind k using (channel, type) left join counted c using (channel, type) left join broken b using (channel, type)
    order by channel, type`
  const shared = new Set(rows.filter((row) => row.channel === '*' && row.schema).map((row) => row.type))
  return rows.map((row) => ({
    channel: row.channel,
    type: row.type,
    described: Boolean(row.schema) || shared.has(row.type),
    contract: row.schema ? asContract(row as Row) : null,
    events: row.events,
    quarantined: row.quarantined,
    lastAt: row.lastAt?.toISOString() ?? null,
  }))
}

/** All versions of one contract, newest first; versions that ended it are left out. */
export async function readContractVersions(query: Query, channel: string, type: string): Promise<Contract[]> {
  const rows = await query<Row[]>`
    select channel, type, version, schema, note, author, created_at as "createdAt" from events.contract
    where channel = ${channel} and type = ${type} order by version desc`
  if (!rows.length) throw new Problem('not_found', 'There is no contract for this channel and type.')
  return rows.filter((row) => row.schema).map(asContract)
}

/**
 * Sets a contract (schema null ends it). `version` is the one it replaces, 0 when there is none: two editors cannot overwrite
 * each other unseen (stale_version).
 */
export async function putContract(
  tx: Tx,
  input: {
    channel: string
    type: string
    schema: Record<string, unknown> | null
    note: string
    version: number
    author: string
    at: Date
  },
): Promise<Contract> {
  if (input.schema) compileContract(input.schema)
  // The revision's row comes first: it makes editors wait for each other.
  await tx`update events.contract_revision set revision = revision + 1`
  const [newest] = await tx<{ version: number }[]>`
    select coalesce(max(version), 0) as version from events.contract where channel = ${input.channel} and type = ${input.type}`
  if (newest!.version !== input.version)
    throw new Problem('stale_version', `The contract is at version ${newest!.version} now; read it again.`)
  const schema = input.schema ? tx.json(input.schema as never) : null
  await tx`
    insert into events.contract (channel, type, version, schema, note, author, created_at)
    values (${input.channel}, ${input.type}, ${input.version + 1}, ${schema}, ${input.note}, ${input.author}, ${input.at})`
  return asContract({ ...input, version: input.version + 1, createdAt: input.at })
}

/** Those of ours that compile: each is looked at once in a process. */
const proven = new WeakSet<object>()

/**
 * Sets the contracts that ship with the channels, where none was ever set. They are compiled before the transaction begins: on a crowded
 * machine that takes seconds, in which it would idle.
 */
export async function shipContracts(
  sql: Sql,
  shipped: { channel: string; type: string; schema: object; note: string }[],
  at: Date,
): Promise<void> {
  for (const { schema } of shipped) {
    if (!proven.has(schema)) compileContract(schema)
    proven.add(schema)
  }
  await transaction(sql, async (tx) => {
    const set = await tx`
      insert into events.contract (channel, type, version, schema, note, author, created_at)
      select channel, type, 1, schema, note, 'hilo', ${at}
      from jsonb_to_recordset(${tx.json(shipped as never)}) as s (channel text, type text, schema jsonb, note text)
      on conflict do nothing`
    if (set.count) await tx`update events.contract_revision set revision = revision + 1`
  })
}

function asContract({ channel, type, version, note, author, createdAt, ...row }: Row): Contract {
  const schema = row.schema ?? {}
  return {
    channel,
    type,
    version,
    schema,
    note,
    author,
    createdAt: createdAt.toISOString(),
    personal: personalFields(schema),
  }
}
