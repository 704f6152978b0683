import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { test } from 'node:test'
import * as code from './tidy/code.ts'
import * as imports from './tidy/imports.ts'
import { judge, modules, type Rule } from './tidy/rule.ts'
import { source } from './tidy/source.ts'
import * as sql from './tidy/sql.ts'

const { published, ...sqlRules } = sql
const rules: Rule[] = [...Object.values(imports), ...Object.values(sqlRules), ...Object.values(code)]
const root = join(import.meta.dirname, '..')

/** Every file of the project that people write, with `/` in its path. */
const files = globSync(['{src,apps,test,bench,sim,scripts,migrations}/**/*.{ts,tsx,mjs,css,sql,md,json}'], {
  cwd: root,
})
  .map((path) => path.split(sep).join('/'))
  .filter((path) => !path.includes('/generated/'))
  .sort()
  .map((path) => source(path, readFileSync(join(root, path), 'utf8')))
const migrations = files.filter(({ path }) => path.startsWith('migrations/')).map(({ text }) => text)

for (const rule of rules) {
  test(`${rule.name}: ${rule.reason}`, () => {
    assert.deepEqual(judge(rule, files), [])
  })

  test(`the rule "${rule.name}" finds what breaks it and nothing else`, () => {
    for (const sample of rule.bad)
      assert.notDeepEqual(judge(rule, [source(...sample)]), [], `${sample.join('\n')}\nis not found`)
    for (const sample of rule.good) assert.deepEqual(judge(rule, [source(...sample)]), [])
  })
}

test('every published view is a view or function of the migrations', () => {
  const made = new Set(migrations.join('\n').match(/(?<=create (?:or replace )?(?:view|function) )[a-z_]+\.[a-z_]+/g))
  assert.deepEqual(
    [...published].filter((view) => !made.has(view)),
    [],
  )
})

test('every schema of the migrations is a module', () => {
  const schemas = migrations.flatMap((text) => text.match(/(?<=create schema (?:if not exists )?)[a-z_]+/g) ?? [])
  assert.deepEqual(
    schemas.filter((schema) => !modules.includes(schema)),
    [],
  )
})
