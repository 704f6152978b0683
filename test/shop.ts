import type { LightMyRequestResponse } from 'fastify'
import { shopperCookie } from '#access/cookie.ts'
import { authenticateShopper } from '#access/shopper_authenticate.ts'
import { signInAs } from '#account/sign_in_as.ts'
import { transaction } from '#core/db.ts'
import { fragmentOf } from '#identity/resolve.ts'
import { makeGoods, sumStock } from './goods.ts'
import type { Json } from './json.ts'
import type { World } from './world.ts'

/** Goods with a price of 100.00 MXN each (with 16 % of tax held) and five units at each of two stores, and calls of the cart's routes. */
export type Shop = {
  variants: string[]
  locations: string[]
  setPrice(variant: string, amount: number): Promise<void>
  setUnits(variant: string, units: number): Promise<void>
  /** Sends edits; ids are made where there are none. */
  edit(headers: Record<string, string>, edits: object[], path?: string): Promise<LightMyRequestResponse>
  basket(headers: Record<string, string>, query?: string): Promise<Json>
  /** Units by the place of the variant. */
  units(headers: Record<string, string>): Promise<Record<number, number>>
}

export const market = 'market=MX-MXN'

export async function makeShop(world: World, count = 4): Promise<Shop> {
  const { sql, ids, clock } = world.ctx
  const { variants, locations } = await makeGoods(sql, { variants: count, locations: 2 })
  const at = clock.now()
  const list = ids.uuid()
  await sql`
    insert into catalog.price_list (id, name, currency, tax_inclusive, created_at, updated_at) values (${list}, ${list}, 'MXN', true, ${at}, ${at})`
  await sql`
    insert into catalog.price (variant_id, price_list_id, amount, updated_at) select id, ${list}, 10000, ${at} from unnest(${variants}::uuid[]) as v (id)`
  await sql`
    insert into catalog.tax_rate (id, name, tax_category, country, rate, created_at, updated_at) values (${ids.uuid()}, 'IVA', 'standard', 'MX', 16, ${at}, ${at}) on conflict do nothing`
  const setUnits = async (of: string[], units: number) => {
    await sql`
      insert into stock.level (variant_id, location_id, on_hand, updated_at)
      select v.id, l.id, ${units}, ${at} from unnest(${of}::uuid[]) as v (id), unnest(${locations}::uuid[]) as l (id)
      on conflict (variant_id, location_id) do update set on_hand = excluded.on_hand`
    await sumStock(sql)
  }
  await setUnits(variants, 5)
  const basket = async (headers: Record<string, string>, query = market) =>
    (await world.app.inject({ url: `/v1/shopper/basket?${query}`, headers })).json()
  return {
    variants,
    locations,
    setUnits: (variant, units) => setUnits([variant], units),
    setPrice: async (variant, amount) =>
      void (await sql`update catalog.price set amount = ${amount} where variant_id = ${variant}`),
    edit: (headers, edits, path = '/v1/shopper/basket/edits') =>
      world.app.inject({
        method: 'POST',
        url: `${path}?${market}`,
        headers,
        payload: { edits: edits.map((edit) => ({ id: ids.uuid(), ...edit })) },
      }),
    basket,
    units: async (headers) =>
      Object.fromEntries(
        (await basket(headers)).lines.map((line: Json) => [variants.indexOf(line.variant), line.units]),
      ),
  }
}

/** Signs a guest's device in with an e-mail; gives its headers from then on. Skips the code, which needs a mailbox. */
export async function signIn(
  { ctx }: World,
  guest: Record<string, string>,
  email: string,
): Promise<Record<string, string>> {
  const shopper = await authenticateShopper(ctx, guest.cookie)
  const known = fragmentOf(ctx.secret, { kind: 'email', value: email })
  const token = await transaction(ctx.sql, (tx) => signInAs(tx, ctx, shopper!, known, { method: 'test' }))
  return { ...guest, cookie: `${shopperCookie}=${token}` }
}
