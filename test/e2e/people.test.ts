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
    await chips(page).getByRole('listitem').nth(values.length).waitFor({ state: 'detached' })
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
    // The page takes its time, and what was typed right before must not lead back.
    await page.route(/\/person-[^/]*\.js/, (route) => setTimeout(() => void route.continue(), 600))
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
    await page.getByText('Known by one identifier only.').waitFor()
    await page.getByText('Nothing had been agreed to yet.').waitFor()
    assert.deepEqual(await axe(page), [])
    await page.getByRole('button', { name: 'Back to now' }).click()
    await page.getByRole('article', { name: 'Searched for “hat”' }).waitFor()
    // Two who sign in on one device: the link that counted then is held back now.
    const before = new Date().toISOString()
    await seen(site, { ...track('Product Viewed', 'c-3', shirt, 'u10'), anonymousId: 'c9' })
    const graph = page.getByRole('group', { name: 'Identifiers and the links between them' })
    await page.goto(`/people/${idOf('user_id', 'u9')}`)
    await graph.getByRole('link', { name: /Somebody else/ }).waitFor()
    await isNow(page, 'u9')
    await page.goto(`/people/${idOf('user_id', 'u9')}?at=${before}`)
    await graph.getByRole('link', { name: /c9/ }).waitFor()
    assert.equal(await graph.getByRole('link').count(), 2)
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

  it('have what was said elsewhere written down, its history opened, and all of it withdrawn', async () => {
    await seen(shop, { ...track('Product Viewed', 'g-1', shirt, 'gala'), ...external('email', 'gala@mail.mx') })
    const { page, context, faults } = await openPage(console, 'agent')
    await page.goto(`/people/${idOf('user_id', 'gala')}`)
    const write = page.getByRole('button', { name: 'Write down' })
    const fill = async (said: 'Agreed' | 'Withdrawn') => {
      await write.click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText(said, { exact: true }).click()
      await dialog.getByLabel('Where it was said').fill('On the phone')
      await dialog.getByLabel('Which text was shown').fill('script-7')
      await dialog.getByLabel('Proof').fill('Recording 4711')
      return dialog
    }
    const dialog = await fill('Agreed')
    assert.equal(
      await dialog.getByRole('combobox', { name: 'By which identifier' }).inputValue(),
      'E-mail gala@mail.mx',
    )
    await dialog.getByLabel('When').fill('2099-01-01T10:00')
    assert.equal(
      await dialog.getByRole('button', { name: 'Write down' }).isDisabled(),
      true,
      'nobody agrees in the future',
    )
    await dialog.getByLabel('When').fill('2026-01-02T10:00')
    assert.deepEqual(await axe(page), [])
    await dialog.getByRole('button', { name: 'Write down' }).click()
    const inForce = page.getByRole('list', { name: 'What was agreed to' })
    await inForce.getByText(/2 Jan 2026.*On the phone · script-7 · Recording 4711 · Test agent/).waitFor()
    await (await fill('Withdrawn')).getByRole('button', { name: 'Write down' }).click()
    await inForce.getByText('Withdrawn', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'All that was ever said (2)' }).click()
    const history = page.getByRole('list', { name: 'All that was ever said (2)' })
    assert.equal(await history.getByRole('listitem').count(), 2)
    await (await fill('Agreed')).getByRole('button', { name: 'Write down' }).click()
    await inForce.getByText('Agreed', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Withdraw all' }).click()
    await page.getByRole('dialog').getByText('Advertising · E-mail').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw all' }).click()
    await inForce.getByText('Withdrawn', { exact: true }).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Withdraw all' }).count(), 0)
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('are listed in the columns one chooses, and found again as a view that can be shared, renamed and deleted', async () => {
    await seen(shop, identify('vera', 'v-1', { firstName: 'Vera', lastName: 'Luz', email: 'vera@mail.mx' }))
    const { page, context, faults } = await openPage(console, 'operations')
    const head = (name: string) => page.getByRole('columnheader', { name, exact: true })
    await page.goto('/people')
    await page.getByText(/^\d+ people$/).waitFor()
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'Events' }).uncheck()
    await page.getByRole('checkbox', { name: 'First seen' }).check()
    assert.deepEqual(await axe(page), [])
    await page.reload()
    await head('First seen').waitFor()
    assert.equal(await head('Events').count(), 0)

    await page.getByRole('searchbox', { name: 'Who' }).fill('vera')
    await page.getByRole('link', { name: /Vera Luz.*vera@mail.mx/ }).waitFor()
    await page.getByText('1 person', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Save view' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Vera alone')
    await page.keyboard.press('Enter')
    const views = page.getByRole('navigation', { name: 'Saved views' })
    const tab = (name: string) => views.getByRole('link', { name, exact: true })
    await tab('Vera alone').waitFor()
    await page.waitForURL(/view=/)
    await tab('All').click()
    await page.waitForURL('**/people')
    await tab('Vera alone').click()
    await page.getByText('1 person', { exact: true }).waitFor()

    const colleague = await openPage(console, 'agent')
    const theirs = colleague.page.getByRole('navigation', { name: 'Saved views' })
    await colleague.page.goto('/people')
    await theirs.getByRole('link', { name: 'All' }).waitFor()
    assert.equal(await theirs.getByRole('link').count(), 1)
    const menu = (name: string) => page.getByRole('button', { name: `View “${name}”` })
    await menu('Vera alone').click()
    await page.getByRole('menuitem', { name: 'Share with everybody' }).click()
    await page.getByText('Everybody sees “Vera alone” now.').waitFor()
    await colleague.page.reload()
    await theirs.getByRole('link', { name: 'Vera alone' }).click()
    await colleague.page.getByText('1 person', { exact: true }).waitFor()
    await colleague.context.close()

    await menu('Vera alone').click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Only Vera')
    await page.keyboard.press('Enter')
    await tab('Only Vera').waitFor()
    await page.getByRole('combobox', { name: 'Which' }).click()
    await page.getByRole('option', { name: 'Everybody' }).click()
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('“Only Vera” was saved.').waitFor()
    await menu('Only Vera').click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await tab('Only Vera').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await tab('Only Vera').click()
    await page.waitForURL(/known=any/)
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('are separated, joined again and undone by keyboard alone', async () => {
    await seen(shop, { ...track('Product Viewed', 'k-1', shirt, 'kim'), ...external('email', 'kim@mail.mx') })
    const { page, context, faults } = await openPage(console, 'agent')
    await page.goto('/people?q=kim')
    await page.getByRole('link', { name: /kim@mail.mx/ }).waitFor()
    /** Goes on by Tab until what has the focus is called so. */
    const tabTo = async (name: RegExp) => {
      for (let step = 0; step < 60; step++) {
        await page.keyboard.press('Tab')
        const focused = await page.evaluate(() => {
          const element = document.activeElement as HTMLElement & { labels?: NodeListOf<HTMLLabelElement> }
          return element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? ''
        })
        if (name.test(focused.trim())) return
      }
      assert.fail(`Tab does not lead to ${name}`)
    }
    await tabTo(/kim@mail.mx/)
    await page.keyboard.press('Enter')
    await isNow(page, 'kim', 'kim@mail.mx')
    await tabTo(/^Separate$/)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await tabTo(/kim@mail.mx/)
    await page.keyboard.press('Space')
    await tabTo(/^Why$/)
    await page.keyboard.type('Not hers')
    await page.keyboard.press('Enter')
    await isNow(page, 'kim')
    await page.getByText('They are two people now.').waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await page.getByText('Undone: everything is as it was.').waitFor()
    await isNow(page, 'kim', 'kim@mail.mx')
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('show the value that the rules of the shop say, tried before they are set', async () => {
    await seen(shop, identify('lea', 'l-1', { shoeSize: '38' }), identify('lea', 'l-2', { shoeSize: '38' }))
    await seen(shop, identify('lea', 'l-3', { shoeSize: '39' }))
    const { page, context, faults } = await openPage(console, 'operations')
    await page.goto('/people')
    await page.getByRole('link', { name: 'Which value counts' }).click()
    await page.getByRole('button', { name: 'Rule for another attribute' }).click()
    await page.getByLabel('Attribute', { exact: true }).fill('shoeSize')
    await page.getByRole('button', { name: 'Add a question' }).click()
    await page.getByRole('menuitem', { name: 'The most frequent' }).click()
    await page.getByRole('button', { name: 'The most frequent: earlier' }).click()
    await page.getByRole('button', { name: 'Try it' }).click()
    await page.getByText('1 would be shown another value').waitFor()
    await page.getByRole('row', { name: /Shoe size 39 38/ }).waitFor()
    assert.deepEqual(await axe(page), [])
    await page.getByRole('button', { name: 'Save the rule' }).click()
    await page.getByRole('listitem').filter({ hasText: 'Shoe size' }).getByText('The most frequent').waitFor()
    await page.goto(`/people/${idOf('user_id', 'lea')}`)
    await page.getByText(/the most frequent/).waitFor()
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
    await page.getByText('They agree in Birthday, Full name, by the rule “Name and birthday”').waitFor()
    await page.getByRole('link', { name: 'Matching rules' }).click()
    await page.getByRole('button', { name: 'Change: Name and birthday' }).click()
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
    await page.getByText('Name and birthday').waitFor({ state: 'detached' })
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
