import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { accessAudit } from './access/audit.ts'
import { keyCreate } from './access/key_create.ts'
import { keyRoles } from './access/permissions.ts'
import { staffIdOf } from './access/read.ts'
import { resetLink } from './access/reset_link.ts'
import type { KeyInput } from './access/schema.ts'
import { recordLook } from './access/record_look.ts'
import { normaliseEmail } from './access/sign_in.ts'
import { boot, readEnvironment } from './boot.ts'
import { channelFolders } from './channels/all.ts'
import { cartAudit } from './cart/audit.ts'
import { catalogAudit } from './catalog/audit.ts'
import { channelsAudit } from './channels/audit.ts'
import { exportFile } from './channels/import/export.ts'
import { importCommand } from './channels/import/command.ts'
import { isRecordKind, recordKinds } from './channels/import/record_columns.ts'
import type { ImportKind, RecordKind } from './channels/import/schema.ts'
import { repairByRule } from './channels/replay.ts'
import { readersOf } from './channels/routes.ts'
import type { Context } from './core/context.ts'
import { transaction } from './core/db.ts'
import { isUuid } from './core/ids.ts'
import { pendingMigrations } from './core/migrate.ts'
import { Problem } from './core/problem.ts'
import { eventsAudit } from './events/audit.ts'
import { readLag } from './events/stats.ts'
import { exportPage } from './http/export_page.ts'
import { beginForgetting, exportPerson, finishForgetting, resumeForgetting } from './http/privacy.ts'
import { identityAudit } from './identity/audit.ts'
import { threadOf } from './identity/threads.ts'
import { accountAudit } from './account/audit.ts'
import { outboxAudit } from './outbox/audit.ts'
import { overdueAudit, stockAudit } from './stock/audit.ts'
import { storesAudit } from './stores/audit.ts'

const usage = `hilo: the command line of Hilo. It works on the same database as the server, which may be running.

  hilo keys create --name N --role ${keyRoles.join('|')}
       [--channel web] [--origin https://shop.example ...] [--rate 100] [--scope permission ...]
       prints the key once, alone on the last line
  hilo import orders <file.csv|.csv.gz> --mapping <name or file>
       imports a sales history; it may be broken off and run again
  hilo import customers <file.csv|.csv.gz> --mapping <name or file>
       imports who the customers are and what they agreed to, in the same way
  hilo import categories|products|prices|stores|stock <file.csv|.csv.gz>
       imports the catalogue, where it is sold from, and what came in; stock is taken in once a file
  hilo export-csv categories|products|prices|stores|stock --out <file.csv>
       writes what there is as a file that can be imported, here or elsewhere
  hilo replay [--channel C] [--type T] [--code R] [--dry-run]
       replays what waits in quarantine and breaks no rule any more
  hilo export --person I | --email E | --phone P [--html]
       prints all that is held on a person, as JSON or as a page
  hilo erase --person I | --email E | --phone P --note "Request 2026-118"
       forgets a person, for good; what happened stays counted
  hilo staff reset --email E
       prints a link by which this person sets a new password (2 hours, once); also removes a second factor
  hilo doctor
       checks settings, database, migrations and every module's audit
`

const options = {
  name: { type: 'string' },
  email: { type: 'string' },
  role: { type: 'string' },
  channel: { type: 'string' },
  origin: { type: 'string', multiple: true },
  rate: { type: 'string' },
  scope: { type: 'string', multiple: true },
  mapping: { type: 'string' },
  type: { type: 'string' },
  code: { type: 'string' },
  'dry-run': { type: 'boolean' },
  person: { type: 'string' },
  phone: { type: 'string' },
  note: { type: 'string' },
  html: { type: 'boolean' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']
type Command = (ctx: Context, values: Values, rest: string[], version: string) => Promise<number>

/** Each answers the exit code: 0 when all is well. */
const commands: Record<string, Command> = {
  'keys create': createKey,
  'import orders': (ctx, values, rest) => importAFile('orders', ctx, values, rest),
  'import customers': (ctx, values, rest) => importAFile('customers', ctx, values, rest),
  ...Object.fromEntries(
    recordKinds.map(({ kind }): [string, Command] => [
      `import ${kind}`,
      (ctx, values, rest) => importAFile(kind, ctx, values, rest),
    ]),
  ),
  'staff reset': resetStaff,
  export: exportOne,
  ...Object.fromEntries(
    recordKinds.map(({ kind }): [string, Command] => [
      `export-csv ${kind}`,
      (ctx, values) => exportAFile(kind, ctx, values),
    ]),
  ),
  erase: eraseOne,
  replay,
  doctor,
}

const author = { kind: 'system', id: 'cli', name: 'Command line' } as const

process.exitCode = await main(process.argv.slice(2))

async function main(args: string[]): Promise<number> {
  let parsed: { values: Values; positionals: string[] }
  try {
    parsed = parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    return say(`${error instanceof Error ? error.message : ''}\n\n${usage}`, 2)
  }
  const { values, positionals } = parsed
  const words = [2, 1].find((count) => commands[positionals.slice(0, count).join(' ')])
  if (values.help || !words) return say(usage, values.help ? 0 : 2)
  const command = commands[positionals.slice(0, words).join(' ')]!
  const { settings, log } = readEnvironment()
  if (!process.env.LOG_LEVEL) log.level = 'warn'
  let booted
  try {
    booted = await boot(settings, log, 'hilo cli')
  } catch (error) {
    return say(error instanceof Error ? error.message : String(error), 1)
  }
  try {
    return await command(booted.ctx, values, positionals.slice(words), booted.databaseVersion)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const lines = (error.errors ?? []).map(({ field, detail }) => `  ${field}: ${detail}`)
    return say([error.message, ...lines].join('\n'), 1)
  } finally {
    await booted.close()
  }
}

/** What is for people goes to stderr; stdout has only what a script would take. */
function say(text: string, code: number): number {
  process.stderr.write(`${text}\n`)
  return code
}

async function createKey(ctx: Context, values: Values): Promise<number> {
  const rate = values.rate === undefined ? undefined : Number(values.rate)
  const input = {
    name: values.name ?? '',
    role: values.role,
    channel: values.channel,
    origins: values.origin,
    rate,
    scopes: values.scope,
  }
  const known = channelFolders.flatMap((folder) => folder.channels.map((channel) => channel.key))
  if (values.channel && !known.includes(values.channel))
    throw new Problem('invalid_request', `--channel is one of ${known.join(', ')}.`)
  const { key, secret } = await transaction(ctx.sql, (tx) => keyCreate(tx, ctx, author, input as KeyInput))
  say(`The key "${key.name}" (${key.role}${key.channel ? `, channel ${key.channel}` : ''}). It is shown this once:`, 0)
  process.stdout.write(`${secret}\n`)
  return 0
}

/** The way back in for somebody who lost password and telephone, such as the only admin. */
async function resetStaff(ctx: Context, values: Values): Promise<number> {
  const { link } = await transaction(ctx.sql, async (tx) => {
    const id = await staffIdOf(tx, normaliseEmail(values.email ?? ''))
    if (!id) throw new Problem('not_found', 'Nobody signs in with this --email.')
    return { link: await resetLink(tx, ctx, author, id, true) }
  })
  say(`Open this before ${link.expiresAt}:`, 0)
  process.stdout.write(`${link.url}\n`)
  return 0
}

async function importAFile(kind: ImportKind, ctx: Context, values: Values, [path]: string[]): Promise<number> {
  // Files of records have columns of their own.
  const mapping = values.mapping ?? (isRecordKind(kind) ? `hilo-${kind}` : undefined)
  if (!path || !mapping) {
    if (isRecordKind(kind)) throw new Problem('invalid_request', `Name a file: hilo import ${kind} ${kind}.csv`)
    const example =
      kind === 'orders' ? 'history.csv.gz --mapping uci-online-retail' : 'customers.csv --mapping hilo-customers'
    throw new Problem('invalid_request', `Name a file and its --mapping: hilo import ${kind} ${example}`)
  }
  const stopping = new AbortController()
  process.once('SIGINT', () => stopping.abort())
  const { text, balanced } = await importCommand(ctx, {
    kind,
    path,
    mapping,
    screen: process.stderr,
    signal: stopping.signal,
  })
  process.stdout.write(`${text}\n`)
  return balanced ? 0 : 1
}

async function exportAFile(kind: RecordKind, ctx: Context, { out }: Values): Promise<number> {
  if (!out) throw new Problem('invalid_request', `Name a file to write: hilo export-csv ${kind} --out ${kind}.csv`)
  await pipeline(Readable.from(exportFile(ctx.sql, kind)), createWriteStream(out))
  return 0
}

async function replay(ctx: Context, values: Values): Promise<number> {
  const filter = { channel: values.channel, type: values.type, code: values.code }
  const result = await repairByRule(
    ctx,
    readersOf(channelFolders),
    { filter, changes: [], dryRun: values['dry-run'] ?? false },
    'Command line',
  )
  const done = 'replayed' in result ? `${result.replayed} replayed` : `${result.wouldPass} would pass`
  process.stdout.write(
    `${result.matched} waiting, ${done}, ${result.matched - ('replayed' in result ? result.replayed : result.wouldPass)} still break a rule\n`,
  )
  return 0
}

/** The person that --person, --email or --phone names. */
function personOf(ctx: Context, { person, email, phone }: Values): string {
  const named = [person, email, phone].filter((value) => value !== undefined)
  if (named.length !== 1) throw new Problem('invalid_request', 'Name one of --person, --email or --phone.')
  const id =
    person ??
    threadOf(ctx.secret, email === undefined ? { kind: 'phone', value: phone! } : { kind: 'email', value: email })
  if (!id || !isUuid(id))
    throw new Problem('invalid_request', `${named[0]} is no id, e-mail or phone with its country (+52…).`)
  return id
}

async function exportOne(ctx: Context, values: Values): Promise<number> {
  const held = await exportPerson(ctx.sql, personOf(ctx, values), ctx.clock.now())
  await recordLook(ctx, { actor: author, action: 'person.export', subject: `thread:${held.person}` })
  process.stdout.write(values.html ? exportPage(held, 'en') : `${JSON.stringify(held, null, 2)}\n`)
  return 0
}

async function eraseOne(ctx: Context, values: Values): Promise<number> {
  await resumeForgetting(ctx)
  const input = { person: personOf(ctx, values), note: values.note ?? '', actor: author }
  const id = await transaction(ctx.sql, (tx) => beginForgetting(tx, ctx, input))
  const { events } = await finishForgetting(ctx, id)
  process.stdout.write(`forgotten; ${events} events stay counted without anything that tells whose they were\n`)
  return 0
}

async function doctor(ctx: Context, _values: Values, _rest: string[], version: string): Promise<number> {
  let wrong = 0
  const line = (good: boolean, text: string) => {
    if (!good) wrong++
    process.stdout.write(`${good ? 'ok   ' : 'WRONG'}  ${text}\n`)
  }
  line(
    true,
    `settings: ${ctx.settings.databaseUrl ? 'DATABASE_URL' : `data in ${ctx.settings.dataDir}`}, public address ${ctx.settings.publicUrl}`,
  )
  line(true, `database: PostgreSQL ${version}`)
  const pending = await pendingMigrations(ctx.sql)
  line(pending.length === 0, pending.length ? `migrations missing: ${pending.join(', ')}` : 'migrations: all applied')
  for (const [module, audit] of Object.entries({
    access: accessAudit,
    outbox: outboxAudit,
    identity: identityAudit,
    account: accountAudit,
    catalog: catalogAudit,
    events: eventsAudit,
    stores: storesAudit,
    stock: { ...stockAudit, 'no hold has outlived its time': overdueAudit(ctx.clock.now()) },
    cart: cartAudit,
    channels: channelsAudit,
  })) {
    for (const [sentence, query] of Object.entries(audit)) {
      const rows = await ctx.sql.unsafe(query)
      line(
        rows.length === 0,
        `${module}: ${sentence}${rows.length ? ` (${rows.length} rows, such as ${JSON.stringify(rows[0])})` : ''}`,
      )
    }
  }
  const lag = await readLag(ctx.sql, ctx.clock.now())
  for (const { name, shard, seconds } of lag)
    line(seconds < 60, `consumer ${name}/${shard}: ${seconds.toFixed(0)} s behind`)
  process.stdout.write(wrong ? `${wrong} wrong\n` : 'all is well\n')
  return wrong ? 1 : 0
}
