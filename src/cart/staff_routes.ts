import Type from 'typebox'
import { countAttempt } from '../access/attempt.ts'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { wrong } from '../core/problem.ts'
import { Id, ProblemBody, type App } from '../core/route.ts'
import { readPerson } from '../identity/person.ts'
import { ChannelKey } from '../catalog/price_schema.ts'
import { changeCart } from './change.ts'
import { takeUp } from './hand_over.ts'
import { refused } from './request.ts'
import { Basket, BasketEdited, CartQuery, EditsInput, HandOverCode, List, MarketKey } from './schema.ts'
import { readStaffBaskets } from './staff_baskets.ts'

const Params = Type.Object({ id: Id })
const found = { ...refused, 404: ProblemBody }
const tags = ['people']
const StaffBasket = Type.Object({
  owner: { ...Id, description: 'The fragment that stands for whose it is by verified links.' },
  market: MarketKey,
  basket: Basket,
  lists: Type.Array(List),
})

/** Baskets and lists of a person, as staff see and change them. Each look is recorded. */
export function staffRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/people/:id/baskets',
    {
      schema: {
        tags,
        summary: 'Read the open baskets and lists of a person',
        description: 'What verified links join is one basket; what only a claim joins to the person stands beside it.',
        operationId: 'person_baskets',
        params: Params,
        querystring: Type.Object({ channel: Type.Optional({ ...ChannelKey, default: 'store' }) }),
        response: { 200: Type.Object({ items: Type.Array(StaffBasket) }), ...found },
      },
      config: { permission: 'baskets.read' },
    },
    async (request) => {
      const person = await readPerson(ctx.sql, request.params.id)
      const fragments = person.identifiers.map(({ id }) => id)
      const items = await readStaffBaskets(ctx, fragments, request.query.channel ?? 'store')
      // Of each whose basket was shown, for each is told.
      const seen = new Set([person.id, ...items.map(({ owner }) => owner)])
      await Promise.all([...seen].map((id) => request.look('person.baskets', `thread:${id}`)))
      return { items }
    },
  )
  editRoute(app, ctx)
  openRoute(app, ctx)
}

function editRoute(app: App, ctx: Context): void {
  app.post(
    '/v1/people/:id/basket/edits',
    {
      schema: {
        tags,
        summary: 'Change the basket of a person, or a list',
        description:
          'The shopper sees it at once on every device. `owner` names whose basket it is, else the person’s strongest identifier.',
        operationId: 'person_basket_edit',
        params: Params,
        querystring: CartQuery,
        body: Type.Object(
          { ...EditsInput.properties, owner: Type.Optional(Id), list: Type.Optional(Id) },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({
            outcomes: BasketEdited.properties.outcomes,
            basket: Type.Optional(Basket),
            list: Type.Optional(List),
          }),
          ...found,
          409: ProblemBody,
        },
      },
      config: { permission: 'baskets.write' },
    },
    async (request) => {
      const person = await readPerson(ctx.sql, request.params.id)
      const { edits, list, owner = person.identifiers[0]!.id } = request.body
      if (person.identifiers.every(({ id }) => id !== owner))
        throw wrong('/owner', 'unknown_owner', 'It is none of the person’s identifiers.')
      const { channel = 'store', ...query } = request.query
      const { outcomes, basket, lists } = await changeCart(ctx, {
        whose: { fragment: owner, joined: true },
        forWhom: { ...query, channel, staff: true },
        ...(list === undefined ? { what: 'basket' as const } : { what: 'list' as const, list }),
        edits,
        editor: { owner, by: 'staff', now: ctx.clock.now() },
      })
      const detail = { edits: edits.map(({ id }) => id) }
      const touched = new Set([person.id, owner])
      await Promise.all([...touched].map((id) => request.look('person.basket.edit', `thread:${id}`, detail)))
      return { outcomes, ...(basket ? { basket } : { list: lists[0]! }) }
    },
  )
}

function openRoute(app: App, ctx: Context): void {
  app.post(
    '/v1/baskets/open',
    {
      schema: {
        tags,
        summary: 'Open the basket or list of a shopper by the code that he or she shows',
        description: 'It is recorded, and told to the shopper. `person` leads to the person’s page.',
        operationId: 'basket_open',
        body: Type.Object({ code: HandOverCode }, { additionalProperties: false }),
        response: {
          200: Type.Object({ person: Id, market: MarketKey, list: Type.Union([Id, Type.Null()]) }),
          ...found,
          429: ProblemBody,
        },
      },
      config: { permission: 'baskets.read' },
    },
    async (request) => {
      const { kind, id } = request.actor!
      await countAttempt(ctx, [{ name: `open ${kind} ${id}`, limit: 60, minutes: 15 }])
      const input = { code: request.body.code, taker: `${kind}:${id}`, channel: 'store', by: 'staff' }
      const handed = await transaction(ctx.sql, (tx) => takeUp(tx, ctx, { ...input, kinds: ['basket', 'list'] }))
      ctx.wake.tell()
      await request.look('basket.open', `thread:${handed.owner}`)
      return { person: handed.owner, market: handed.market, list: handed.list }
    },
  )
}
