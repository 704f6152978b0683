#!/usr/bin/env node
// The command `hilo`: runs src/cli.ts with a Node that understands TypeScript, whichever Node was called.
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { newNode, root } from './node.mjs'

const prepared = spawnSync(process.execPath, [join(root, 'scripts', 'prepare.mjs'), '--quiet', '--no-web'], {
  stdio: 'inherit',
})
if (prepared.status !== 0) process.exit(prepared.status ?? 1)
const child = spawn(newNode(), [join(root, 'src', 'cli.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
// Ctrl-C reaches the child by itself; we only must not end before it. A signal sent to us alone is passed on.
process.on('SIGINT', () => {})
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
