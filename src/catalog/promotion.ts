import type { Query, Tx } from '../core/db.ts'
import { isUuid } from '../core/ids.ts'
import { Problem, type FieldError } from '../core/problem.ts'
import { decodeCursor, page } from '../core/route.ts'
import { asCode } from './price.ts'
import { checkDates, hasThreeDecimals, likeText, nameOf, shown, unlessTaken, type Dated } from './price_check.ts'
import type { Items, Promotion, PromotionBody, PromotionRule } from './price_schema.ts'

/** Promotions that can be on at once and have not ended: every basket asks all of them. */
const mostActive = 200

type Row = Dated<Promotion>
const taken = 'Another promotion has this name, or is on with this code.'

const columns = (query: Query) => query`
  id, name, rule, code, priority, exclusive, channels, store_codes as "storeCodes", customer_groups as "customerGroups", starts_at as "startsAt",
  ends_at as "endsAt", limit_per_person as "limitPerPerson", active, note, author, version, created_at as "createdAt", updated_at as "updatedAt"`

export const promotionStates = ['on', 'planned', 'ended', 'off'] as const
export type PromotionState = (typeof promotionStates)[number]

/** A page of promotions, the newest first; `q` looks into names and codes. One statement. */
export async function listPromotions(
  query: Query,
  filter: { q?: string; state?: PromotionState; limit?: number; after?: string; at: Date },
): Promise<{ items: Promotion[]; next: string | null }> {
  const { at, state } = filter
  const limit = filter.limit ?? 50
  const after = decodeCursor(filter.after, [isUuid])
  const like = `%${likeText(filter.q ?? '')}%`
  const rows = await query<Row[]>`
    select ${columns(query)} from catalog.promotion
    where (lower(name) like ${like} or lower(code) like ${like}) ${after ? query`and id < ${after[0]!}` : query``}
      and (${state ?? null}::text is null or ${state ?? null} = case when not active then 'off' when starts_at > ${at} then 'planned'
        when ends_at <= ${at} then 'ended' else 'on' end)
    order by id desc limit ${limit + 1}`
  const { items, next } = page(rows, limit, (row) => [row.id])
  return { items: items.map(shown), next }
}

export async function readPromotion(query: Query, id: string): Promise<Promotion> {
  const [row] = await query<Row[]>`select ${columns(query)} from catalog.promotion where id = ${id}`
  if (!row) throw notFound()
  return shown(row)
}

/** Makes a promotion, switched off until somebody switches it on. */
export async function createPromotion(
  tx: Tx,
  input: PromotionBody & { id: string; author: string; at: Date },
): Promise<Promotion> {
  const { id, name, rule, code, priority, exclusive, channels, storeCodes, customerGroups, ...more } = await checked(
    tx,
    input,
  )
  const { startsAt, endsAt, limitPerPerson, note, author, at } = more
  const [row] = await unlessTaken(
    tx<Row[]>`
      insert into catalog.promotion (id, name, rule, code, priority, exclusive, channels, store_codes, customer_groups, starts_at, ends_at,
        limit_per_person, note, author, created_at, updated_at)
      values (${id}, ${name}, ${tx.json(rule)}, ${code}, ${priority}, ${exclusive}, ${channels}::text[], ${storeCodes}::text[],
        ${customerGroups}::text[], ${startsAt}::timestamptz, ${endsAt}::timestamptz, ${limitPerPerson}, ${note}, ${author}, ${at}, ${at})
      returning ${columns(tx)}`,
    taken,
  )
  return shown(row!)
}

/** Changes a promotion; `version` is the one it replaces (stale_version). What it is switched to stays. */
export async function updatePromotion(
  tx: Tx,
  input: PromotionBody & { id: string; version: number; author: string; at: Date },
): Promise<Promotion> {
  const { id, name, rule, code, priority, exclusive, channels, storeCodes, customerGroups, ...more } = await checked(
    tx,
    input,
  )
  const { startsAt, endsAt, limitPerPerson, note, version, author, at } = more
  const [row] = await unlessTaken(
    tx<Row[]>`
      update catalog.promotion set name = ${name}, rule = ${tx.json(rule)}, code = ${code}, priority = ${priority}, exclusive = ${exclusive},
        channels = ${channels}::text[], store_codes = ${storeCodes}::text[], customer_groups = ${customerGroups}::text[],
        starts_at = ${startsAt}::timestamptz, ends_at = ${endsAt}::timestamptz, limit_per_person = ${limitPerPerson}, note = ${note},
        author = ${author}, version = version + 1, updated_at = ${at}
      where id = ${id} and version = ${version} returning ${columns(tx)}`,
    taken,
  )
  return row ? shown(row) : refuse(tx, id)
}

/** Switches a promotion on or off. Two that are on cannot share a code. */
export async function activatePromotion(
  tx: Tx,
  input: { id: string; active: boolean; version: number; author: string; at: Date },
): Promise<Promotion> {
  const { id, active, version, author, at } = input
  const [row] = await unlessTaken(
    tx<(Row & { others: number })[]>`
      update catalog.promotion set active = ${active}, author = ${author}, version = version + 1, updated_at = ${at}
      where id = ${id} and version = ${version}
      returning ${columns(tx)},
        (select count(*)::int from catalog.promotion o where o.active and o.id <> ${id} and (o.ends_at is null or o.ends_at > ${at})) as others`,
    taken,
  )
  if (!row) return refuse(tx, id)
  const { others, ...promotion } = row
  if (active && others >= mostActive)
    throw new Problem('conflict', `${mostActive} promotions are on already; switch one off first.`)
  return shown(promotion)
}

async function refuse(tx: Tx, id: string): Promise<never> {
  await readPromotion(tx, id)
  throw new Problem('stale_version', 'Somebody changed the promotion in between; read it again.')
}

/** What is stored of what was sent; throws invalid_request with all that is wrong. One statement. */
async function checked<T extends PromotionBody>(tx: Tx, input: T): Promise<T> {
  const name = nameOf(input.name)
  checkDates(input)
  const errors = checkRule(input.rule)
  const named = idsOf(input.rule)
  const known = await tx<{ id: string }[]>`
    select id from catalog.product where id = any(${named.map(({ id }) => id)}::uuid[])
    union all select id from catalog.category where id = any(${named.map(({ id }) => id)}::uuid[])`
  const found = new Set(known.map(({ id }) => id))
  for (const { id, field, kind } of named)
    if (!found.has(id)) errors.push({ field, code: 'unknown', detail: `There is no ${kind} with the id ${id}.` })
  if (errors.length) throw new Problem('invalid_request', 'The promotion is not valid; see errors.', { errors })
  return { ...input, name, code: input.code === null ? null : asCode(input.code) }
}

/** What the schema cannot say of a rule. Pure. */
export function checkRule(rule: PromotionRule): FieldError[] {
  const errors: FieldError[] = []
  if ('percent' in rule && !hasThreeDecimals(rule.percent))
    errors.push({ field: '/rule/percent', code: 'decimals', detail: 'A percentage has three decimals at most.' })
  if (rule.kind === 'bundle')
    rule.parts.forEach(({ product }, i) => {
      if (rule.parts.findIndex((part) => part.product === product) < i)
        errors.push({
          field: `/rule/parts/${i}/product`,
          code: 'twice',
          detail: 'A product is named once, with its units.',
        })
    })
  return errors
}

/** The products and categories that a rule names, and where. */
function idsOf(rule: PromotionRule): { id: string; field: string; kind: string }[] {
  const of = (items: Items, at: string) => [
    ...items.products.map((id, i) => ({ id, field: `/rule/${at}/products/${i}`, kind: 'product' })),
    ...items.categories.map((id, i) => ({ id, field: `/rule/${at}/categories/${i}`, kind: 'category' })),
  ]
  if (rule.kind === 'bundle')
    return rule.parts.map(({ product }, i) => ({ id: product, field: `/rule/parts/${i}/product`, kind: 'product' }))
  return [...of(rule.items, 'items'), ...(rule.kind === 'buy_get' && rule.reward ? of(rule.reward, 'reward') : [])]
}

const notFound = () => new Problem('not_found', 'No promotion has this id.')
