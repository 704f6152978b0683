/**
 * `npm test [-- pattern…]`: the checks, then the tests. With patterns: only the test files whose path contains one of them.
 * The last line says how many passed and failed, each check counting as one.
 */
import { spawn } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Results } from './reporter.ts'

const root = join(import.meta.dirname, '..')
const patterns = process.argv.slice(2)
const tsc = 'node_modules/typescript7/bin/tsc'
const total: Results = { passed: 0, failed: 0, skipped: 0, slow: [] }

/** Each check: its name and what Node runs. */
const checks: [string, string[]][] = [
  ['types of src, bench, sim', [tsc, '-p', '.']],
  ['types of test', [tsc, '-p', 'test']],
  ['types of apps', [tsc, '-p', 'apps']],
  ['lint', ['node_modules/oxlint/bin/oxlint', '--type-aware', '--quiet']],
  ['format', ['node_modules/oxfmt/bin/oxfmt', '--check']],
  ['unused files, exports and dependencies', ['node_modules/knip/bin/knip.js', '--no-progress']],
  ['build of the web app', ['scripts/prepare.mjs', '--quiet']],
]

if (patterns.length === 0) for (const [name, args] of checks) await check(name, args)
// Those that kill servers or drive a browser mostly wait, so they run beside the others, in processes of their own.
await Promise.all(testFiles().map(({ name, files }) => runTests(name, files)))
finish()

async function check(name: string, args: string[]): Promise<void> {
  const { code, output, milliseconds } = await run(args, 'collect')
  const ok = code === 0
  if (ok) total.passed++
  else total.failed++
  console.log(`${ok ? '✔' : '✖'} ${name} (${(milliseconds / 1000).toFixed(1)} s)${ok ? '' : `\n${output}`}`)
}

/** The test files by the way they are run. */
function testFiles(): { name: string; files: string[] }[] {
  const all = globSync(['src/**/*.test.ts', 'test/**/*.test.ts', 'sim/**/*.test.ts', 'bench/**/*.test.ts'], {
    cwd: root,
  }).sort()
  const chosen = patterns.length ? all.filter((file) => patterns.some((pattern) => file.includes(pattern))) : all
  if (chosen.length === 0) console.log(`No test file matches ${patterns.join(' ')}.`)
  const kind = (file: string) =>
    file.endsWith('.crash.test.ts')
      ? 'crash tests'
      : /\.browser\.test\.ts$|\/e2e\//.test(file)
        ? 'browser tests'
        : 'tests'
  return Object.entries(Object.groupBy(chosen, kind)).map(([name, files]) => ({ name, files }))
}

async function runTests(name: string, files: string[]): Promise<void> {
  const resultsFile = join(root, '.hilo', `results-${process.pid}-${name.replaceAll(' ', '_')}.json`)
  mkdirSync(join(root, '.hilo'), { recursive: true })
  const minutes = process.env.HILO_LONG ? 120 : 3
  const options = [
    '--test',
    '--test-isolation=none',
    '--test-force-exit',
    `--test-timeout=${minutes * 60_000}`,
    '--test-reporter=./test/reporter.ts',
  ]
  const { code, milliseconds } = await run([...options, ...files], 'show', {
    HILO_TEST_RESULTS: resultsFile,
    // The many servers that these start compile our code once.
    NODE_COMPILE_CACHE: join(root, '.hilo', 'compiled'),
  })
  const results = read(resultsFile)
  rmSync(resultsFile, { force: true })
  if (!results) {
    console.log(`✖ ${name}: the process ended with ${code} before its tests did`)
    total.failed++
    return
  }
  total.passed += results.passed
  total.skipped += results.skipped
  total.failed += results.failed
  total.slow.push(...results.slow)
  if (code !== 0 && results.failed === 0) total.failed++
  const ok = code === 0 && results.failed === 0
  console.log(
    `${ok ? '✔' : '✖'} ${name}: ${results.passed} passed, ${results.failed} failed (${(milliseconds / 1000).toFixed(1)} s)`,
  )
}

function read(file: string): Results | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Results
  } catch {
    return undefined
  }
}

/** Runs Node; "collect" keeps what it says, "show" lets it say it. */
function run(
  args: string[],
  output: 'collect' | 'show',
  env = {},
): Promise<{ code: number | string; output: string; milliseconds: number }> {
  const began = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: output === 'show' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  })
  const pieces: Buffer[] = []
  child.stdout?.on('data', (piece: Buffer) => pieces.push(piece))
  child.stderr?.on('data', (piece: Buffer) => pieces.push(piece))
  return new Promise((done) => {
    child.once('close', (code, signal) => {
      done({
        code: signal ?? code ?? 1,
        output: Buffer.concat(pieces).toString('utf8').trim(),
        milliseconds: performance.now() - began,
      })
    })
  })
}

function finish(): void {
  const slowest = total.slow.sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 10)
  if (slowest.length) console.log('\nSlowest:')
  for (const { name, milliseconds } of slowest)
    console.log(`  ${(milliseconds / 1000).toFixed(2).padStart(7)} s  ${name}`)
  console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`)
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
}
