import { execFileSync, spawnSync } from 'node:child_process'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium, type LaunchOptions, type Page } from 'playwright-core'

/** What axe found, with the elements concerned. */
export type Finding = { rule: string; impact: string; help: string; elements: string[] }

const root = join(import.meta.dirname, '..')

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts a Chromium; the caller closes it. */
export async function openBrowser(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({ ...(await browserOptions()), ...options })
}

let found: Promise<LaunchOptions> | undefined

/** Launch options for the Chromium of this machine, else for the one from npm, which needs neither root nor a download. */
export function browserOptions(): Promise<LaunchOptions> {
  return (found ??= findBrowser())
}

async function findBrowser(): Promise<LaunchOptions> {
  const system = systemBrowser()
  if (system) return { executablePath: system, args: flags }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The browser tests need Chrome or Chromium on this platform. Install it, or set HILO_TEST_BROWSER to its program.',
    )
  }
  return packagedBrowser()
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

function systemBrowser(): string | undefined {
  const chosen = process.env.HILO_TEST_BROWSER
  if (chosen === 'npm') return undefined
  if (chosen) return chosen
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  // Some systems have a program of this name that only says how to install the real one.
  return [...onPath, ...places].find((file) => existsSync(file) && (process.platform === 'win32' || runs(file)))
}

function runs(file: string, env: NodeJS.ProcessEnv = process.env): boolean {
  return spawnSync(file, ['--version'], { env, timeout: 20_000 }).status === 0
}

/** Unpacks @sparticuz/chromium once per version into .hilo/browser. */
async function packagedBrowser(): Promise<LaunchOptions> {
  const packed = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../../bin')
  const { version } = JSON.parse(await readFile(join(packed, '../package.json'), 'utf8')) as { version: string }
  const folder = join(root, '.hilo', 'browser', version)
  if (!existsSync(folder)) await unpack(packed, folder)
  const executablePath = join(folder, 'chromium')
  // The package brings the libraries that a small system lacks (NSS); where they are installed, the system's are better.
  const libraries = runs(executablePath) ? {} : { LD_LIBRARY_PATH: join(folder, 'lib') }
  const fonts = existsSync('/usr/share/fonts') ? {} : { FONTCONFIG_FILE: join(folder, 'fonts.conf') }
  const env = { ...process.env, ...libraries, ...fonts }
  if (!runs(executablePath, env))
    throw new Error(
      `${executablePath} does not run: ${execFileSync('ldd', [executablePath], { env, encoding: 'utf8' })}`,
    )
  return { executablePath, args: flags, env }
}

async function unpack(packed: string, folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`
  await mkdir(unfinished, { recursive: true })
  const program = await open(join(unfinished, 'chromium'), 'w', 0o755)
  await pipeline(createReadStream(join(packed, 'chromium.br')), createBrotliDecompress(), program.createWriteStream())
  for (const name of ['al2023', 'fonts']) {
    const archive = join(unfinished, `${name}.tar`)
    const file = await open(archive, 'w')
    await pipeline(createReadStream(join(packed, `${name}.tar.br`)), createBrotliDecompress(), file.createWriteStream())
    execFileSync('tar', ['-xf', archive, '-C', unfinished, '--no-same-owner'])
    await rm(archive)
  }
  const directories = `<dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'cache')}</cachedir>`
  await writeFile(join(unfinished, 'fonts.conf'), `<?xml version="1.0"?><fontconfig>${directories}</fontconfig>\n`)
  await rename(unfinished, folder).catch(async (error: unknown) => {
    // Another test process may have been faster.
    await rm(unfinished, { recursive: true })
    if (!existsSync(folder)) throw error
  })
  await removeOthers(dirname(folder), folder)
}

async function removeOthers(parent: string, kept: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (join(parent, name) !== kept) await rm(join(parent, name), { recursive: true, force: true })
  }
}

/** Gives a page's device an authenticator that always says yes: passkeys are made and used by Chromium itself. */
export async function giveAuthenticator(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true } as const // prettier-ignore
  await cdp.send('WebAuthn.addVirtualAuthenticator', { options })
}

/** Runs axe on the page as it is now and gives what it judges serious or critical; none is what we want. */
export async function axe(page: Page): Promise<Finding[]> {
  // Through the debugger, which the content policy of the page does not bind.
  await page.evaluate(await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8'))
  const violations = await page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as { axe: typeof import('axe-core') }
    return (await checker.run({ resultTypes: ['violations'] })).violations
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, help, nodes }) => ({
      rule: id,
      impact: String(impact),
      help,
      elements: nodes.map((node) => node.html.slice(0, 200)),
    }))
}
