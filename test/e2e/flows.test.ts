import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { TOTP } from 'otpauth'
import { first, openConsole, openPage, track, type Console } from './console.ts'

const password = 'una clave bastante larga'

describe('the console', () => {
  let console: Console
  before(async () => {
    console = await openConsole()
  })
  after(() => console.close())

  it('lets somebody who was invited choose a password, turn on the second factor and sign in with a code', async () => {
    const admin = await openPage(console, 'admin')
    await admin.page.goto('/settings/staff?new=1')
    await admin.page.getByLabel('Name').fill('Lucía Vega')
    await admin.page.getByLabel('E-mail').fill('lucia@hilo.example')
    await admin.page.getByRole('button', { name: 'Create the link' }).click()
    const link = new URL(await admin.page.getByLabel('Link', { exact: true }).inputValue())
    await admin.context.close()

    const { page, context, faults } = await openPage(console, 'nobody')
    await page.goto(link.pathname)
    await page.getByRole('heading', { name: 'Welcome, Lucía Vega' }).waitFor()
    await page.getByRole('textbox', { name: 'Password' }).fill(password)
    await page.getByRole('textbox', { name: 'Once more' }).fill(password)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('link', { name: 'Sign in' }).click()
    const signIn = async () => {
      await page.getByLabel('E-mail').fill('lucia@hilo.example')
      await page.getByRole('textbox', { name: 'Password' }).fill(password)
      await page.getByRole('button', { name: 'Sign in' }).click()
    }
    await signIn()
    await page.getByRole('heading', { name: 'Hello, Lucía' }).waitFor()

    await page.goto('/settings/profile')
    await page.getByRole('button', { name: 'Turn on' }).click()
    const totp = new TOTP({ secret: await page.locator('code').innerText() })
    await page.getByLabel('Code 1').pressSequentially(totp.generate())
    await page.getByRole('dialog').getByRole('button', { name: 'Turn on' }).click()
    await page.getByRole('list', { name: 'Recovery codes' }).waitFor()
    const code = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').first().innerText()
    await page.getByRole('button', { name: 'I have kept them' }).click()

    await page.getByRole('button', { name: 'Lucía Vega: account' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await signIn()
    // A code works once, so that one was used up above: the way in now is a recovery code.
    await page.getByRole('button', { name: 'I do not have the app at hand' }).click()
    await page.getByLabel('Recovery code').fill(code)
    await page.getByRole('button', { name: 'Verify' }).click()
    await page.getByRole('button', { name: 'Lucía Vega: account' }).waitFor()
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('shows an event on the open thread as it arrives, and a late one in its place', async () => {
    const { world } = console
    const key = await world.key('collect', { channel: 'web' })
    await world.send(key, [track('Product Viewed', 'live-1', { product_id: 'L1', name: 'Linen shirt' }, 'u-live')])
    await world.settle()
    const thread = await first<{ id: string }>(world, '/v1/threads?q=u-live')
    const { page, context, faults } = await openPage(console, 'agent')
    await page.goto(`/threads/${thread.id}`)
    await page.getByRole('article', { name: 'Looked at Linen shirt' }).waitFor()
    await page.getByText('Live', { exact: true }).waitFor()

    const hourAgo = new Date(Date.now() - 3_600_000).toISOString()
    await world.send(key, [
      track('Product Added', 'live-2', { product_id: 'L1', name: 'Linen shirt' }, 'u-live'),
      { ...track('Products Searched', 'live-3', { query: 'linen' }, 'u-live'), timestamp: hourAgo },
    ])
    await page.getByRole('article', { name: 'Put Linen shirt into the basket' }).waitFor()
    await page.getByRole('article', { name: 'Searched for “linen”' }).waitFor()
    const titles = await page
      .getByRole('article')
      .evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label')))
    assert.deepEqual(titles, ['Put Linen shirt into the basket', 'Looked at Linen shirt', 'Searched for “linen”'])
    // The picture has the same events, to be walked through by keyboard.
    await page.getByRole('button', { name: /Web shop: Put Linen shirt/ }).focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await page.locator('article[data-marked]').waitFor()
    assert.equal(await page.locator('article[data-marked]').getAttribute('aria-label'), 'Looked at Linen shirt')
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('picks the live line up again after the network was away, and misses nothing', async () => {
    const { world } = console
    const key = await world.key('collect', { channel: 'web' })
    const { page, context, faults } = await openPage(console, 'operations')
    await page.goto('/feed')
    await page.getByText('Live', { exact: true }).waitFor()
    await context.setOffline(true)
    await page.getByText('Reconnecting…').waitFor()
    await world.send(key, [track('Products Searched', 'cut-1', { query: 'sent meanwhile' }, 'u-cut')])
    await context.setOffline(false)
    await page.getByRole('article', { name: 'Searched for “sent meanwhile”' }).waitFor()
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByRole('button', { name: 'Go on' }).waitFor()
    await world.send(key, [track('Products Searched', 'cut-2', { query: 'while paused' }, 'u-cut')])
    await page.getByRole('button', { name: 'Go on (1 new)' }).click()
    await page.getByRole('article', { name: 'Searched for “while paused”' }).waitFor()
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('tries a contract on past events and publishes it', async () => {
    const { world } = console
    const key = await world.key('collect', { channel: 'app' })
    await world.send(key, [
      track('Size Guide Opened', 'size-1', { unit: 'cm', email: 'ana@correo.example' }),
      track('Size Guide Opened', 'size-2', { unit: 'cm', email: 'ana@correo.example' }),
      track('Size Guide Opened', 'size-3', { email: 'ana@correo.example' }),
    ])
    await world.settle()
    const { page, context, faults } = await openPage(console, 'operations')
    await page.goto('/quality/contracts?show=undescribed')
    await page.getByRole('link', { name: 'Size Guide Opened' }).click()
    await page.getByRole('button', { name: 'Propose from events' }).click()
    assert.equal(await page.getByRole('switch', { name: 'email is personal' }).isChecked(), true)
    await page.getByRole('checkbox', { name: 'unit is required' }).check()
    await page.getByRole('button', { name: 'Try', exact: true }).click()
    await page.getByText('would break it').waitFor()
    assert.deepEqual(await page.locator('.verdict b').allInnerTexts(), ['3', '2', '1'])
    await page.getByLabel('What changes and why').fill('The unit is needed')
    await page.getByRole('button', { name: 'Publish version 1' }).click()
    await page.getByRole('heading', { name: 'Version 1', exact: true }).waitFor()
    await page.getByText('The unit is needed').waitFor()
    const sent = await world.send(key, [track('Size Guide Opened', 'size-4', { email: 'ana@correo.example' })])
    assert.equal(sent.quarantined, 1)
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('repairs a message in quarantine and replays it onto its thread', async () => {
    const { world } = console
    const key = await world.key('collect', { channel: 'web' })
    await world.send(key, [track('Product Viewed', 'bad-1', { product_id: 'G1', name: 'Cap', price: -5 }, 'u-cap')])
    const { page, context, faults } = await openPage(console, 'operations')
    await page.goto('/quality/quarantine?type=Product+Viewed')
    await page
      .getByRole('link', { name: /Product Viewed/ })
      .first()
      .click()
    await page.getByText('/properties/price').first().waitFor()
    const editor = page.getByRole('textbox', { name: 'The message as it came' })
    const raw = await editor.inputValue()
    await editor.fill(`${raw} x`)
    await page.getByText('this does not belong here').waitFor()
    await editor.fill(raw.replace('-5', '5'))
    await page.getByRole('button', { name: 'Repair and replay' }).click()
    await page.getByText('It is on its thread now').waitFor()
    await world.settle()
    const event = await first<{ data: { price: number } }>(world, '/v1/events?type=Product%20Viewed')
    assert.equal(event.data.price, 5)
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('creates a key and shows the snippet with which a site sends', async () => {
    const { page, context, faults } = await openPage(console, 'admin')
    await page.goto('/settings/keys')
    await page.getByRole('button', { name: 'New key' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('My site')
    await page.getByRole('button', { name: 'Create key' }).click()
    const secret = await page.getByLabel('Key', { exact: true }).inputValue()
    const snippet = await page.getByRole('region', { name: 'analytics.js' }).innerText()
    assert.ok(snippet.includes(`writeKey: '${secret}'`) && snippet.includes(console.address))
    await page.getByRole('tab', { name: 'curl' }).click()
    const curl = await page.getByRole('region', { name: 'curl' }).innerText()
    const [, url = '', user = '', body = ''] = curl.match(/POST (\S+)[^]*-u '(.*):'[^]*-d '(.*)'/) ?? []
    const answer = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${user}:`)}`, 'content-type': 'application/json' },
      body,
    })
    assert.equal(answer.status, 200)
    const event = await first<{ data: { name: string } }>(console.world, '/v1/events?type=Product%20Viewed&limit=1')
    assert.equal(event.data.name, 'Camisa de lino')
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('shows each role only the pages that it may use', async () => {
    const pages = async (role: 'associate' | 'marketer' | 'admin') => {
      const { page, context } = await openPage(console, role)
      await page.goto('/')
      await page.getByRole('heading', { level: 1 }).waitFor()
      const names = await page.getByRole('navigation', { name: 'Main' }).getByRole('link').allInnerTexts()
      await context.close()
      return names
    }
    const goods = ['Catalogue', 'Prices', 'Stores', 'Stock']
    assert.deepEqual(await pages('associate'), [
      'Home',
      'People',
      'Threads',
      'Reviews',
      ...goods,
      'Live feed',
      'Settings',
    ])
    assert.deepEqual(await pages('marketer'), ['Home', 'Rules', ...goods, 'Codes', 'Data quality', 'Settings'])
    assert.deepEqual(await pages('admin'), [
      'Home',
      'People',
      'Threads',
      'Reviews',
      'Rules',
      ...goods,
      'Codes',
      'Messages',
      'Live feed',
      'Data quality',
      'Import',
      'Settings',
    ])
  })
})
