// Makes a clone ready to run: `npm start`, `npm test` and the others call it first. Runs on Node 20 without any package.
//   --quiet    says nothing unless something has to be done
//   --no-web   leaves the web app as it is
//   --web      builds the web app even if it seems to be up to date
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, newNode, packagedNode, root } from './node.mjs'

const flags = new Set(process.argv.slice(2))
const webApps = ['console', 'shop']

install()
newNode()
if (!flags.has('--no-web')) for (const app of webApps) build(app)

/** Installs the packages unless exactly those of package-lock.json are there. */
function install() {
  const missing = missingPackage()
  if (!missing) return
  // Nothing but what production needs was installed on purpose (`npm ci --omit=dev`): it is not ours to change.
  if (isProduction())
    fail(`The installed packages are not those of package-lock.json (${missing}). Run: npm ci --omit=dev`)
  console.error('Installing packages (once; about half a minute)…')
  const npm = process.env.npm_execpath
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  // Not the Node that runs now: it may be the packaged one, which npm ci is about to replace.
  const [file, before] = npm ? [process.env.npm_node_execpath ?? process.execPath, [npm]] : ['npm', []]
  const options = { cwd: root, stdio: ['ignore', 2, 2], shell: !npm && process.platform === 'win32' }
  const { status, error } = spawnSync(file, [...before, ...args], options)
  if (error || status !== 0)
    fail(`npm ci failed${error ? `: ${error.message}` : ''}. Hilo needs it to install its packages.`)
  const packaged = packagedNode()
  if (packaged && spawnSync(packaged, ['--version']).status !== 0) {
    fail(
      'The packaged Node does not run here. On Linux it needs glibc (Debian, Ubuntu, Fedora …); Alpine has another library.',
    )
  }
}

/** What npm installed last is in node_modules/.package-lock.json. Gives the first package that is not as it should be. */
function missingPackage() {
  const installedFile = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installedFile)) return 'none is installed'
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const production = isProduction()
  return Object.keys(wanted).find((path) => {
    const { version, dev, optional, devOptional } = wanted[path]
    if (path === '' || installed[path]?.version === version) return false
    if (installed[path]) return true
    return !optional && !devOptional && !(dev && production)
  })
}

/** True where development packages were left out. */
function isProduction() {
  return existsSync(join(root, 'node_modules', 'fastify')) && !existsSync(join(root, 'node_modules', 'vite'))
}

/** Builds a web app unless the last build is of the same sources. */
function build(app) {
  const target = join(root, 'dist', app)
  const stamp = join(target, '.sources')
  if (isProduction()) {
    if (existsSync(join(target, 'index.html'))) return
    fail(`The web app is not built (dist/${app}). Run "npm ci && npm run build" first, then "npm ci --omit=dev".`)
  }
  const sources = hashOf([join(root, 'apps'), join(root, 'package-lock.json')])
  if (!flags.has('--web') && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  if (!flags.has('--quiet')) console.error(`Building the web app (${app})…`)
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', join(root, 'apps', app), '--logLevel', 'warn']
  const { status, error } = spawnSync(newNode(), args, { cwd: root, stdio: ['ignore', 2, 2] })
  if (error || status !== 0) fail(`The web app (${app}) could not be built.`)
  writeFileSync(stamp, sources)
}

/** One hash over names and contents: a deleted file or an older checkout counts as a change too. */
function hashOf(paths) {
  const hash = createHash('sha256')
  const files = paths.flatMap((path) => (path.endsWith('.json') ? [path] : filesIn(path)))
  for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]))
}
