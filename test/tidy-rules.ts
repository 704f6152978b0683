import { basename, dirname } from 'node:path/posix'
import ts from 'typescript'
import { lineOf, nameOf, type Placed, type Source, visit } from './tidy-source.ts'

/** A rule of the house: what it forbids, why, and a sample that shows it can fail. */
export type Rule = {
  name: string
  reason: string
  /** What is wrong in one file; `all` are the project's files. */
  check(file: Source, all: Source[]): Placed<string>[]
  /** Files (path and text) that break it. */
  bad: [path: string, text: string][]
  /** Files that do not, though they look alike. */
  good: [path: string, text: string][]
}

/** Modules from left to right: each imports only those to its left. */
export const modules = [
  'core',
  'events',
  'access',
  'outbox',
  'identity',
  'catalog',
  'stores',
  'stock',
  'loyalty',
  'cart',
  'orders',
  'appointments',
  'conversations',
  'recommend',
  'journeys',
  'insight',
  'channels',
  'http',
]

/** Views (and functions that return tables) that their owners publish: what others may read besides their own tables. */
export const published = new Set(['core.consumer_position', 'events.thread_summary'])

/** Columns that name a person. */
const personal =
  /^(thread_id|fragment_id|fragments|person_id|root_id|owner_id|shopper_id|customer_id|e?mail|phone|identifiers?)$/

const here = (line: number, value: string): Placed<string>[] => [{ line, value }]
const flag = <T>(items: T[], judge: (item: T) => Placed<string>[]) => items.flatMap(judge)
const isCode = (file: Source) => file.tree !== undefined
const inSource = (file: Source) => file.path.startsWith('src/') && !file.isTest

const importsToTheLeft: Rule = {
  name: 'a module imports only modules to its left',
  reason: 'so that one can read, test and change a module knowing only those before it, and no cycle can grow',
  check: (file) =>
    flag(!inSource(file) ? [] : file.imports, ({ value, line }) => {
      if (!value.startsWith('src/'))
        return /^(apps|test|sim|bench)\//.test(value) ? here(line, `src does not use ${value}`) : []
      const target = value.match(/^src\/([^/]+)\//)?.[1]
      if (file.module === undefined || target === file.module) return []
      if (target === undefined) return here(line, `${value} puts the program together; no module may use it`)
      if (!modules.includes(target)) return here(line, `${target} is not in the list of modules`)
      return modules.indexOf(target) < modules.indexOf(file.module)
        ? []
        : here(line, `${file.module} stands left of ${target}`)
    }),
  bad: [
    ['src/events/append.ts', "import { resolve } from '#identity/resolve.ts'"],
    ['src/events/append.ts', "import type { Root } from '../../apps/ui/types.ts'"],
    ['src/core/log.ts', "export { boot } from '../server.ts'"],
    ['src/core/log.ts', "const app = await import('#http/app.ts')"],
  ],
  good: [
    ['src/identity/resolve.ts', "import { append } from '#events/append.ts'\nimport { x } from './schema.ts'"],
    ['src/server.ts', "import { x } from '#http/app.ts'"],
    ['src/events/append.test.ts', "import { testWorld } from '../../test/world.ts'"],
  ],
}

const channelOf = (path: string) => path.match(/^src\/channels\/([^/]+)\//)?.[1]

const channelsApart: Rule = {
  name: 'a channel never imports another channel',
  reason: 'a channel is one folder that can be added or taken out alone; src/channels/all.ts is where they meet',
  check: (file) =>
    flag(
      inSource(file) && file.module === 'channels' && file.path !== 'src/channels/all.ts' ? file.imports : [],
      ({ value, line }) => {
        const target = channelOf(value)
        return target && target !== channelOf(file.path) ? here(line, `uses the channel ${target}`) : []
      },
    ),
  bad: [
    ['src/channels/web-chat/send.ts', "import { body } from '../collect/body.ts'"],
    ['src/channels/intake.ts', "import { body } from './collect/body.ts'"],
  ],
  good: [
    ['src/channels/all.ts', "import { collect } from './collect/channel.ts'"],
    ['src/channels/collect/routes.ts', "import { intake } from '../intake.ts'"],
  ],
}

const appsApart: Rule = {
  name: 'web apps use only the generated client and apps/ui',
  reason: 'whatever the console can do, any program can do through the documented API',
  check: (file) =>
    flag(file.path.startsWith('apps/') ? file.imports : [], ({ value, line }) => {
      const [, app] = value.match(/^apps\/([^/]+)\//) ?? []
      if (/^(src|test|sim|bench)\//.test(value)) return here(line, `uses ${value}`)
      return app && app !== 'ui' && !file.path.startsWith(`apps/${app}/`) ? here(line, `uses the app ${app}`) : []
    }),
  bad: [
    ['apps/console/src/main.tsx', "import type { Settings } from '#core/settings.ts'"],
    ['apps/shop/src/main.tsx', "import { x } from '../../console/src/main.tsx'"],
    ['apps/ui/api.ts', "import { x } from '../../src/core/log.ts'"],
  ],
  good: [['apps/console/src/main.tsx', "import { api } from '../../ui/api.ts'"]],
}

/** Every `<verb> [schema.]table` in the SQL; names that were put in at run time are left out. */
function tables({ value, line }: Placed<string>, verbs: string): Placed<{ schema: string; table: string }>[] {
  const pattern = new RegExp(`\\b(?:${verbs})\\s+(?:only\\s+)?(?:"?([a-z_]+)"?\\.)?"?([a-z_][a-z0-9_]*)"?`, 'gi')
  return [...value.matchAll(pattern)].map((match) => ({
    value: { schema: match[1] ?? '', table: match[2]!.toLowerCase() },
    line: line + value.slice(0, match.index).split('\n').length - 1,
  }))
}

const writing = 'insert\\s+into|update(?!\\s+of\\b)|delete\\s+from|merge\\s+into|truncate(?:\\s+table)?|copy'
const noTable = new Set(['set', 'skip', 'nowait', 'on', 'or', 'of', 'from', 'as', 'to', 'before', 'after', 'select'])

const ownerWrites: Rule = {
  name: 'only its owner writes a table',
  reason: 'what must be true of a table is kept in one folder; a write from elsewhere would pass by it',
  check: (file) => {
    if (!inSource(file)) return []
    const temporary = new Set(
      file.sql
        .flatMap((part) => tables(part, 'temp(?:orary)?\\s+table(?:\\s+if\\s+not\\s+exists)?'))
        .map(({ value }) => value.table),
    )
    return flag(
      file.sql.flatMap((part) => tables(part, writing)),
      ({ value: { schema, table }, line }) => {
        if (schema === file.module || noTable.has(table)) return []
        if (schema === '') return temporary.has(table) ? [] : here(line, `writes ${table}: name it with its schema`)
        return here(line, `writes ${schema}.${table}, which belongs to ${schema}`)
      },
    )
  },
  bad: [
    ['src/identity/resolve.ts', 'await tx`with x as (select 1) insert into events.event (id) values (${id})`'],
    ['src/identity/resolve.ts', "await tx.unsafe('/* a */ update stock.level set units = 0')"],
    ['src/identity/resolve.ts', 'await tx`delete from fragment where id = ${id}`'],
    ['src/channels/import/run.ts', 'await tx`copy events.event from stdin`'],
    ['src/cli.ts', 'await sql`truncate core.answer`'],
  ],
  good: [
    [
      'src/events/append.ts',
      'await tx`insert into events.event (id) select id from x on conflict (id) do update set id = excluded.id`',
    ],
    ['src/events/append.ts', 'await tx`select 1 from events.event for update skip locked`'],
    ['src/events/append.ts', 'await tx`create temp table incoming (id int)`; await tx`copy incoming from stdin`'],
    ['src/events/append.ts', "throw new Error('Cannot update stock.level here')"],
  ],
}

const readsOwnOrPublished: Rule = {
  name: 'a module reads its own tables and what others publish',
  reason: 'a table can change its shape as long as its owner keeps the views it has published',
  check: (file) =>
    flag(
      !inSource(file) ? [] : file.sql.flatMap((part) => tables(part, 'from|join|using')),
      ({ value: { schema, table }, line }) => {
        if (!modules.includes(schema) || schema === file.module || published.has(`${schema}.${table}`)) return []
        return here(line, `reads ${schema}.${table}, which ${schema} does not publish`)
      },
    ),
  bad: [['src/insight/read.ts', 'await sql`select * from orders.line l join identity.fragment f on true`']],
  good: [
    [
      'src/events/read.ts',
      'await sql`select extract(epoch from e.at) from events.event e join pg_catalog.pg_class c on true`',
    ],
  ],
}

const clocksInSql =
  /\b(?:now|random|random_normal|gen_random_uuid|uuidv4|uuidv7|uuid_generate_v\d|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(|\b(?:current_timestamp|current_date|current_time|localtimestamp|localtime)\b|'now'/i

const noClockInSql: Rule = {
  name: 'no clock and no randomness in SQL',
  reason:
    'time and ids are arguments from core/clock and core/ids, so that a simulated history can be repeated exactly',
  check: (file) =>
    flag(inSource(file) || file.path.startsWith('migrations/') ? file.sql : [], ({ value, line }) =>
      value
        .split('\n')
        .flatMap((text, i) => (clocksInSql.test(text) ? here(line + i, `${text.match(clocksInSql)?.[0]} in SQL`) : [])),
    ),
  bad: [
    ['migrations/0001_core.sql', 'create table core.x (\n  at timestamptz default now()\n);'],
    ['src/core/x.ts', 'await sql`select * from core.x where at < current_timestamp`'],
    ['src/core/x.ts', 'await sql.unsafe(`select gen_random_uuid()`)'],
  ],
  good: [
    ['migrations/0001_core.sql', '-- not now()\ncreate table core.x (tx xid8 default pg_current_xact_id());'],
    ['src/core/x.ts', "const now = clock.now(); const sentence = 'not now (really)'"],
  ],
}

const clocks = new Set(['Date.now', 'Math.random', 'crypto.randomUUID', 'crypto.getRandomValues'])
const randomNames = new Set([
  'randomUUID',
  'randomBytes',
  'randomInt',
  'getRandomValues',
  'randomFill',
  'randomFillSync',
])

const noClockInCode: Rule = {
  name: 'no clock and no randomness outside core/clock.ts and core/ids.ts',
  reason: 'the same: what happened must follow from the arguments',
  check: (file) => {
    const { tree } = file
    if (!tree || !inSource(file) || file.path === 'src/core/clock.ts' || file.path === 'src/core/ids.ts') return []
    const found: Placed<string>[] = []
    visit(tree, (node) => {
      const isNewDate = ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length
      const isCall =
        ts.isCallExpression(node) &&
        (clocks.has(node.expression.getText()) || randomNames.has(node.expression.getText()))
      if (isNewDate || isCall) found.push({ line: lineOf(tree, node), value: node.getText() })
    })
    return found
  },
  bad: [
    ['src/events/append.ts', 'const at = new Date()'],
    ['src/events/append.ts', 'const at = Date.now() + Math.random()'],
    ['src/events/append.ts', "import { randomUUID } from 'node:crypto'\nconst id = randomUUID()"],
  ],
  good: [
    ['src/events/append.ts', 'const at = new Date(text)'],
    ['src/core/clock.ts', 'const at = new Date()'],
  ],
}

/** Modules whose tables have a column that names a person, by their migrations. */
function personalColumns(file: Source): Placed<{ schema: string; column: string }>[] {
  const [sql] = file.sql
  if (!file.path.startsWith('migrations/') || !sql) return []
  const found: Placed<{ schema: string; column: string }>[] = []
  for (const table of sql.value.matchAll(/create table (?:if not exists )?([a-z_]+)\.[a-z_]+ \(([\s\S]*?)\n\)/g)) {
    for (const [i, text] of table[2]!.split('\n').entries()) {
      const column = text.match(/^\s*([a-z_]+)\s/)?.[1] ?? ''
      if (personal.test(column))
        found.push({
          value: { schema: table[1]!, column },
          line: sql.value.slice(0, table.index).split('\n').length + i,
        })
    }
  }
  return found
}

const privacyWherePeople: Rule = {
  name: 'a module with a column that names a person has a privacy.ts',
  reason: 'a person’s export and erasure are gathered from these; without it, that table would be forgotten',
  check: (file, all) =>
    flag(personalColumns(file), ({ value: { schema, column }, line }) =>
      all.some(({ path }) => path === `src/${schema}/privacy.ts`)
        ? []
        : here(line, `${schema} has ${column} but no privacy.ts`),
    ),
  bad: [
    [
      'migrations/0009_loyalty.sql',
      'create table loyalty.card (\n  id uuid primary key,\n  person_id uuid not null\n);',
    ],
  ],
  good: [['migrations/0009_stores.sql', 'create table stores.store (\n  id uuid primary key -- not a person_id\n);']],
}

const longestFunction = 70

const shortFunctions: Rule = {
  name: `a function has at most ${longestFunction} lines`,
  reason: 'it fits on a screen and does one thing',
  check: (file) => {
    const { tree } = file
    if (!tree) return []
    const found: Placed<string>[] = []
    visit(tree, (node) => {
      if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return
      // A suite is a list of tests, each short.
      if (ts.isCallExpression(node.parent) && /^(describe|suite)$/.test(node.parent.expression.getText())) return
      // A list of routes, each with its schema and examples; their handlers count by themselves.
      if (basename(file.path) === 'routes.ts' && nameOf(node).endsWith('Routes')) return
      const line = lineOf(tree, node)
      const lines = tree.getLineAndCharacterOfPosition(node.end).line + 2 - line
      if (lines > longestFunction) found.push({ line, value: `${nameOf(node)} has ${lines} lines` })
    })
    return found
  },
  bad: [['src/core/x.ts', `export function long() {\n${'  step()\n'.repeat(longestFunction)}}`]],
  good: [
    ['src/core/x.ts', `export function short() {\n${'  step()\n'.repeat(longestFunction - 2)}}`],
    ['src/core/routes.ts', `export function xRoutes() {\n${'  app.get()\n'.repeat(longestFunction)}}`],
    ['src/core/x.test.ts', `describe('all', () => {\n${'  test()\n'.repeat(longestFunction)}})`],
  ],
}

const longestFile = 500

const shortFiles: Rule = {
  name: `a file has at most ${longestFile} lines`,
  reason: 'a longer one holds two things that could be read apart',
  check: (file) => {
    const lines = file.text.trimEnd().split('\n').length
    return lines > longestFile && /\.(ts|tsx|mjs|css|sql)$/.test(file.path)
      ? here(longestFile, `has ${lines} lines`)
      : []
  },
  bad: [['src/core/x.ts', '\n'.repeat(longestFile) + 'x']],
  good: [['src/core/x.ts', '\n'.repeat(longestFile - 1) + 'x\n']],
}

const noBarrels: Rule = {
  name: 'no index.ts, and no file that only passes on what others export',
  reason: 'an import names the file where the thing is',
  check: (file) => {
    if (/^index\.(ts|tsx|mjs)$/.test(basename(file.path))) return here(1, 'is named index')
    const statements = file.tree?.statements ?? []
    return statements.length > 0 && statements.every((one) => ts.isExportDeclaration(one) && one.moduleSpecifier)
      ? here(1, 'is a barrel')
      : []
  },
  bad: [
    ['src/core/index.ts', 'export const x = 1'],
    ['src/core/all.ts', "export * from './log.ts'\nexport { x } from './db.ts'"],
  ],
  good: [['src/core/x.ts', "export { x } from './log.ts'\nexport const y = 1"]],
}

const strangeNames =
  /^(services?|repositor(?:y|ies)|dto|dtos|utils?|helpers?|common|lib|misc|shared|models?|managers?|controllers?)$/

const knownFolders: Rule = {
  name: 'only folders and files that say what they hold',
  reason: 'src holds modules, a module holds files (channels: one folder a channel); utils and services hold anything',
  check: (file) => {
    const found: Placed<string>[] = []
    const [top, first, ...rest] = dirname(file.path).split('/')
    if (top === 'src' && first !== undefined && !modules.includes(first))
      found.push({ line: 1, value: `${first} is not a module` })
    if (top === 'src' && isCode(file) && rest.length > (first === 'channels' ? 1 : 0))
      found.push({ line: 1, value: 'lies in a folder inside a module' })
    const names = [...dirname(file.path).split('/'), basename(file.path).replace(/\..*$/, '')]
    for (const name of names) if (strangeNames.test(name)) found.push({ line: 1, value: `"${name}" says nothing` })
    return found
  },
  bad: [
    ['src/helpers/x.ts', ''],
    ['src/orders/dto/line.ts', ''],
    ['src/channels/collect/parts/body.ts', ''],
    ['apps/ui/utils.ts', ''],
  ],
  good: [
    ['src/channels/collect/body.ts', ''],
    ['src/channels/import/mappings/x.json', '{}'],
    ['src/server.ts', ''],
  ],
}

const noClasses: Rule = {
  name: 'no classes but errors',
  reason: 'functions over plain values are simpler to read and to test',
  check: (file) => {
    const { tree } = file
    const found: Placed<string>[] = []
    if (tree) {
      visit(tree, (node) => {
        if (!ts.isClassLike(node)) return
        const parent =
          node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.getText() ?? ''
        // React has no other way to catch an error while rendering.
        const isBoundary = file.path.startsWith('apps/') && /^(React\.)?(Pure)?Component\b/.test(parent)
        if (!/(Error|Problem)$/.test(parent) && !isBoundary)
          found.push({ line: lineOf(tree, node), value: `class ${node.name?.text ?? ''}` })
      })
    }
    return found
  },
  bad: [['src/core/x.ts', 'export class Service extends Base {}']],
  good: [['src/core/x.ts', 'export class Problem extends Error {}']],
}

// Put together here, so that this file keeps its own rule.
const unfinishedWords = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'HA' + 'CK'].join('|')})\\b`)
const partialTests = new RegExp(
  `\\b(?:test|it|describe|suite)\\.(?:${'on' + 'ly'}|${'sk' + 'ip'}|todo)\\(|\\b${'on' + 'ly'}: true`,
)

const nothingUnfinished: Rule = {
  name: 'nothing is left for later, and no test is switched off',
  reason: 'a note in the code is read by nobody; an issue is. A test switched off proves nothing',
  check: (file) =>
    file.text.split('\n').flatMap((text, i) => {
      const word = text.match(unfinishedWords) ?? (file.path.endsWith('.test.ts') ? text.match(partialTests) : null)
      return word ? here(i + 1, word[0]) : []
    }),
  bad: [
    ['src/core/x.ts', `// ${'TO' + 'DO'}: later`],
    ['src/core/x.test.ts', `test.${'on' + 'ly'}('x', () => {})`],
    ['src/core/x.test.ts', `test('x', { ${'on' + 'ly'}: true }, () => {})`],
  ],
  good: [['src/core/x.ts', "const readOnly = true // everything todo'd"]],
}

const readmes: Rule = {
  name: 'a module has a README.md',
  reason: 'its nouns, tables, invariants and events on one screen, before one reads the code',
  check: (file, all) => {
    const { module } = file
    // Told once a module, by its first file.
    if (!module || all.find((each) => each.module === module)?.path !== file.path) return []
    return all.some(({ path }) => path === `src/${module}/README.md`) ? [] : here(1, `src/${module} has none`)
  },
  bad: [['src/orders/read.ts', '']],
  good: [['src/server.ts', '']],
}

/** The rules of the house. */
export const rules: Rule[] = [
  importsToTheLeft,
  channelsApart,
  appsApart,
  ownerWrites,
  readsOwnOrPublished,
  noClockInSql,
  noClockInCode,
  privacyWherePeople,
  shortFunctions,
  shortFiles,
  noBarrels,
  knownFolders,
  noClasses,
  nothingUnfinished,
  readmes,
]

/** What a rule says of these files. */
export function judge(rule: Rule, files: Source[]): string[] {
  return files.flatMap((file) => rule.check(file, files).map(({ line, value }) => `${file.path}:${line} ${value}`))
}
