import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { transaction } from '#core/db.ts'
import { enqueue } from '#outbox/enqueue.ts'
import { sendDue } from '#outbox/send_due.ts'
import { codeTo, shopperDevice } from '../shopper.ts'
import { openConsole, openPage, type Console } from './console.ts'

describe('the messages', () => {
  let console: Console
  before(async () => {
    console = await openConsole()
  })
  after(() => console.close())

  it('are the mailbox of the demo: a code that a shopper asked for is read there, and found by its address', async () => {
    const { world } = console
    const device = await shopperDevice(world)
    await device.askCode('ana@mail.mx')
    await device.askCode('bea@mail.mx')
    const { code } = await codeTo(world, 'bea@mail.mx')
    await sendDue({ ...world.ctx, settings: { ...world.ctx.settings, demo: true } }, {})
    const { page, context, faults } = await openPage(console, 'operations')
    await page.goto('/messages')
    await page.getByText('ana@mail.mx').waitFor()
    await page.getByLabel('Address').fill('bea')
    await page.getByText('ana@mail.mx').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /bea@mail\.mx/ }).press('Enter')
    await page.getByRole('dialog').getByText(code, { exact: false }).first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('that were given up say why and are tried again', async () => {
    const { world } = console
    const at = world.ctx.clock.now()
    await transaction(world.ctx.sql, (tx) =>
      enqueue(tx, {
        id: world.ctx.ids.uuid(),
        template: 'new_device',
        language: 'en',
        medium: 'sms',
        address: '+525548217730',
        fragment: world.ctx.ids.uuid(),
        data: { device: 'Firefox', at: '10:00', host: 'shop.example' },
        at,
        expiresAt: new Date(at.getTime() + 3600_000),
      }),
    )
    await sendDue(world.ctx, {})
    const { page, context } = await openPage(console, 'operations')
    await page.goto('/messages?state=failed')
    await page.getByRole('button', { name: /\+525548217730/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('No sender is set up for this').waitFor()
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await dialog.getByText('Waiting').waitFor()
    await context.close()
  })

  it('are not there for who does not answer for them', async () => {
    const { page, context } = await openPage(console, 'agent')
    await page.goto('/')
    await page.getByRole('link', { name: 'People', exact: true }).waitFor()
    assert.equal(await page.getByRole('link', { name: 'Messages' }).count(), 0)
    await context.close()
  })
})
