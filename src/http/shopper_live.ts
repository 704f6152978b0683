import Type from 'typebox'
import type { Shopper } from '../access/actor.ts'
import { authenticateShopper } from '../access/shopper_authenticate.ts'
import { ShareToken } from '../cart/schema.ts'
import { sharedLists, type SharedList } from '../cart/share.ts'
import { batcher } from '../core/batch.ts'
import type { Context } from '../core/context.ts'
import { plainArray } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { ProblemBody, type App } from '../core/route.ts'
import type { LiveMessage } from '../events/live.ts'
import type { Streams } from './stream.ts'

const After = Type.Object({ after: Type.Optional(Type.String({ maxLength: 60 })) })
const response = {
  200: Type.String({ description: 'text/event-stream' }),
  400: ProblemBody,
  401: ProblemBody,
  403: ProblemBody,
  404: ProblemBody,
  503: ProblemBody,
}

/** GET /v1/shopper/live: what happens with a shopper's own baskets, lists and thread, on any device. */
export function shopperLiveRoutes(app: App, ctx: Context, streams: Streams): void {
  const ownersOf = batcher<Shopper, string[]>({ max: 500, parallel: 2, run: (shoppers) => readOwners(ctx, shoppers) })
  app.get(
    '/v1/shopper/live',
    {
      // It would be answered without an end.
      exposeHeadRoute: false,
      schema: {
        tags: ['live'],
        summary: 'Follow one’s own baskets, lists and thread as they change (server-sent events)',
        operationId: 'shopper_live',
        description:
          'As /v1/live. Events of the basket and of lists hold the edit (`data.edit`). A device that comes back sends the last id as Last-Event-ID (or `?after=`) and misses nothing. The stream ends when the device is signed in or out, or when what is joined to the person changes: come back then, and read the basket anew.',
        querystring: After,
        response,
      },
      config: { permission: 'shopper' },
    },
    async (request, reply) => {
      const shopper = request.shopper!
      const { cookie } = request.headers
      await streams.open(request, reply, request.query.after, async () => {
        const threads = await ownersOf(shopper)
        const mayStay = async () => {
          const now = await authenticateShopper(ctx, cookie)
          return now !== undefined && now.known === shopper.known && same(await ownersOf(now), threads)
        }
        // What a browser claimed to be this person's is nobody's to see here, but for what came from the device itself.
        const told = ({ verified, threadId, json }: LiveMessage) =>
          verified || threadId === shopper.fragment ? json : undefined
        return { topic: { threads, subjects: [] }, mayStay, told }
      })
      return reply
    },
  )
}

/** GET /v1/shared-lists/{token}/live: that a list which somebody shared has changed. */
export function sharedLiveRoutes(app: App, ctx: Context, streams: Streams): void {
  const sharedOf = batcher<string, SharedList | undefined>({
    max: 500,
    parallel: 2,
    run: (tokens) => sharedLists(ctx.sql, tokens),
  })
  app.get(
    '/v1/shared-lists/:token/live',
    {
      exposeHeadRoute: false,
      schema: {
        tags: ['live'],
        summary: 'Hear when a list changes, by its link (server-sent events)',
        operationId: 'shared_list_live',
        description:
          'As /v1/shopper/live, but an event says only that the list is another now, or its link ended: read it anew. Nothing else of its owner is heard. The stream ends when the link does.',
        params: Type.Object({ token: ShareToken }),
        querystring: After,
        response,
      },
      config: { permission: 'shopper' },
    },
    async (request, reply) => {
      const { token } = request.params
      await streams.open(request, reply, request.query.after, async () => {
        const shared = await sharedOf(token)
        if (!shared) throw new Problem('not_found', 'This link leads to no list, or no longer.')
        const mayStay = async () => (await sharedOf(token)) !== undefined
        const told = ({ type, json }: LiveMessage) => {
          const { data } = JSON.parse(json) as { data: { wishlist_id?: string } | null }
          if (data?.wishlist_id !== shared.list) return undefined
          // Whether it was this link that ended is asked at once.
          if (type === 'Wishlist Unshared' || type === 'Wishlist Removed')
            void mayStay().then(
              (may) => may || reply.raw.end(),
              () => {},
            )
          return '{}'
        }
        return { topic: { threads: [shared.owner], subjects: [] }, mayStay, told }
      })
      return reply
    },
  )
}

const same = (a: string[], b: string[]) => a.length === b.length && a.every((id, i) => id === b[i])

/** The fragments that are each shopper's, in the order of their ids: a guest's own alone. One statement. */
async function readOwners(ctx: Context, shoppers: Shopper[]): Promise<string[][]> {
  const rows = await ctx.sql<{ n: number; owner: string }[]>`
    select a.n, o.fragment_id as owner from unnest(${plainArray(shoppers.map((_, n) => n))}::int[], ${plainArray(shoppers.map(({ known }) => known))}::uuid[]) as a (n, known_id)
    join identity.owner me on me.fragment_id = a.known_id join identity.owner o on o.owner_id = me.owner_id`
  const owned = Map.groupBy(rows, ({ n }) => n)
  return shoppers.map(({ fragment, known }, n) => {
    const all = owned.get(n)?.map(({ owner }) => owner) ?? []
    return [...new Set(known === null ? [fragment] : [known, ...all])].toSorted()
  })
}
