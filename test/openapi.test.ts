import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { testWorld, type World } from './world.ts'

type Operation = { operationId?: string; summary?: string; requestBody?: unknown; responses: Record<string, unknown> }

describe('the OpenAPI document', () => {
  let world: World
  let document: { openapi: string; paths: Record<string, Record<string, Operation>> }
  before(async () => {
    world = await testWorld()
    document = (await world.app.inject('/openapi.json')).json()
  })
  after(() => world.close())

  it('passes the lint of @redocly/cli', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hilo-openapi-'))
    try {
      const file = join(folder, 'openapi.json')
      await writeFile(file, JSON.stringify(document))
      const cli = join(import.meta.dirname, '../node_modules/@redocly/cli/bin/cli.js')
      const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
      const { stdout, stderr } = await promisify(execFile)(process.execPath, [cli, 'lint', file, '--format=stylish'], {
        env,
        maxBuffer: 1e7,
      }).catch((error: { stdout: string; stderr: string }) => ({
        stdout: error.stdout,
        stderr: `FAILED ${error.stderr}`,
      }))
      assert.doesNotMatch(stderr, /FAILED/, `${stdout}\n${stderr}`)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('gives every operation a name, a summary and examples', () => {
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        const name = `${method} ${path}`
        assert.ok(operation.operationId && operation.summary, `${name} has a name and a summary`)
        assert.match(JSON.stringify(operation), /"examples?"/, `${name} has examples`)
      }
    }
  })
})
