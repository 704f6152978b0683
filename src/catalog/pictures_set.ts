import { wrong } from '../core/problem.ts'
import type { Tx } from '../core/db.ts'
import { asConflict } from './conflict.ts'
import { listProducts } from './listing.ts'
import type { PictureBody } from './schema.ts'
import { nextVersion } from './version.ts'

/** Says which pictures a product has, in order, in place of what was said before. */
export async function picturesSet(
  tx: Tx,
  input: { id: string; version: number; pictures: PictureBody[]; at: Date },
): Promise<void> {
  const { id, pictures } = input
  const { options } = await nextVersion(tx, input)
  pictures.forEach((picture, i) => {
    for (const [name, value] of Object.entries(picture.options ?? {}))
      if (!options.find((option) => option.name === name)?.values.includes(value))
        throw wrong(
          `/pictures/${i}/options`,
          'option_value',
          `The product has no option ${name} with the value ${value}.`,
        )
  })
  await tx`delete from catalog.picture where product_id = ${id}`
  if (pictures.length) {
    const rows = pictures.map(({ media, options = {}, alt = {} }, position) => ({ media, options, alt, position }))
    await tx`
      insert into catalog.picture (product_id, position, media_id, options, alt)
      select ${id}, position, media, options, alt
      from jsonb_to_recordset(${tx.json(rows)}) as p (position int, media uuid, options jsonb, alt jsonb)`.catch(
      asConflict,
    )
  }
  await listProducts(tx, [id])
}
