import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '#core/clock.ts'
import { transaction } from '#core/db.ts'
import { systemIds } from '#core/ids.ts'
import { testDatabase } from '../../test/database.ts'
import { startServer } from '../../test/reliability/server_process.ts'
import { headerOf, smtpServer } from '../../test/smtp.ts'
import { enqueue } from './enqueue.ts'

const ids = systemIds(systemClock)

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 300; i++) {
    if (await condition()) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('It did not come to that within 30 s.')
}

test('when a server is killed while it sends, that one message is sent again under the same Message-ID, and no other twice', async (t) => {
  const database = await testDatabase()
  const smtp = await smtpServer()
  smtp.state.manner = 'silence'
  const server = await startServer({ DATABASE_URL: database.url, HILO_SMTP_URL: smtp.url })
  t.after(async () => {
    await server.stop()
    await smtp.close()
    await database.drop()
  })
  const { sql } = database
  const at = systemClock.now()
  await transaction(sql, async (tx) => {
    for (let i = 0; i < 5; i++)
      await enqueue(tx, {
        id: ids.uuid(),
        template: 'new_device',
        language: 'en',
        medium: 'email',
        address: `a${i}@mail.mx`,
        fragment: ids.uuid(),
        data: { device: 'Firefox', at: '10:00', host: 'shop.example' },
        at,
        expiresAt: new Date(at.getTime() + 3600_000),
      })
  })
  // The mailbox has it, but the server never hears so.
  await until(() => smtp.mails.length === 1)
  await server.kill()
  smtp.state.manner = 'take'
  await server.restart()
  await until(() => smtp.mails.length === 5)
  assert.equal((await sql`select 1 from outbox.message where state = 'sent'`).count >= 3, true)
  // A minute later, when its claim is over.
  await sql`update outbox.message set next_at = ${at} where state = 'sending'`
  await until(async () => (await sql`select 1 from outbox.message where state = 'sent'`).count === 5)
  const seen = smtp.mails.map(({ raw }) => headerOf(raw, 'Message-ID'))
  assert.equal(seen.length, 6)
  assert.equal(new Set(seen).size, 5)
  assert.equal(seen.filter((one) => one === seen[0]).length, 2)
})
