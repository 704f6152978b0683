import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Plugin } from 'vite'

const here = import.meta.dirname
/** Widths of the icon; the drawing fills its square, so systems may cut its corners as they like. */
const widths = [180, 192, 512]

/** Writes what makes the shop an app, beside the manifest, which the server says: icons out of one drawing, and the service worker with the files of the build. */
export function installable(): Plugin {
  return {
    name: 'installable',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const drawing = readFileSync(join(here, 'icon.svg'))
      writeFileSync(join(dir, 'icon.svg'), drawing)
      for (const width of widths)
        await sharp(drawing)
          .resize(width)
          .png({ compressionLevel: 9 })
          .toFile(join(dir, `icon-${width}.png`))
      const files = readdirSync(join(dir, 'assets'))
        .filter((name) => /\.(js|css|woff2)$/.test(name))
        .map((name) => `/shop/assets/${name}`)
        .toSorted()
      const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12)
      const worker = readFileSync(join(here, 'worker.js'), 'utf8')
      writeFileSync(
        join(dir, 'worker.js'),
        worker.replace("'__VERSION__'", JSON.stringify(version)).replace("['__FILES__']", JSON.stringify(files)),
      )
    },
  }
}
