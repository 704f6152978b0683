import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { StaffRole } from '#access/permissions.ts'
import { openBrowser } from '../browser.ts'
import { testWorld, type World } from '../world.ts'

export type Console = { world: World; address: string; browser: Browser; close(): Promise<void> }

/** A server with the built console on a free port, and a browser. */
export async function openConsole(): Promise<Console> {
  const world = await testWorld()
  const address = await world.listen()
  const browser = await openBrowser()
  return {
    world,
    address,
    browser,
    async close() {
      await browser.close()
      await world.close()
    },
  }
}

type Look = { width?: number; scheme?: 'light' | 'dark'; language?: 'es' | 'en' }

/** A page of somebody of a role (nobody: not signed in), and what went wrong on it: errors of its scripts and of its content policy. */
export async function openPage(
  { world, address, browser }: Console,
  role: StaffRole | 'nobody',
  look: Look = {},
): Promise<{ page: Page; context: BrowserContext; faults: string[] }> {
  const { width = 1280, scheme = 'light', language = 'en' } = look
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width, height: 860 },
    colorScheme: scheme,
    locale: language === 'es' ? 'es-MX' : 'en-GB',
    reducedMotion: 'reduce',
    timezoneId: 'America/Mexico_City',
  })
  if (role !== 'nobody') {
    const { cookie = '' } = await world.staff(role)
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: address }])
  }
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    // The browser itself says what was refused or missing; those answers are looked at where they matter.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text())
  })
  return { page, context, faults }
}

/** A message of the tracking protocol. */
export const track = (event: string, messageId: string, properties: object, userId = 'u-1') => ({
  type: 'track',
  event,
  messageId,
  userId,
  timestamp: new Date().toISOString(),
  properties,
})

/** The first item of a list of the API, as an administrator reads it. */
export async function first<T>(world: World, url: string): Promise<T> {
  const answer = await world.app.inject({ url, headers: await world.staff('admin') })
  const [item] = answer.json<{ items: T[] }>().items
  if (!item) throw new Error(`${url} is empty`)
  return item
}
