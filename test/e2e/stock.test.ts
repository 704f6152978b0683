import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { axe } from '../browser.ts'
import { makeGoods } from '../goods.ts'
import { openConsole, openPage, type Console } from './console.ts'

describe('stock', () => {
  let console: Console
  let staff: Record<string, string>
  let variants: string[]
  let shop: string
  let other: string

  const ask = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
    const answer = await console.world.app.inject({ method, url, headers: staff, ...(payload ? { payload } : {}) })
    assert.equal(answer.statusCode, 200, answer.body)
    return answer.json()
  }
  const receive = (location: string, units: number) =>
    ask('POST', '/v1/stock/receipts', {
      location,
      currency: 'MXN',
      lines: variants.map((variant) => ({ variant, units, unitCost: 18_000 })),
    })
  const levels = async (variant: string, location: string) => {
    const [row] = (await ask('GET', `/v1/stock/levels?variant=${variant}`)).items
    const { onHand, reserved, inTransit } = row.levels.find(
      (level: { location: string }) => level.location === location,
    )
    return { onHand, reserved, inTransit }
  }
  /** The cell of a variant (by its place) at a location (by its place), by what it says. */
  const cell = (page: Page, variant: number, store: number) =>
    page.getByRole('button', { name: new RegExp(`^Shirt ${variant}, Store ${store}:`) })
  const deed = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  const dialog = (page: Page, name: string) => page.getByRole('dialog', { name })

  before(async () => {
    console = await openConsole()
    staff = await console.world.staff('admin')
    const goods = await makeGoods(console.world.ctx.sql, { variants: 3, locations: 3 })
    variants = goods.variants
    ;[shop, other] = goods.locations as [string, string]
    await receive(shop, 5)
    await receive(other, 30)
    await ask('PUT', '/v1/stock/rules/levels', {
      lines: [
        { variant: variants[0], location: shop, lowAt: 4, safety: 1 },
        { variant: variants[1], location: other, lowAt: 3 },
      ],
    })
  })
  after(() => console.close())

  it('changes on every open page when somebody reserves', async () => {
    const [one, two] = await Promise.all([openPage(console, 'admin'), openPage(console, 'associate', { width: 1440 })])
    for (const { page } of [one, two]) {
      await page.goto('/stock')
      await page.getByText('Live', { exact: true }).waitFor()
      assert.match(await cell(page, 2, 1).innerText(), /^5$/)
    }
    await ask('POST', '/v1/stock/reservations', {
      channel: 'web',
      lines: [{ variant: variants[1], location: shop, units: 2 }],
    })
    for (const { page, context, faults } of [one, two]) {
      await page.getByRole('button', { name: 'Shirt 2, Store 1: 3 free' }).waitFor()
      assert.deepEqual(faults, [])
      await context.close()
    }
  })

  it('is received, counted and sent by hand, each once, and told in the history of the cell', async () => {
    const { page, context, faults } = await openPage(console, 'admin')
    await page.goto('/stock')
    await cell(page, 1, 1).click()
    await deed(page, 'Receive').click()
    const receiving = dialog(page, 'Receive at Store 1')
    await receiving.getByLabel('Units').fill('7')
    await receiving.getByLabel('Cost of one').fill('185.50')
    await receiving.getByRole('button', { name: 'Receive' }).dblclick()
    await page.getByText('7 units received.').first().waitFor()
    assert.deepEqual(await levels(variants[0]!, shop), { onHand: 12, reserved: 0, inTransit: 0 })
    await page.getByText('MX$185.50 each').or(page.getByText('$185.50 each')).first().waitFor()

    await deed(page, 'Count').click()
    const counting = dialog(page, 'Count at Store 1')
    await counting.getByLabel('Counted').fill('11')
    await counting.getByText('−1').waitFor()
    await counting.getByRole('button', { name: 'Save the count' }).click()
    await counting.waitFor({ state: 'detached' })
    assert.deepEqual(await levels(variants[0]!, shop), { onHand: 11, reserved: 0, inTransit: 0 })

    await deed(page, 'Transfer').click()
    const sending = dialog(page, 'Transfer')
    await sending.getByLabel('Where to').click()
    await page.getByRole('option', { name: 'Store 2' }).click()
    await sending.getByLabel('Units').fill('12')
    await sending.getByText('There are only 11.').waitFor()
    await sending.getByLabel('Units').fill('4')
    await sending.getByRole('button', { name: 'Send' }).click()
    await sending.waitFor({ state: 'detached' })
    assert.deepEqual(await levels(variants[0]!, other), { onHand: 30, reserved: 0, inTransit: 4 })
    await page.getByText('Sent · Store 2').waitFor()

    await page.goto('/stock/transfers')
    await page.getByRole('button', { name: 'Take in' }).click()
    const taking = dialog(page, 'Take in at Store 2')
    await taking.getByRole('textbox').fill('3')
    await taking.getByText('1 unit will be written off as lost.').waitFor()
    await taking.getByRole('button', { name: 'Take in' }).click()
    await page.getByText('1 lost').first().waitFor()
    assert.deepEqual(await levels(variants[0]!, other), { onHand: 33, reserved: 0, inTransit: 0 })
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('is counted with a scanner, whose differences are seen before they are saved', async () => {
    const { page, context } = await openPage(console, 'operations')
    const [{ sku }] = (await ask('GET', `/v1/stock/levels?variant=${variants[2]}`)).items
    await page.goto(`/stock/count?location=${shop}`)
    const scanner = page.getByLabel('Scan or type')
    for (const code of ['no-such-sku', sku, sku.toUpperCase()]) {
      await scanner.fill(code)
      await scanner.press('Enter')
      await page
        .getByText(code === 'no-such-sku' ? 'no one variant has it' : sku)
        .first()
        .waitFor()
    }
    await page.getByText('−3').waitFor()
    await page.reload()
    await page.getByText('−3').waitFor()
    await page.getByRole('button', { name: 'Save the count' }).click()
    await page.getByText('1 variant counted.').waitFor()
    assert.deepEqual(await levels(variants[2]!, shop), { onHand: 2, reserved: 0, inTransit: 0 })
    await context.close()
  })

  it('tells what is low and fills it up from where there is more', async () => {
    await ask('POST', '/v1/stock/adjustments', {
      location: shop,
      reason: 'Flood',
      lines: [{ variant: variants[0], units: 5, from: 'onHand', to: 'outside' }],
    })
    const { page, context } = await openPage(console, 'admin')
    await page.goto('/stock/low')
    await page.getByText('1 free, low at 4').waitFor()
    await page.getByRole('button', { name: /^Send 7 from/ }).click()
    await dialog(page, 'Transfer').getByRole('button', { name: 'Send' }).click()
    await page.getByText('Enough is on its way').waitFor()
    await context.close()
  })

  it('goes from cell to cell by arrow keys, and gives reservations back', async () => {
    const { page, context } = await openPage(console, 'agent')
    await page.goto('/stock')
    await cell(page, 1, 1).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
    assert.match(await focused(), /^Shirt 2, Store 2:/)
    assert.equal(await page.locator('.heat-cell[tabindex="0"]').count(), 1)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Stock of one variant' }).waitFor()
    assert.equal(await deed(page, 'Receive').count(), 0)
    await page.goto('/stock/reservations?state=held')
    await page.getByRole('button', { name: 'Release' }).click()
    await dialog(page, 'Give 2 units back?').getByRole('button', { name: 'Release' }).click()
    await page.getByText('Nothing fits').waitFor()
    await context.close()
  })

  const looks = [
    { scheme: 'light', language: 'en', width: 1440 },
    { scheme: 'dark', language: 'es', width: 360 },
  ] as const
  for (const look of looks)
    it(`has no serious fault for assistive technology and no sideways scrolling (${look.scheme}, ${look.width} px)`, async () => {
      const { page, context, faults } = await openPage(console, 'admin', look)
      const found: Record<string, unknown> = {}
      for (const address of [
        'levels',
        `levels?cell=${variants[0]}.${shop}`,
        'low',
        'reservations',
        'transfers',
        `count?location=${shop}`,
      ]) {
        await page.goto(`/stock/${address}`)
        await page.getByRole('heading').first().waitFor()
        await page.waitForFunction(() => !document.querySelector('.mantine-Skeleton-root'))
        const findings = await axe(page)
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        if (findings.length) found[address] = findings
        if (sideways > 0) found[`${address}, sideways`] = sideways
      }
      assert.deepEqual(found, {})
      assert.deepEqual(faults, [])
      await context.close()
    })
})
