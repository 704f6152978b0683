import { spawn } from 'node:child_process'
import { join } from 'node:path'
import lighthouse from 'lighthouse'
import { browserOptions } from '../test/browser.ts'
import { sleep, startServer, type Bench, type Figure } from './harness.ts'

const categories = ['performance', 'accessibility', 'best-practices', 'seo']
const pages = { 'the home page': '/shop/', 'a category': '/shop/c/women', 'a product': '/shop/p/vestido-lino-holbox' }
/** Points of 100 at least, of each category. */
const limit = 95
const runs = 5

/** What Lighthouse says of the shop on the demo, on a phone with a slow network (its own preset): the median of five runs. */
export async function benchLighthouse(bench: Bench, port: number): Promise<Figure[]> {
  const server = await startServer(bench.databaseUrl, port, { HILO_DEMO: '1' })
  try {
    // Loading the demo takes about a minute; the product is among the last things.
    while (!(await fetch(server.url + pages['a product'])).ok) await sleep(1000)
    const figures: Figure[] = []
    for (const [name, path] of Object.entries(pages))
      figures.push(...(await judge(name, server.url + path, { port: port + 500, folder: bench.folder })))
    return figures
  } finally {
    await server.stop()
  }
}

async function judge(name: string, url: string, own: { port: number; folder: string }): Promise<Figure[]> {
  const scores: number[][] = []
  for (let run = 0; run < runs; run++)
    scores.push(await runOnce(url, own.port, join(own.folder, `browser-${name}-${run}`)))
  return categories.map((category, i) => {
    const points = scores.map((each) => each[i]!).toSorted((a, b) => a - b)
    const median = points[Math.floor(runs / 2)]!
    return {
      what: `Lighthouse of ${name}: ${category}`,
      measured: `${median} (${points[0]} to ${points.at(-1)})`,
      limit: `≥ ${limit}`,
      kept: median >= limit,
    }
  })
}

/** One run in a browser of its own; points of each category. */
async function runOnce(url: string, port: number, folder: string): Promise<number[]> {
  const { executablePath, args = [], env } = await browserOptions()
  const own = [`--remote-debugging-port=${port}`, `--user-data-dir=${folder}`, 'about:blank']
  const browser = spawn(executablePath!, [...args, ...own], {
    ...(env ? { env: { ...process.env, ...env } } : {}),
    stdio: 'ignore',
  })
  try {
    const isUp = () => fetch(`http://127.0.0.1:${port}/json/version`).then(Boolean, () => false)
    while (!(await isUp())) await sleep(100)
    const result = await lighthouse(url, { port, onlyCategories: categories, logLevel: 'error' })
    const { runtimeError, categories: judged } = result!.lhr
    if (runtimeError) throw new Error(runtimeError.message)
    return categories.map((category) => Math.round((judged[category]?.score ?? 0) * 100))
  } finally {
    const ended = new Promise((done) => browser.once('exit', done))
    browser.kill()
    await ended
  }
}
