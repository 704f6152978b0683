import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { testWorld, type World } from './world.ts'

type Ran = { code: number; stdout: string; stderr: string }

describe('the command line', () => {
  let world: World
  before(async () => {
    world = await testWorld()
  })
  after(() => world.close())

  const hilo = (...args: string[]) =>
    new Promise<Ran>((resolve) => {
      const env = { ...process.env, DATABASE_URL: world.database.url }
      execFile(
        process.execPath,
        [join(import.meta.dirname, '../src/cli.ts'), ...args],
        { env },
        (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
      )
    })

  it('makes a key and prints it alone on the last line of stdout', async () => {
    const { code, stdout } = await hilo('keys', 'create', '--name', 'Shop', '--role', 'collect', '--channel', 'app')
    assert.equal(code, 0)
    const key = stdout.trimEnd().split('\n').at(-1)!
    const sent = await world.send(key, [
      { type: 'track', messageId: '1', userId: 'u', event: 'Product Viewed', properties: { price: 1 } },
    ])
    assert.equal(sent.quarantined, 1)
  })

  it('says in a sentence what is wrong with a call, and exits with an error', async () => {
    const wrong = [
      ['keys', 'create', '--role', 'collect'],
      ['keys', 'create', '--name', 'X', '--role', 'owner'],
      ['import', 'orders', 'nowhere.csv', '--mapping', 'uci-online-retail'],
      ['staff', 'reset', '--email', 'nobody@hilo.example'],
      ['dance'],
      ['--nonsense'],
    ]
    for (const { code, stdout, stderr } of await Promise.all(wrong.map((args) => hilo(...args)))) {
      assert.notEqual(code, 0, stderr)
      assert.equal(stdout, '')
      assert.match(stderr, /[.\n]/)
      assert.doesNotMatch(stderr, /\n\s+at /, 'no stack trace')
    }
  })

  it('replays what waits and breaks no rule any more', async () => {
    assert.match((await hilo('replay')).stdout, /^1 waiting, 0 replayed, 1 still break a rule/)
    const headers = await world.staff('operations')
    await world.app.inject({ method: 'DELETE', url: '/v1/contracts/*/Product%20Viewed?version=1', headers })
    assert.match((await hilo('replay', '--dry-run')).stdout, /^1 waiting, 1 would pass/)
    assert.match((await hilo('replay')).stdout, /^1 waiting, 1 replayed, 0 still/)
  })

  it('finds everything in order, and says so when it is not', async () => {
    await world.settle()
    const well = await hilo('doctor')
    assert.equal(well.code, 0, well.stdout)
    assert.match(well.stdout, /all is well/)
    await world.database.sql`delete from events.seen`
    const ill = await hilo('doctor')
    assert.equal(ill.code, 1)
    assert.match(ill.stdout, /WRONG\s+events: every event from outside is known/)
  })

  it('exports what is held on a person, and forgets her', async () => {
    const key = await world.key('operations', { channel: 'pos' })
    const traits = { email: 'rosa@mail.mx', name: 'Rosa Paz' }
    await world.send(key, [{ type: 'identify', messageId: 'rosa', userId: 'rosa-1', traits }])
    await world.settle()
    const exported = await hilo('export', '--email', 'Rosa@mail.mx')
    assert.equal(exported.code, 0, exported.stderr)
    assert.equal(JSON.parse(exported.stdout).events[0].data.name, 'Rosa Paz')
    assert.match((await hilo('export', '--email', 'rosa@mail.mx', '--html')).stdout, /<td>rosa@mail\.mx<\/td>/)
    const erased = await hilo('erase', '--email', 'rosa@mail.mx', '--note', 'Request 7')
    assert.match(erased.stdout, /^forgotten; 1 events/, erased.stderr)
    assert.notEqual((await hilo('export', '--email', 'rosa@mail.mx')).code, 0)
    assert.notEqual((await hilo('erase', '--phone', 'nonsense')).code, 0)
  })
})
