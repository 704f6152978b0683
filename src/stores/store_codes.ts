import type { CodeRow } from '../core/code_book_list.ts'
import { codeRoutes, type CodeKind } from '../core/code_book_routes.ts'
import type { CodeTarget, Suggestion } from '../core/code_book_schema.ts'
import type { Context } from '../core/context.ts'
import { likeness, plainWords } from '../core/likeness.ts'
import type { App } from '../core/route.ts'

/** Suggestions shown for a waiting code. */
const mostShown = 3
/** Below this two texts have hardly anything in common. */
const leastAlike = 0.15

type Place = { id: string; code: string; name: string; city: string | null }

/** What channels and other systems call our stores and warehouses. */
export const storeCodes: CodeKind = {
  codes: 'stores.location_code',
  acts: 'stores.code_act',
  name: 'stores',
  noun: 'location',
  read: 'catalog.read',
  write: 'stores.write',
  describe: async (query, ids) => {
    const rows = await query<Place[]>`
      select location_id as id, code, name, city from stores.place where location_id = any(${ids}::uuid[])`
    return rows.map(asTarget)
  },
  suggest: async (query, waiting) => {
    const places = await query<
      Place[]
    >`select location_id as id, code, name, city from stores.place where state = 'open'`
    return waiting.map((row) => rank(row, places))
  },
}

export function storeCodeRoutes(app: App, ctx: Context): void {
  codeRoutes(app, ctx, storeCodes)
}

/** The likeliest of our places that a code may mean. Pure. */
function rank({ code, hint }: Pick<CodeRow, 'code' | 'hint'>, places: Place[]): Suggestion[] {
  const plain = plainWords(code).join('')
  return places
    .map((place): Suggestion => {
      const target = asTarget(place)
      if (plain !== '' && plainWords(place.code).join('') === plain) return { target, score: 0.95, by: 'code' }
      const byCode = likeness(code, place.code)
      const byText = likeness(hint.text ?? code, `${place.name} ${place.city ?? ''}`)
      return { target, score: Math.round(Math.max(byCode, byText) * 90) / 100, by: byCode > byText ? 'code' : 'text' }
    })
    .filter(({ score }) => score >= leastAlike)
    .toSorted((a, b) => b.score - a.score || (a.target.code < b.target.code ? -1 : 1))
    .slice(0, mostShown)
}

function asTarget({ id, code, name, city }: Place): CodeTarget {
  return { id, code, names: { es: name, en: name }, detail: city ?? '' }
}
