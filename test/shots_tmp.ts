import { chromium } from 'playwright-core'
import { browserOptions } from '/work/main/test/browser.ts'
const base = 'http://localhost:4100'
const browser = await chromium.launch(await browserOptions())
const login = async (context: any, page: any) => {
  await page.goto(base + '/sign-in')
  await page.locator('input[type=email], input[name=email]').first().fill('admin@hilo.example')
  await page.locator('input[type=password]').first().fill('casa-hilo-demo-1')
  await page.keyboard.press('Enter')
  await page.waitForURL((u: URL) => !u.pathname.includes('sign-in'), { timeout: 15000 })
}
const looks = [
  { name: 'd-light-es', width: 1440, height: 900, colorScheme: 'light', locale: 'es-MX' },
  { name: 'p-dark-en', width: 360, height: 800, colorScheme: 'dark', locale: 'en-GB' },
]
for (const look of looks) {
  const context = await browser.newContext({ viewport: { width: look.width, height: look.height }, colorScheme: look.colorScheme as any, locale: look.locale, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await login(context, page)
  const shot = async (name: string, path?: string) => {
    if (path) await page.goto(base + path)
    await page.waitForLoadState('networkidle', { timeout: 5000 }).catch(() => {})
    await page.waitForTimeout(500)
    await page.screenshot({ path: `/tmp/shots/${look.name}-${name}.png` })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    if (wide) console.log(look.name, name, 'scrolls sideways')
  }
  await shot('stock', '/stock/levels'); await shot('low', '/stock/low'); await shot('count', '/stock/count'); await shot('transfers', '/stock/transfers'); await shot('home', '/')
  await context.close()
}
await browser.close()

