import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { threadOf } from '#identity/threads.ts'
import { axe } from '../browser.ts'
import { openConsole, openPage, track, type Console } from './console.ts'

const external = (type: string, id: string) => ({ context: { externalIds: [{ type, id }] } })

describe('the pages of people', () => {
  let console: Console
  let site: string
  let shop: string
  before(async () => {
    console = await openConsole()
    site = await console.world.key('collect', { channel: 'web' })
    shop = await console.world.key('operations', { channel: 'pos' })
  })
  after(() => console.close())

  const idOf = (kind: string, value: string) => threadOf(console.world.ctx.secret, { kind, value })!
  /** What a browser says, or a system of the retailer; linked when it resolves. */
  const seen = async (key: string, ...messages: object[]) => {
    await console.world.send(key, messages)
    await console.world.settle()
  }
  const identify = (userId: string, messageId: string, traits: object) => ({
    type: 'identify',
    userId,
    messageId,
    traits,
  })
  const shirt = { product_id: 'L1', name: 'Linen shirt' }
  const chips = (page: Page) => page.getByRole('list', { name: 'Identifiers' }).first()
  const isNow = async (page: Page, ...values: string[]) => {
    for (const value of values) await chips(page).getByText(value, { exact: true }).waitFor()
    assert.equal(await chips(page).getByRole('listitem').count(), values.length)
  }

  it('show a person’s whole thread live, and join, undo and separate her identifiers', async () => {
    await seen(shop, identify('ana', 'a-1', { firstName: 'Ana', lastName: 'Ruiz', email: 'ana@mail.mx' }))
    await seen(shop, { ...track('Product Viewed', 'a-2', shirt, 'ana'), ...external('loyalty_card', '5501') })
    await seen(shop, {
      ...track('Order Cancelled', 'a-3', {}),
      userId: undefined,
      ...external('phone', '+525598123476'),
    })
    const { page, context, faults } = await openPage(console, 'agent')
    await page.goto(`/threads/${idOf('loyalty_card', '5501')}`)
    await page.getByRole('link', { name: /Part of Ana Ruiz/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Ana Ruiz' }).waitFor()
    await isNow(page, 'ana', '5501', 'ana@mail.mx')
    await page.getByText('Live', { exact: true }).waitFor()
    // On another identifier than the one that was opened.
    const bought = { ...track('Products Searched', 'a-4', { query: 'belt' }), userId: undefined }
    await seen(shop, { ...bought, ...external('email', 'ana@mail.mx') })
    await page.getByRole('article', { name: 'Searched for “belt”' }).waitFor()

    await page.getByRole('button', { name: 'Join', exact: true }).click()
    await page.getByRole('searchbox', { name: 'Who is it?' }).fill('+5255981')
    await page.getByRole('button', { name: /525598123476/ }).click()
    await page.getByRole('region', { name: 'The other' }).waitFor()
    await page.getByLabel('Why').fill('She said so')
    assert.deepEqual(await axe(page), [])
    await page.getByRole('button', { name: 'Make them one person' }).click()
    await page.getByRole('article', { name: 'Cancelled the order' }).waitFor()
    await isNow(page, 'ana', '5501', 'ana@mail.mx', '+525598123476')
    await page.getByText('List', { exact: true }).click()
    await page.getByText('She said so').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('article', { name: 'Cancelled the order' }).waitFor({ state: 'detached' })
    await isNow(page, 'ana', '5501', 'ana@mail.mx')

    await page.getByRole('button', { name: 'Separate', exact: true }).click()
    await page.getByRole('checkbox', { name: /ana@mail.mx/ }).check()
    await page.getByRole('button', { name: 'Separate 1' }).click()
    await page.getByText('They are two people now.').waitFor()
    await page.getByRole('article', { name: 'Searched for “belt”' }).waitFor({ state: 'detached' })
    await isNow(page, 'ana', '5501')
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('show a person as she was known at a past time, and lead back', async () => {
    await seen(site, { ...track('Product Viewed', 'c-1', shirt), userId: undefined, anonymousId: 'c9' })
    const then = new Date().toISOString()
    await seen(site, { ...track('Products Searched', 'c-2', { query: 'hat' }, 'u9'), anonymousId: 'c9' })
    const { page, context, faults } = await openPage(console, 'agent')
    await page.goto('/people')
    await page.getByRole('searchbox', { name: 'Who' }).fill('u9')
    await page.getByRole('link', { name: /u9/ }).click()
    await isNow(page, 'u9', 'c9')
    await page.getByRole('button', { name: 'As it was' }).click()
    await page.getByLabel('Date and time').fill('2020-01-01T10:00')
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await page.getByText('Nobody was known by this identifier then').waitFor()
    await page.goto(`/people/${idOf('anonymous_id', 'c9')}?at=${then}`)
    await page.getByText(/As Hilo knew it on/).waitFor()
    await page.getByRole('article', { name: 'Looked at Linen shirt' }).waitFor()
    await isNow(page, 'c9')
    assert.equal(await page.getByRole('article').count(), 1)
    assert.deepEqual(await axe(page), [])
    await page.getByRole('button', { name: 'Back to now' }).click()
    await page.getByRole('article', { name: 'Searched for “hat”' }).waitFor()
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('show what was agreed to, withdraw it, hand over all that is held, and forget', async () => {
    const { world } = console
    await seen(shop, { ...track('Product Viewed', 'f-1', shirt, 'flor'), ...external('email', 'flor@mail.mx') })
    const id = idOf('user_id', 'flor')
    const [headers, payload] = [
      await world.staff('operations'),
      { identifier: idOf('email', 'flor@mail.mx'), purpose: 'marketing', channel: 'email', granted: true },
    ]
    const url = `/v1/people/${id}/consents`
    const more = { textVersion: 'v1', source: 'form: newsletter' }
    await world.app.inject({ method: 'POST', url, headers, payload: { ...payload, ...more } })
    const { page, context, faults } = await openPage(console, 'operations')
    await page.goto(`/people/${id}`)
    await page.getByRole('button', { name: /^Withdraw: Advertising/ }).click()
    await page.getByText('Withdrawn', { exact: true }).waitFor()
    const menu = page.getByRole('button', { name: 'Export or forget' })
    await menu.click()
    const saved = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'All that is held, as JSON' }).click()
    const held = JSON.parse(await readFile(await (await saved).path(), 'utf8')) as { person: string }
    assert.equal(held.person, id)
    await menu.click()
    await page.getByRole('menuitem', { name: 'Forget this person' }).click()
    await page.getByRole('textbox', { name: 'Why' }).fill('Request 2026-118')
    assert.deepEqual(await axe(page), [])
    await page.getByRole('button', { name: 'Forget this person' }).click()
    await page.getByText('Forgotten. 1 event no longer tells whose it was.').waitFor()
    const gone = await world.app.inject({ url: `/v1/people/${id}`, headers })
    assert.equal(gone.statusCode, 404)
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('let a review be decided with both people beside each other, and undone', async () => {
    await seen(
      shop,
      { ...track('Product Viewed', 'z-1', shirt, 'old'), ...external('email', 'zoe@mail.mx') },
      { ...track('Product Viewed', 'z-2', shirt, 'new'), ...external('email', 'zoe@mail.mx') },
    )
    const { page, context, faults } = await openPage(console, 'operations')
    await page.goto('/reviews')
    await page.getByText(/two user ids or two cards/).waitFor()
    await page.getByText('zoe@mail.mx').first().waitFor()
    await page.getByLabel('Why').fill('Two sisters')
    await page.getByRole('button', { name: 'Two people, never ask again' }).click()
    await page.getByText('Nothing to decide').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'They are one person' }).click()
    await page.getByText('Nothing to decide').waitFor()
    await page.goto(`/people/${idOf('user_id', 'new')}`)
    await isNow(page, 'old', 'new', 'zoe@mail.mx')
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('are proposed by rules, which are tried, changed and switched off', async () => {
    const told = { lastName: 'Ortega Paz', birthday: '1988-02-03' }
    await seen(
      shop,
      identify('r-1', 'r-1', { ...told, firstName: 'Rocío' }),
      identify('r-2', 'r-2', { ...told, firstName: 'Rocio' }),
    )
    const { page, context, faults } = await openPage(console, 'operations', { width: 360 })
    await page.goto('/reviews')
    await page.getByText('They agree in Birthday, Full name, by the rule “name-and-birthday”').waitFor()
    await page.getByRole('link', { name: 'Matching rules' }).click()
    await page.getByRole('button', { name: 'Change: name-and-birthday' }).click()
    await page.getByRole('button', { name: 'Try it' }).click()
    await page.getByText(/^1 pairs? agree/).waitFor()
    await page.getByText('Rocío Ortega Paz').waitFor()
    assert.deepEqual(await axe(page), [])
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0)
    await page.getByRole('combobox', { name: 'Then' }).click()
    await page.getByRole('option', { name: 'Off' }).click()
    await page.getByRole('button', { name: 'Set the rule' }).click()
    await page.getByText('Set. Everybody is being compared anew.').waitFor()
    await page.getByText('v1').waitFor()
    assert.deepEqual(await axe(page), [])
    await console.world.settle()
    await page.goto('/reviews')
    await page.getByRole('heading', { name: 'Reviews' }).waitFor()
    await page.getByText('name-and-birthday').waitFor({ state: 'detached' })
    assert.deepEqual(faults, [])
    await context.close()
  })

  for (const look of [
    { scheme: 'light', language: 'en', width: 1440 },
    { scheme: 'dark', language: 'es', width: 360 },
  ] as const)
    it(`have no serious fault for assistive technology and no sideways scrolling (${look.scheme}, ${look.width} px)`, async () => {
      const name = `w${look.width}`
      const both = {
        ...track('Product Viewed', `${name}-1`, shirt, name),
        ...external('email', `${name}.con.un.nombre.muy.largo@correo-electronico.mx`),
      }
      const conflict = {
        ...track('Product Viewed', `${name}-2`, shirt, `${name}-b`),
        ...external('email', `${name}.con.un.nombre.muy.largo@correo-electronico.mx`),
      }
      await seen(shop, both, conflict, identify(name, `${name}-3`, { firstName: 'Eva', address: { city: 'Puebla' } }))
      await seen(site, identify(name, `${name}-4`, { firstName: 'Evita' }), {
        ...track('Product Viewed', `${name}-5`, shirt, name),
        anonymousId: `${name}-cookie`,
      })
      const { page, context, faults } = await openPage(console, 'admin', look)
      for (const address of [`/people/${idOf('user_id', name)}`, '/reviews', `/people?q=${name}`]) {
        await page.goto(address)
        await page.getByText(`${name}.con.un.nombre.muy.largo@correo-electronico.mx`).first().waitFor()
        await page.waitForFunction(() => !document.querySelector('.mantine-Skeleton-root'))
        assert.deepEqual(await axe(page), [])
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0)
      }
      assert.deepEqual(faults, [])
      await context.close()
    })
})
