import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { axe } from '../browser.ts'
import { openConsole, openPage, type Console } from './console.ts'

const store = (code: string, name: string, city: string, latitude: number, longitude: number, more: object = {}) => ({
  code,
  kind: 'store',
  name,
  address: { street: 'Calle 1', district: '', city, region: '', postalCode: '', country: 'MX' },
  latitude,
  longitude,
  zone: 'America/Mexico_City',
  hours: 'mo-su 00:00-24:00',
  services: ['pickup'],
  pickupMinutes: 60,
  ordersPerHour: 10,
  ...more,
})

describe('the pages of stores', () => {
  let console: Console
  const ids = new Map<string, string>()
  before(async () => {
    console = await openConsole()
    const headers = await console.world.staff('operations')
    for (const payload of [
      store('ROMA', 'Roma', 'Ciudad de México', 19.4178, -99.1606),
      store('CONDESA', 'Condesa', 'Ciudad de México', 19.4111, -99.1733),
      store('TIJ', 'Tijuana', 'Tijuana', 32.5236, -117.0216, { hours: 'mo-su closed' }),
      store('BOD', 'Bodega', 'Mérida', 21.03, -89.63, { kind: 'warehouse' }),
    ]) {
      const answer = await console.world.app.inject({ method: 'POST', url: '/v1/locations', headers, payload })
      assert.equal(answer.statusCode, 201, answer.body)
      ids.set(payload.code, answer.json().id)
    }
  })
  after(() => console.close())

  const ready = async (page: Page) => {
    await page.getByRole('heading').first().waitFor()
    await page.waitForFunction(() => !document.querySelector('.mantine-Skeleton-root'))
  }

  const looks = [
    { scheme: 'light', language: 'en', width: 1440 },
    { scheme: 'dark', language: 'es', width: 360 },
  ] as const
  for (const look of looks)
    it(`have no serious fault for assistive technology and no sideways scrolling (${look.scheme}, ${look.width} px)`, async () => {
      const { page, context, faults } = await openPage(console, 'admin', look)
      const found: Record<string, unknown> = {}
      const roma = `/stores/${ids.get('ROMA')}`
      for (const address of ['/stores', '/stores?view=map', '/stores?q=nothing', roma, `${roma}/edit`, '/stores/new']) {
        await page.goto(address)
        await ready(page)
        const findings = await axe(page)
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        if (findings.length) found[address] = findings
        if (sideways > 0) found[`${address}, sideways`] = sideways
      }
      assert.deepEqual(found, {})
      assert.deepEqual(faults, [])
      await context.close()
    })

  it('show on the map what is near together as one, and come nearer by wheel, keys and a click until each can be opened', async () => {
    const { page, context } = await openPage(console, 'associate', { width: 1440 })
    await page.goto('/stores')
    const both = page.getByRole('button', { name: '2 locations: Ciudad de México' })
    await both.waitFor()
    await page.getByRole('link', { name: 'Tijuana, Tijuana: Closed now' }).waitFor()
    const map = page.getByRole('group', { name: /^Map: arrow keys/ })
    await map.focus()
    await page.keyboard.press('+')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('0')
    await both.focus()
    await page.keyboard.press('Enter')
    const roma = page.getByRole('link', { name: 'Roma, Ciudad de México: Open round the clock' })
    await roma.waitFor()
    const box = (await map.boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.wheel(0, 900)
    await both.waitFor()
    await page.getByRole('button', { name: 'Show all' }).click()
    await both.click()
    await roma.click()
    await page.waitForURL(`**/stores/${ids.get('ROMA')}`)
    await page.getByRole('heading', { name: 'Roma', level: 1 }).waitFor()
    assert.equal(await page.getByRole('link', { name: 'Edit' }).count(), 0)
    await context.close()
  })

  it('list what fits the filters of the address', async () => {
    const { page, context } = await openPage(console, 'operations', { width: 1440 })
    await page.goto('/stores?kind=warehouse')
    await page.getByText('1 location, 1 open now').waitFor()
    await page.goto('/stores?open=false')
    await page.getByText('1 location, 0 open now').waitFor()
    await page.getByLabel('Find').fill('mexico')
    await page.getByText('No location fits').waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.getByText('4 locations, 3 open now').waitFor()
    await context.close()
  })

  it('make a store, say what is wrong with it, and copy hours from day to day', async () => {
    const { page, context } = await openPage(console, 'operations', { width: 1440 })
    await page.goto('/stores/new')
    await page.getByRole('button', { name: 'Create' }).click()
    assert.equal(await page.locator('[aria-invalid="true"]').count(), 6)
    const fill = (label: string, text: string) => page.getByLabel(label, { exact: false }).first().fill(text)
    await fill('Name', 'Puebla')
    await page.getByLabel('Code', { exact: false }).first().fill('ROMA')
    await fill('Street and number', 'Calle 5')
    await fill('City', 'Puebla')
    await fill('Latitude', '19.04')
    await fill('Longitude', '-98.2')
    await page.getByRole('combobox', { name: 'Time zone' }).fill('Mexico')
    await page.getByRole('button', { name: 'Create' }).click()
    await page.getByText('There is no such time zone.').first().waitFor()
    await page.getByRole('combobox', { name: 'Time zone' }).fill('America/Mexico_City')
    await page.getByLabel('Monday: closes').fill('9')
    await page.getByLabel('Monday: opens').fill('930')
    await page.getByRole('button', { name: 'Monday: add hours' }).click()
    await page.getByLabel('Monday: opens').nth(1).fill('8:00')
    await page.getByRole('button', { name: 'Create' }).click()
    await page.getByText('It opens again before it has closed.').first().waitFor()
    await page.getByRole('button', { name: 'Monday: remove these hours' }).nth(1).click()
    await page.getByLabel('Monday: closes').fill('21.15')
    await page.getByRole('button', { name: 'Copy Monday' }).click()
    await page.getByRole('menuitem', { name: 'To all days' }).click()
    await page.getByRole('button', { name: 'Create' }).click()
    await page.getByText('Another location has this code.').waitFor()
    await page.getByLabel('Code', { exact: false }).first().fill('PUE')
    await page.getByRole('button', { name: 'Create' }).click()
    await page.getByRole('heading', { name: 'Puebla', level: 1 }).waitFor()
    assert.equal(await page.locator('.week').getByText('09:30–21:15').count(), 7)
    await context.close()
  })

  it('add and take away a special day, and close a store and open it again', async () => {
    const { page, context } = await openPage(console, 'operations', { width: 1440 })
    await page.goto(`/stores/${ids.get('CONDESA')}`)
    await page.getByRole('button', { name: 'Add a day' }).click()
    await page.getByLabel('Date').fill('2099-12-25')
    await page.getByLabel('Reason').fill('Navidad')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The day is saved.').waitFor()
    await page.getByRole('button', { name: 'Add a day' }).click()
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    await page.getByLabel('Date').fill(tomorrow)
    await page.getByLabel('Reason').fill('Inventario')
    await page.getByLabel('Closed all day').uncheck()
    await dialog.getByLabel(/closes$/).fill('10')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('It closes when it opens').waitFor()
    await dialog.getByLabel(/closes$/).fill('14')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.locator('.special-days').getByText('Inventario').waitFor()
    await page.locator('.week').getByText('10:00–14:00').waitFor()
    await page
      .getByRole('button', { name: /^Remove/ })
      .first()
      .click()
    await page.locator('.special-days').getByText('Inventario').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Close for good' }).click()
    await dialog.getByRole('button', { name: 'Close for good' }).click()
    await page.getByText('Closed for good', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Open again' }).click()
    await page.getByText('Open round the clock').waitFor()
    await context.close()
  })

  it('let one of two editors decide whose words count', async () => {
    const { page, context } = await openPage(console, 'operations', { width: 1440 })
    const url = `/stores/${ids.get('BOD')}/edit`
    const change = async (name: string) => {
      const headers = await console.world.staff('admin')
      const { app } = console.world
      const { version } = (await app.inject({ url: `/v1/locations/${ids.get('BOD')}`, headers })).json()
      const { code: _, ...draft } = store('BOD', name, 'Mérida', 21.03, -89.63, { kind: 'warehouse', version })
      const answer = await app.inject({
        method: 'PUT',
        url: `/v1/locations/${ids.get('BOD')}`,
        headers,
        payload: draft,
      })
      assert.equal(answer.statusCode, 200, answer.body)
    }
    await page.goto(url)
    await page.getByLabel('Name').fill('Mine')
    await change('Theirs')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Somebody changed this location').waitFor()
    await page.getByRole('button', { name: 'Take theirs' }).click()
    await page.getByRole('heading', { name: 'Edit Theirs' }).waitFor()
    assert.equal(await page.getByLabel('Name').inputValue(), 'Theirs')
    await page.getByText('As text').click()
    await page.getByLabel('Hours as text').fill('mo-fr 20:00-06:00; sa-su closed')
    await change('Theirs again')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Save mine over it' }).click()
    await page.getByRole('heading', { name: 'Theirs', level: 1, exact: true }).waitFor()
    await page.locator('.week').getByText('20:00–06:00 next day').first().waitFor()
    await context.close()
  })
})
