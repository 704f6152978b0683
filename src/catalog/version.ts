import type { Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import type { Option, Product } from './schema.ts'

/** What whoever changes a product must know of it as it is now. */
export type Held = Pick<Product, 'kind' | 'state' | 'version'> & { id: string; options: Option[] }

/**
 * Moves a product to its next version: the first statement of every change of it or of its variants, so that changes wait for each
 * other. Throws stale_version when `version` is not the one that is there.
 */
export async function nextVersion(tx: Tx, change: { id: string; version: number; at: Date }): Promise<Held> {
  const [held] = await tx<Held[]>`
    update catalog.product set version = version + 1, updated_at = ${change.at} where id = ${change.id} and version = ${change.version}
    returning id, kind, state, version, options`
  if (held) return held
  const [found] = await tx<{ version: number }[]>`select version from catalog.product where id = ${change.id}`
  if (!found) throw new Problem('not_found', 'No product has this id.')
  throw new Problem('stale_version', `The product is at version ${found.version} now; read it again.`)
}

/** The product of a variant. */
export async function productOf(tx: Tx, variant: string): Promise<string> {
  const [row] = await tx<{ id: string }[]>`select product_id as id from catalog.variant where id = ${variant}`
  if (!row) throw new Problem('not_found', 'No variant has this id.')
  return row.id
}
