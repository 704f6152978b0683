import Type, { type Static, type TSchema } from 'typebox'
import { matchCodes, mergeTargets, resolveCodes, undoCodeAct, unmatchCodes, type CodeBook } from './code_book.ts'
import { listCodes, type CodeRow } from './code_book_list.ts'
import { CodeKey, CodeState, CodeTarget, ListedCode, Namespace, Suggestion, ToldCode } from './code_book_schema.ts'
import type { Context } from './context.ts'
import { transaction, type Query, type Tx } from './db.ts'
import { once } from './once.ts'
import { asked, Id, pageQuery, ProblemBody, type App } from './route.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const found = { ...refused, 404: ProblemBody, 409: ProblemBody }
/** Codes in one request at most. */
const most = 1000
const Act = Type.Object({ act: Id })
const exact = { additionalProperties: false }

/** One kind of things that others have codes for. */
export type CodeKind = CodeBook & {
  /** In addresses: products, stores. */
  name: string
  /** As people call one of them. */
  noun: string
  read: string
  write: string
  describe(query: Query, ids: string[]): Promise<CodeTarget[]>
  /** What each code may mean, the likeliest first. */
  suggest(query: Query, told: Pick<CodeRow, 'code' | 'hint'>[]): Promise<Suggestion[][]>
}

/** What others call our things of one kind: asking, listing, matching, merging, undoing. */
export function codeRoutes(app: App, ctx: Context, kind: CodeKind): void {
  const path = `/v1/codes/${kind.name}`
  app.get(
    path,
    {
      schema: {
        tags: ['codes'],
        summary: `List what others call ${kind.name}, with suggestions for what waits`,
        operationId: `codes_${kind.name}_list`,
        querystring: Type.Object({
          state: Type.Optional(CodeState),
          namespace: Type.Optional(Namespace),
          q: Type.Optional(Type.String({ maxLength: 120, description: 'In the code or its text.' })),
          ...pageQuery,
        }),
        response: {
          200: Type.Object({
            items: Type.Array(ListedCode),
            next: Type.Union([Type.String(), Type.Null()]),
            waiting: Type.Integer({ description: 'How many wait in all.' }),
          }),
          ...refused,
        },
      },
      config: { permission: kind.read },
    },
    async (request) => readCodes(ctx, kind, request.query),
  )
  app.post(
    `${path}/resolve`,
    {
      schema: {
        tags: ['codes'],
        summary: `Ask what codes of a namespace mean; unknown ones begin to wait`,
        operationId: `codes_${kind.name}_resolve`,
        body: Type.Object(
          { namespace: Namespace, codes: Type.Array(ToldCode, { minItems: 1, maxItems: most }) },
          exact,
        ),
        response: {
          200: Type.Object({
            items: Type.Array(Type.Object({ code: Type.String(), target: Type.Union([Id, Type.Null()]) })),
          }),
          ...refused,
        },
      },
      config: { permission: kind.write },
    },
    async (request) => {
      const { namespace, codes } = request.body
      const meant = await transaction(ctx.sql, (tx) => resolveCodes(tx, kind, namespace, codes, ctx.clock.now()))
      return { items: codes.map(({ code }) => ({ code, target: meant.get(code) ?? null })) }
    },
  )
  app.get(
    `${path}/suggest`,
    {
      schema: {
        tags: ['codes'],
        summary: `Find a ${kind.noun} by its own code, a GTIN or words, the likeliest first`,
        operationId: `codes_${kind.name}_suggest`,
        querystring: Type.Object({ text: Type.String({ minLength: 1, maxLength: 120, examples: ['vestido rojo'] }) }),
        response: { 200: Type.Object({ items: Type.Array(Suggestion) }), ...refused },
      },
      config: { permission: kind.read },
    },
    async (request) => {
      const told = { code: request.query.text, hint: { text: request.query.text } }
      const [items] = await kind.suggest(ctx.sql, [told])
      return { items: items! }
    },
  )
  actRoutes(app, ctx, kind, path)
}

/** What people do to codes: each answers the act, by which it is undone. */
function actRoutes(app: App, ctx: Context, kind: CodeKind, path: string): void {
  const { noun, name } = kind
  const route = <B extends TSchema>(
    verb: string,
    summary: string,
    body: B,
    work: (tx: Tx, act: { id: string; by: string; at: Date }, body: Static<B>) => Promise<void>,
  ) =>
    app.post(
      `${path}/${verb}`,
      {
        schema: {
          tags: ['codes'],
          summary,
          operationId: `codes_${name}_${verb}`,
          body,
          response: { 200: Act, ...found },
        },
        config: { permission: kind.write },
      },
      async (request) =>
        once(ctx.sql, asked(ctx, request), async (tx) => {
          const act = { id: ctx.ids.uuid(), by: request.actor!.name, at: ctx.clock.now() }
          await work(tx, act, request.body as Static<B>)
          return { act: act.id }
        }),
    )
  const Target = Type.Union([Id, Type.Null()], { description: `The ${noun}; null: none of ours.` })
  const Match = Type.Object({ ...CodeKey.properties, target: Target }, exact)
  const Matches = Type.Object({ matches: Type.Array(Match, { minItems: 1, maxItems: most }) }, exact)
  const Keys = Type.Object({ codes: Type.Array(CodeKey, { minItems: 1, maxItems: most }) }, exact)
  const Pair = Type.Object({ survivor: Id, duplicate: Id }, exact)
  route('match', `Say which ${noun} codes mean, or that they are none of ours`, Matches, (tx, act, { matches }) =>
    matchCodes(tx, kind, act, matches),
  )
  route('unmatch', 'Let codes wait again', Keys, (tx, act, { codes }) => unmatchCodes(tx, kind, act, codes))
  route('merge', `Let every code of one ${noun} mean another; no stock moves`, Pair, (tx, act, pair) =>
    mergeTargets(tx, kind, act, pair),
  )
  app.post(
    `${path}/acts/:id/undo`,
    {
      schema: {
        tags: ['codes'],
        summary: 'Make codes what they were before a match, unmatch or merge',
        operationId: `codes_${name}_undo`,
        params: Type.Object({ id: Id }),
        response: { 200: Act, ...found },
      },
      config: { permission: kind.write },
    },
    async (request) =>
      once(ctx.sql, asked(ctx, request), async (tx) => {
        await undoCodeAct(tx, kind, request.params.id, request.actor!.name, ctx.clock.now())
        return { act: request.params.id }
      }),
  )
}

type Filter = Parameters<typeof listCodes>[2]

async function readCodes(ctx: Context, kind: CodeKind, filter: Filter) {
  const { items, ...rest } = await listCodes(ctx.sql, kind, filter)
  const targets = items.flatMap(({ target }) => target ?? [])
  const waiting = items.filter(({ state }) => state === 'waiting')
  const [described, suggested] = await Promise.all([
    targets.length ? kind.describe(ctx.sql, targets) : [],
    waiting.length ? kind.suggest(ctx.sql, waiting) : [],
  ])
  const byId = new Map(described.map((target) => [target.id, target]))
  const suggestions = new Map(waiting.map((row, i) => [row, suggested[i]!]))
  return {
    ...rest,
    items: items.map((row) => ({
      ...row,
      seenAt: row.seenAt.toISOString(),
      target: row.target === null ? null : byId.get(row.target)!,
      suggestions: suggestions.get(row) ?? [],
    })),
  }
}
