import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { compress } from '../ui/build/compress.ts'
import { installable } from './installable.ts'
import { sources } from './sources.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = process.env['HILO_API'] ?? 'http://127.0.0.1:4100'

/** Builds the shop to dist/shop. What is written for React runs on Preact, which is a tenth as large. */
export default defineConfig({
  root: at('.'),
  base: '/shop/',
  plugins: [compress(), installable(), sources(server)],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: {
    alias: [
      { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react$/, replacement: 'preact/compat' },
    ],
  },
  build: {
    outDir: at('../../dist/shop'),
    emptyOutDir: true,
    // The content policy has no inline scripts; icons come in the drawings of parts.tsx.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Says to the server in which file a dictionary is.
    manifest: true,
    // What the first page needs is one file: each further one is another turn on a slow network.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shop', tags: ['$initial'] }] } } },
  },
  server: { port: 4174, proxy: Object.fromEntries(['/v1'].map((path) => [path, { target: server }])) },
})
