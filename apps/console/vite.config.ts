import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compress } from '../ui/build/compress.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = process.env['HILO_API'] ?? 'http://127.0.0.1:4100'

/** Builds the console to dist/console; in development the API is the server on :4100. */
export default defineConfig({
  root: at('.'),
  plugins: [react(), compress()],
  build: {
    outDir: at('../../dist/console'),
    emptyOutDir: true,
    // The content policy allows images as data: but neither inline scripts nor fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: 4173,
    proxy: Object.fromEntries(['/v1', '/openapi.json', '/docs', '/health'].map((path) => [path, { target: server }])),
  },
})
