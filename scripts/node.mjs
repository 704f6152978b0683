// Runs on any Node from 20 on, also before anything is installed: no dependencies, no TypeScript.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')

/** Hilo's code is TypeScript that Node itself runs, from this version on. */
const needed = 24

/** The Node that came with the packages, where there is one for this platform (Linux and Windows). */
export function packagedNode() {
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const file = join(root, 'node_modules', `node-${platform}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(file) ? file : undefined
}

/** A Node new enough to run Hilo: the packaged one, which npm scripts find too, else the one that runs now. */
export function newNode() {
  const packaged = packagedNode()
  if (packaged) return packaged
  if (Number(process.versions.node.split('.')[0]) >= needed) return process.execPath
  fail(
    `Hilo needs Node ${needed} or newer. This is Node ${process.versions.node}, and for ${process.platform}-${process.arch} there is none among the packages.`,
    'Install it from https://nodejs.org and try again.',
  )
}

/** Prints the sentences and ends the process. */
export function fail(...sentences) {
  console.error(sentences.join('\n'))
  process.exit(1)
}
