import type { Tx } from '../core/db.ts'
import { keyedUuidOf } from '../core/ids.ts'
import { normalise, strength } from './normalise.ts'
import type { Fragment, Identifier } from './schema.ts'

/** The fragment that stands for a normal identifier. Its id is a keyed hash: nobody without the secret can tell what it stands for. */
export function fragmentOf(secret: string, identifier: Identifier): Fragment {
  return { id: keyedUuidOf(secret, identifier.kind, identifier.value), kind: identifier.kind, value: identifier.value }
}

/** The fragments of what a message claims, strongest first, each once; what is no identifier is left out. Pure. */
export function resolve(secret: string, identifiers: Identifier[], country?: string): Fragment[] {
  const found = new Map<string, Fragment>()
  for (const identifier of identifiers) {
    const normal = normalise(identifier, country)
    if (!normal) continue
    const fragment = fragmentOf(secret, normal)
    found.set(fragment.id, fragment)
  }
  return [...found.values()].sort((a, b) => strength(a.kind) - strength(b.kind))
}

/** Makes the fragments that are new, in one statement. Sorted, so that two processes never wait for each other in a circle. */
export async function recordFragments(tx: Tx, fragments: Fragment[], at: Date): Promise<void> {
  const each = [...new Map(fragments.map((fragment) => [fragment.id, fragment])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  )
  if (!each.length) return
  await tx`
    insert into identity.fragment (id, kind, value, root_id, created_at)
    select id, kind, value, id, ${at}
    from unnest(${each.map((f) => f.id)}::uuid[], ${each.map((f) => f.kind)}::text[], ${each.map((f) => f.value)}::text[]) as i (id, kind, value)
    on conflict (id) do nothing`
}
