// `npm run dev`: the server, started again at every change of its sources, and the console and the shop with hot reload. Ctrl-C ends all.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { newNode, root } from './node.mjs'

const node = newNode()
const port = process.env.PORT ?? '4100'
const vite = (app) => [
  join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
  join(root, 'apps', app),
  '--clearScreen',
  'false',
]
const commands = [['--watch', '--watch-preserve-output', join(root, 'src', 'server.ts')], vite('console'), vite('shop')]
const env = { ...process.env, PORT: port, HILO_API: `http://127.0.0.1:${port}` }
const children = commands.map((args) => spawn(node, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env }))
let running = children.length

// From a terminal every process of the group gets Ctrl-C itself; to be told twice does no harm.
const endAll = () => children.forEach((child) => child.kill('SIGINT'))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, endAll)
for (const child of children) {
  child.on('exit', () => {
    running--
    if (running === 0) process.exit()
    endAll()
  })
}
