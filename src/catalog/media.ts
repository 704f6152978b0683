import { hash } from 'node:crypto'
import sharp from 'sharp'
import type { Query, Tx } from '../core/db.ts'
import { isUuid, uuidOf } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'
import { faultOfDrawing } from './drawing.ts'

/** What can be uploaded, by what sharp calls it. */
export const imageTypes: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/webp': 'webp',
  'image/avif': 'heif',
  'image/svg+xml': 'svg',
}
/** Bytes of an upload at most. */
export const largestImage = 5 * 1024 * 1024
/** Pixels of an image at most: a small file can hold a picture that would take all memory. */
const mostPixels = 50_000_000
/** Widths that are kept of a picture, and its own up to the last. */
const widths = [160, 320, 640, 1280, 2560]

type File = { width: number; bytes: Buffer }
export type Image = { id: string; type: 'image/webp' | 'image/svg+xml'; width: number; height: number; files: File[] }

/**
 * Reads an uploaded image: of the type it says it is, not too large, and of a drawing nothing but a drawing. Pictures are made anew as
 * WebP in a few widths, upright and without what cameras write into them. Its id follows from its bytes.
 */
export async function readImage(bytes: Buffer, type: string): Promise<Image> {
  const id = uuidOf('media', hash('sha256', bytes, 'hex'))
  if (type === 'image/svg+xml') {
    const fault = faultOfDrawing(bytes)
    if (fault) throw unreadable(fault)
  }
  try {
    const { format, width, height, autoOrient } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (format !== imageTypes[type]) throw unreadable(`The bytes are not ${type}.`)
    if (width * height > mostPixels) throw unreadable('It has more than 50 million pixels.')
    if (type === 'image/svg+xml') return { id, type, width, height, files: [{ width, bytes }] }
    const upright = { width: autoOrient.width, height: autoOrient.height }
    const last = Math.min(upright.width, widths.at(-1)!)
    const kept = [...widths.filter((one) => one < last), last]
    const files: File[] = []
    for (const one of kept) files.push({ width: one, bytes: await resized(bytes, one) })
    return { id, type: 'image/webp', ...upright, files }
  } catch (error) {
    if (error instanceof Problem) throw error
    throw unreadable('The image cannot be read: it is broken.', error)
  }
}

function resized(bytes: Buffer, width: number): Promise<Buffer> {
  return sharp(bytes, { limitInputPixels: mostPixels })
    .autoOrient()
    .resize({ width, withoutEnlargement: true })
    .webp({ quality: 82 })
    .toBuffer()
}

function unreadable(detail: string, cause?: unknown): Problem {
  return new Problem('invalid_request', detail, {
    errors: [{ field: '', code: 'image', detail }],
    ...(cause === undefined ? {} : { cause }),
  })
}

/** Keeps an image; the same bytes again are the same image. */
export async function mediaAdd(tx: Tx, { image, by, at }: { image: Image; by: string; at: Date }): Promise<void> {
  const { id, type, width, height, files } = image
  const { count } = await tx`
    insert into catalog.media (id, type, width, height, created_at, made_by) values (${id}, ${type}, ${width}, ${height}, ${at}, ${by})
    on conflict (id) do nothing`
  if (!count) return
  const rows = files.map((file) => ({ media_id: id, width: file.width, bytes: file.bytes }))
  await tx`insert into catalog.media_file ${tx(rows)}`
}

/** The file of an image that is at least so wide, else its widest; without a width its widest. One statement. */
export async function mediaRead(
  query: Query,
  id: string,
  width: number | undefined,
): Promise<{ type: string; bytes: Buffer }> {
  const [file] = isUuid(id)
    ? await query<{ type: string; bytes: Buffer }[]>`
        select m.type, f.bytes from catalog.media m join catalog.media_file f on f.media_id = m.id where m.id = ${id}
        order by f.width >= ${width ?? 1_000_000} desc, case when f.width >= ${width ?? 1_000_000} then f.width else -f.width end limit 1`
    : []
  if (!file) throw new Problem('not_found', 'No image has this id.')
  return file
}
