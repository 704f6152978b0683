import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { problems } from '#core/problem.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

describe('the documents', () => {
  it('describe every error code with its status, and no other', () => {
    const described = new Map(
      [...read('docs/errors.md').matchAll(/^\| `(\w+)` \| (\d{3}) \|/gm)].map(([, code, status]) => [
        code,
        Number(status),
      ]),
    )
    assert.deepEqual(
      [...described].sort(),
      Object.entries(problems)
        .map(([code, [status]]) => [code, status])
        .sort(),
    )
  })

  it('list every setting that the code reads, and no other', () => {
    const inCode = new Set([...read('src/core/settings.ts').matchAll(/value\('([A-Z_]+)'\)/g)].map(([, name]) => name))
    const listed = new Set(
      [...read('docs/operating.md').matchAll(/^\| (`[A-Z_`, ]+`) \|/gm)].flatMap(([, names]) =>
        [...names!.matchAll(/[A-Z_]{4,}/g)].map(([name]) => name),
      ),
    )
    assert.deepEqual([...listed].sort(), [...inCode].sort())
  })

  it('link only to what is there', () => {
    const files = [
      'README.md',
      'ARCHITECTURE.md',
      'CONTRIBUTING.md',
      ...readdirSync(join(root, 'docs'))
        .filter((name) => name.endsWith('.md'))
        .map((name) => `docs/${name}`),
    ]
    for (const file of files) {
      for (const [, link] of read(file).matchAll(/\]\((?!https?:|#)([^)#]+)\)/g))
        assert.ok(existsSync(join(root, file, '..', link!)), `${file} links to ${link}`)
    }
  })
})
