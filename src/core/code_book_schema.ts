import Type, { type Static } from 'typebox'
import { Id, Time } from './route.ts'

export const Namespace = Type.String({
  pattern: '^[a-z0-9][a-z0-9_-]{0,59}$',
  description: 'Who calls it so: a channel, a supplier, another system.',
  examples: ['mercado-libre'],
})
const Code = Type.String({
  minLength: 1,
  maxLength: 120,
  pattern: '^[^\\u0000-\\u001f\\u007f]+$',
  examples: ['MLM-4711'],
})
export const CodeKey = Type.Object({ namespace: Namespace, code: Code }, { additionalProperties: false })
const hint = {
  gtin: Type.Optional(Type.String({ maxLength: 14 })),
  text: Type.Optional(
    Type.String({ maxLength: 300, description: 'What its sender calls it.', examples: ['Vestido lino rojo S'] }),
  ),
}
export const ToldCode = Type.Object({ code: Code, ...hint }, { additionalProperties: false })

/** One of ours. */
export const CodeTarget = Type.Object({
  id: Id,
  code: Type.String({ description: 'Our own: an SKU, a location’s code.', examples: ['LINEN-RED-S'] }),
  names: Type.Record(Type.String(), Type.String(), {
    description: 'By language.',
    examples: [{ es: 'Vestido de lino' }],
  }),
  detail: Type.String({ description: 'What tells it from others: colour and size, a city.', examples: ['red · S'] }),
})
export type CodeTarget = Static<typeof CodeTarget>

export const Suggestion = Type.Object({
  target: CodeTarget,
  score: Type.Number({ minimum: 0, maximum: 1 }),
  by: Type.Union([Type.Literal('gtin'), Type.Literal('code'), Type.Literal('text')]),
})
export type Suggestion = Static<typeof Suggestion>

export const CodeState = Type.Union([Type.Literal('waiting'), Type.Literal('matched'), Type.Literal('rejected')])
export const ListedCode = Type.Object({
  namespace: Type.String(),
  code: Type.String(),
  state: CodeState,
  hint: Type.Object(hint),
  times: Type.Integer({ description: 'How often it was asked for while it waited.' }),
  seenAt: Time,
  target: Type.Union([CodeTarget, Type.Null()]),
  act: Type.Union([Id, Type.Null()], { description: 'What made it so, and can be undone.' }),
  suggestions: Type.Array(Suggestion, { description: 'Of one that waits: what it may mean, the likeliest first.' }),
})
export type ListedCode = Static<typeof ListedCode>
