import Type, { type Static } from 'typebox'
import { Id, pageQuery, Time } from '../core/route.ts'

/** An identifier as a source claims it: `kind` of identifierKinds, or a namespaced external one such as `pos:customer`. */
export type Identifier = { kind: string; value: string }

/** An identifier in its one normal form, with the fragment that stands for it. */
export type Fragment = Identifier & { id: string }

const id = '45c48cce-2e2d-8fbd-9a1a-fc51c7c6ad26'
const at = '2026-11-22T10:00:00.000Z'
const Held = Type.Union([
  Type.Literal('blocked'),
  Type.Literal('shared'),
  Type.Literal('apart'),
  Type.Literal('unique_conflict'),
  Type.Literal('two_known'),
  Type.Literal('possible'),
])

const consentName = '^[a-z][a-z0-9_-]{0,59}$'
/** What consent is for, and the channel it is for. */
export const Purpose = Type.String({ pattern: consentName, examples: ['marketing'] })
export const ConsentChannel = Type.String({ pattern: consentName, examples: ['email'] })
export const ConsentProof = Type.Record(Type.String(), Type.String({ maxLength: 1000 }), { maxProperties: 20 })

/** Consents that an event tells in its context. */
export const ToldConsents = Type.Array(
  Type.Object(
    {
      purpose: Purpose,
      channel: ConsentChannel,
      granted: Type.Boolean(),
      textVersion: Type.Optional(Type.String({ maxLength: 200 })),
      source: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'The event’s unless said.' })),
      proof: Type.Optional(ConsentProof),
      identifier: Type.Optional(
        Type.String({ maxLength: 81, description: 'The kind of the identifier it is for, among those of the event.' }),
      ),
      occurredAt: Type.Optional(
        Type.String({ description: 'When it was said; unless said, when the event happened.' }),
      ),
      standing: Type.Optional(
        Type.Boolean({
          description: 'Read from records: nobody says it just now. A yes of this kind undoes no withdrawal.',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  { maxItems: 20 },
)
export type ToldConsent = Static<typeof ToldConsents>[number]

/** The query parameters by which events of a thread are chosen. */
export const eventFilters = {
  channel: Type.Optional(Type.String({ maxLength: 60 })),
  type: Type.Optional(Type.String({ maxLength: 200 })),
  from: Type.Optional(Time),
  to: Type.Optional(Time),
  ...pageQuery,
}

/** Who somebody is. */
export const PersonBody = Type.Object(
  {
    id: Id,
    identifiers: Type.Array(
      Type.Object({
        id: Id,
        kind: Type.String(),
        value: Type.String(),
        verified: Type.Boolean({ description: 'Whether a system of the retailer used it; else it is only a claim.' }),
        shared: Type.Boolean({ description: 'Whether more people use it than one person’s would be.' }),
        blocked: Type.Boolean({ description: 'Whether it identifies nobody, such as info@….' }),
        firstSeen: Time,
      }),
    ),
  },
  {
    examples: [
      {
        id,
        identifiers: [
          { id, kind: 'user_id', value: 'u-1042', verified: true, shared: false, blocked: false, firstSeen: at },
        ],
      },
    ],
  },
)

/** Evidence that two fragments are one person. */
export const LinkBody = Type.Object(
  {
    id: Id,
    a: Id,
    b: Id,
    verified: Type.Boolean(),
    byHand: Type.Boolean(),
    evidence: Type.Unknown(),
    source: Type.String(),
    madeAt: Time,
    madeBy: Type.String(),
    revokedAt: Type.Union([Time, Type.Null()]),
    held: Type.Union([Held, Type.Null()], { description: 'Why it does not count; null when it does.' }),
  },
  {
    examples: [
      {
        id,
        a: id,
        b: id,
        verified: true,
        byHand: false,
        evidence: { channel: 'pos' },
        source: 'key:0193a1b2',
        madeAt: at,
        madeBy: 'rule: seen together',
        revokedAt: null,
        held: null,
      },
    ],
  },
)

/** A possible link that waits for a person to decide. */
export const Review = Type.Object(
  {
    id: Id,
    reason: Held,
    one: Id,
    other: Id,
    evidence: Type.Unknown(),
    source: Type.String(),
    verified: Type.Boolean(),
    madeAt: Time,
  },
  {
    examples: [
      {
        id,
        reason: 'unique_conflict',
        one: id,
        other: id,
        evidence: { channel: 'web' },
        source: 'key:0193a1b2',
        verified: false,
        madeAt: at,
      },
    ],
  },
)

/** A value that was told: a scalar, or an object of scalars whose parts belong together (an address). */
export const ObservedValue = Type.Union([
  Type.String(),
  Type.Number(),
  Type.Boolean(),
  Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
])
export type ObservedValue = Static<typeof ObservedValue>

/** What a survivorship rule may ask. That claims never overwrite verified values is no criterion: it always holds, first. */
export const Criterion = Type.Union([
  Type.Literal('most_trusted_source'),
  Type.Literal('most_recent'),
  Type.Literal('most_complete'),
  Type.Literal('most_frequent'),
])
export type Criterion = Static<typeof Criterion>

const Decision = Type.Union([Type.Literal('only'), Type.Literal('verified'), Criterion, Type.Literal('tie_break')])
const provenance = {
  value: ObservedValue,
  source: Type.String({ description: 'The key, import or webhook that told it last.' }),
  channel: Type.String(),
  observedAt: Time,
  verified: Type.Boolean({ description: 'Whether a system of the retailer told it; else it is only a claim.' }),
  event: Type.String({ format: 'uuid', description: 'The newest event in which it did.' }),
  times: Type.Integer({ description: 'How often this source told this value.' }),
}

/** The value of an attribute that survived, where it came from, why it won, and what it won against. */
export const GoldenValue = Type.Object({
  ...provenance,
  why: Decision,
  losers: Type.Array(Type.Object({ ...provenance, lostBy: Decision }), {
    description: 'One for each other value, the strongest rival first; 20 at most.',
  }),
  lost: Type.Integer({ description: 'How many other values there are.' }),
})
export type GoldenValue = Static<typeof GoldenValue>

const told = { channel: 'pos', source: 'key:0193a1b2', observedAt: at, event: id, verified: true, times: 1 }
const rival = { ...told, value: 'Anita', channel: 'web', verified: false, lostBy: 'verified' }
const golden = { firstName: { ...told, value: 'Ana', why: 'verified', losers: [rival], lost: 1 } }

/** Who somebody is, and what is known about her. */
export const GoldenPersonBody = Type.Object(
  {
    ...PersonBody.properties,
    golden: Type.Record(Type.String(), GoldenValue, {
      description: 'By attribute, as traits are called in the tracking protocol.',
    }),
  },
  { examples: [{ id, identifiers: [], golden }] },
)

/** Which value of an attribute survives. */
export const SurvivorshipRule = Type.Object(
  {
    attribute: Type.String({ description: '`*` is for attributes without a rule of their own.' }),
    version: Type.Integer({ description: '0: as Hilo ships it.' }),
    criteria: Type.Array(Criterion, { description: 'In the order they are asked.' }),
    sources: Type.Array(Type.String(), { description: 'Sources or channels, the most trusted first.' }),
    note: Type.String(),
    author: Type.String(),
    createdAt: Type.Union([Time, Type.Null()]),
  },
  {
    examples: [
      {
        attribute: 'birthday',
        version: 1,
        criteria: ['most_trusted_source', 'most_recent'],
        sources: ['pos', 'web'],
        note: 'Tills ask for a document.',
        author: 'Ana',
        createdAt: at,
      },
    ],
  },
)
export type SurvivorshipRule = Static<typeof SurvivorshipRule>

/** What must agree between two people for a matching rule: the same, or similar. */
export const Agreement = Type.Object({
  attribute: Type.String({
    minLength: 1,
    maxLength: 100,
    description:
      'As traits are called; `address.postalCode` is a part of one, `fullName` what firstName and lastName say, else name.',
  }),
  how: Type.Union([Type.Literal('same'), Type.Literal('similar')], {
    description:
      'same: but for accents, case and signs. similar: one slip a word, words in another order, missing, or only their first letter.',
  }),
})
export type Agreement = Static<typeof Agreement>

/** An attribute by which two people agree, as it was told of each. */
export const Agreed = Type.Object({ attribute: Type.String(), one: Type.String(), other: Type.String() })
export type Agreed = Static<typeof Agreed>

const agree = [
  { attribute: 'birthday', how: 'same' },
  { attribute: 'fullName', how: 'similar' },
]

/** By what two people are taken for one, and what follows. */
export const MatchRule = Type.Object(
  {
    name: Type.String(),
    version: Type.Integer({ description: '0: as Hilo ships it.' }),
    agree: Type.Array(Agreement, { description: 'All must agree.' }),
    outcome: Type.Union([Type.Literal('review'), Type.Literal('link'), Type.Literal('off')], {
      description: 'review: a person decides. link: they become one, unless a guard holds it back.',
    }),
    note: Type.String(),
    author: Type.String(),
    createdAt: Type.Union([Time, Type.Null()]),
  },
  {
    examples: [
      {
        name: 'name-and-birthday',
        version: 1,
        agree,
        outcome: 'review',
        note: 'One name, born on one day.',
        author: 'Ana',
        createdAt: at,
      },
    ],
  },
)
export type MatchRule = Static<typeof MatchRule>

/** A person in a list. */
export const ListedPerson = Type.Object(
  {
    id: Id,
    name: Type.Union([Type.String(), Type.Null()], {
      description: 'As last told by a system of the retailer; else as claimed.',
    }),
    known: Type.Boolean({
      description: 'Has a user id, card, e-mail, phone or id of another system; else only a device, visit or receipt.',
    }),
    identifiers: Type.Array(Type.Object({ kind: Type.String(), value: Type.String() }), {
      description: 'The strongest, six at most.',
    }),
    identifierCount: Type.Integer({ description: 'Of all identifiers; 200 stands for that or more.' }),
    channels: Type.Array(Type.String()),
    events: Type.Integer(),
    firstAt: Time,
    lastAt: Time,
    lastType: Type.String(),
    lastChannel: Type.String(),
  },
  {
    examples: [
      {
        id,
        name: 'Sofía Márquez',
        known: true,
        identifiers: [{ kind: 'user_id', value: 'u-1042' }],
        identifierCount: 1,
        channels: ['app', 'pos', 'web'],
        events: 31,
        firstAt: at,
        lastAt: at,
        lastType: 'Order Completed',
        lastChannel: 'pos',
      },
    ],
  },
)
export type ListedPerson = Static<typeof ListedPerson>

/** That consent was given or withdrawn, by one identifier. */
export const ConsentBody = Type.Object(
  {
    id: Id,
    identifier: Id,
    kind: Type.String(),
    value: Type.String(),
    purpose: Type.String(),
    channel: Type.String(),
    granted: Type.Boolean(),
    textVersion: Type.String({ description: 'Which wording was shown.' }),
    source: Type.String({ description: 'Where it was said: a form, a till, a call.' }),
    proof: Type.Record(Type.String(), Type.Unknown()),
    occurredAt: Time,
    receivedAt: Time,
    author: Type.String(),
  },
  {
    examples: [
      {
        id,
        identifier: id,
        kind: 'email',
        value: 'ana@mail.example',
        purpose: 'marketing',
        channel: 'email',
        granted: true,
        textVersion: 'newsletter-2026-03',
        source: 'form: newsletter',
        proof: {},
        occurredAt: at,
        receivedAt: at,
        author: 'Ana Ruiz',
      },
    ],
  },
)
