import { basename, dirname } from 'node:path/posix'
import ts from 'typescript'
import { flag, here, inSource, isCode, modules, type Rule } from './rule.ts'
import type { Placed } from './source.ts'

export const importsToTheLeft: Rule = {
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

export const channelsApart: Rule = {
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

export const appsApart: Rule = {
  name: 'web apps use only the generated client and apps/ui',
  reason: 'whatever the console can do, any program can do through the documented API',
  check: (file) =>
    flag(file.path.startsWith('apps/') ? file.imports : [], ({ value, line }) => {
      const [, app] = value.match(/^apps\/([^/]+)\//) ?? []
      // Pure, and the rule itself: a device that shows edits before the server has them must not have a rule of its own.
      if (value === 'src/cart/merge.ts') return []
      if (/^(src|test|sim|bench)\//.test(value)) return here(line, `uses ${value}`)
      return app && app !== 'ui' && !file.path.startsWith(`apps/${app}/`) ? here(line, `uses the app ${app}`) : []
    }),
  bad: [
    ['apps/console/src/main.tsx', "import type { Settings } from '#core/settings.ts'"],
    ['apps/shop/src/main.tsx', "import { x } from '../../console/src/main.tsx'"],
    ['apps/ui/api.ts', "import { x } from '../../src/core/log.ts'"],
  ],
  good: [
    ['apps/console/src/main.tsx', "import { api } from '../../ui/api.ts'"],
    ['apps/ui/client/shown.ts', "import { merge } from '#cart/merge.ts'"],
  ],
}

export const noBarrels: Rule = {
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

export const knownFolders: Rule = {
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

export const readmes: Rule = {
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
