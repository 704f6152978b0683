import { databaseCode } from '../core/db.ts'
import { Problem, wrong } from '../core/problem.ts'

/** What a constraint that was broken means to the caller: the field and a sentence. */
const meanings: Record<string, [field: string, detail: string]> = {
  product_handle_key: ['/handle', 'Another product has this handle.'],
  category_handle_key: ['/handle', 'Another category has this handle.'],
  variant_sku_key: ['/sku', 'Another variant has this SKU.'],
  variant_gtin_key: ['/gtin', 'Another variant has this GTIN.'],
  variant_product_id_options_key: ['/options', 'The product has a variant with these options.'],
  product_category_id_fkey: ['/category', 'There is no such category.'],
  category_parent_id_fkey: ['/parent', 'There is no such category.'],
  bundle_part_variant_id_fkey: ['/parts', 'One of the parts is no variant.'],
  picture_media_id_fkey: ['/pictures', 'One of the pictures is not there: upload it first.'],
}

/** Throws what the database refused as a Problem: a name that is taken (conflict), a thing that is not there (invalid_request). */
export function asConflict(error: unknown): never {
  const code = databaseCode(error)
  const meaning = meanings[(error as { constraint_name?: string }).constraint_name ?? '']
  if (!meaning || (code !== '23505' && code !== '23503')) throw error
  const [field, detail] = meaning
  throw code === '23505'
    ? new Problem('conflict', detail, { errors: [{ field, code: 'taken', detail }] })
    : wrong(field, 'unknown', detail)
}
