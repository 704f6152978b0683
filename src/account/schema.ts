import Type, { type Static } from 'typebox'
import { Id, Time } from '../core/route.ts'
import { ConsentChannel, Purpose } from '../identity/schema.ts'

const id = '0193a1b2-0000-7000-8000-000000000001'
const at = '2026-11-22T10:00:00.000Z'

export const Known = Type.Object({
  kind: Type.String({ description: 'email, phone …' }),
  value: Type.String(),
})

/** Whose device asks. */
export const Shopper = Type.Object(
  {
    device: Type.String({ format: 'uuid', description: 'This device, also in the list of devices.' }),
    anonymousId: Type.String({ description: 'What to track with: made by the server, new after every sign-out.' }),
    known: Type.Union([Known, Type.Null()], { description: 'Who is signed in; null for a guest.' }),
  },
  { examples: [{ device: id, anonymousId: id, known: { kind: 'email', value: 'ana@mail.mx' } }] },
)
export type Shopper = Static<typeof Shopper>

/** A device on which the shopper is signed in. */
export const Device = Type.Object(
  {
    id: Id,
    current: Type.Boolean({ description: 'Whether it is the one that asks.' }),
    known: Type.Union([Known, Type.Null()]),
    userAgent: Type.String(),
    signedInAt: Time,
    lastSeenAt: Time,
  },
  {
    examples: [
      {
        id,
        current: true,
        known: { kind: 'email', value: 'ana@mail.mx' },
        userAgent: 'Mozilla/5.0',
        signedInAt: at,
        lastSeenAt: at,
      },
    ],
  },
)
export type Device = Static<typeof Device>

const language = Type.Optional(
  Type.Union([Type.Literal('es'), Type.Literal('en')], { default: 'es', description: 'Of the message.' }),
)
const Email = Type.String({ minLength: 3, maxLength: 254, examples: ['ana@mail.mx'] })
const Phone = Type.String({
  minLength: 5,
  maxLength: 40,
  description: 'With its country code.',
  examples: ['+52 55 1234 5678'],
})

/** Where to send a code. */
export const CodeBody = Type.Union(
  [
    Type.Object({ email: Email, language }, { additionalProperties: false }),
    Type.Object({ phone: Phone, language }, { additionalProperties: false }),
  ],
  { examples: [{ email: 'ana@mail.mx', language: 'es' }] },
)
export type CodeBody = Static<typeof CodeBody>
export const ConfirmBody = Type.Object({ language }, { additionalProperties: false, examples: [{ language: 'es' }] })

/** That a code was sent, if the address takes any: the same whoever has an account, or nobody. */
export const CodeSent = Type.Object({ id: Id, expiresAt: Time }, { examples: [{ id, expiresAt: at }] })

/** A code that was sent, as the shopper typed it. */
export const CodeProof = Type.Object(
  { id: Id, code: Type.String({ pattern: '^[0-9]{6}$', examples: ['048213'] }) },
  { additionalProperties: false, examples: [{ id, code: '048213' }] },
)

const pageLanguage = Type.Optional(
  Type.Union([Type.Literal('es'), Type.Literal('en')], {
    description: 'Of the page: messages to who signs in are in it from then on.',
  }),
)
/** The same, to sign in. */
export const SignIn = Type.Object(
  { ...CodeProof.properties, language: pageLanguage },
  { additionalProperties: false, examples: [{ id, code: '048213', language: 'es' }] },
)

const oneLine = '^[^\\u0000-\\u001f\\u007f]*$'
const line = (maxLength: number) => Type.String({ maxLength, pattern: oneLine })
const filled = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$' })

const told = {
  firstName: filled(80),
  lastName: filled(120),
  birthday: Type.String({ format: 'date' }),
  language: Type.Union([Type.Literal('es'), Type.Literal('en')]),
}
/** What a shopper says of himself or herself; what is left out stays. */
export const ProfileBody = Type.Partial(Type.Object(told), {
  additionalProperties: false,
  minProperties: 1,
  examples: [{ firstName: 'Ana', lastName: 'Ruiz' }],
})
export type ProfileBody = Static<typeof ProfileBody>
const Maybe = Type.Union([Type.String(), Type.Null()])
export const Profile = Type.Object(
  {
    firstName: Maybe,
    lastName: Maybe,
    birthday: Maybe,
    language: Maybe,
    identifiers: Type.Array(Known, { description: 'What the shopper has proved to hold, or the retailer gave.' }),
  },
  {
    examples: [
      {
        firstName: 'Ana',
        lastName: 'Ruiz',
        birthday: null,
        language: 'es',
        identifiers: [{ kind: 'email', value: 'ana@mail.mx' }],
      },
    ],
  },
)
export type Profile = Static<typeof Profile>

const address = {
  label: Type.Optional(line(60)),
  recipient: filled(120),
  line1: filled(200),
  line2: Type.Optional(line(200)),
  postalCode: filled(20),
  city: filled(120),
  region: Type.Optional(line(120)),
  country: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1.' }),
  phone: Type.Optional(line(40)),
  notes: Type.Optional(line(300)),
}
const exampleAddress = {
  label: 'Casa',
  recipient: 'Ana Ruiz',
  line1: 'Calle Mayor 1',
  postalCode: '28013',
  city: 'Madrid',
  country: 'ES',
}
export const AddressBody = Type.Object(address, { additionalProperties: false, examples: [exampleAddress] })
export type AddressBody = Static<typeof AddressBody>
export const SavedAddress = Type.Object(
  { id: Id, ...address, changedAt: Time },
  { examples: [{ id, ...exampleAddress, changedAt: at }] },
)
export type SavedAddress = Static<typeof SavedAddress>

export const Passkey = Type.Object(
  { id: Type.String(), name: Type.String(), createdAt: Time, lastUsedAt: Type.Union([Time, Type.Null()]) },
  { examples: [{ id: 'pQECAyYg', name: 'Teléfono', createdAt: at, lastUsedAt: null }] },
)
export type Passkey = Static<typeof Passkey>

/** What the browser's WebAuthn answers, as JSON; the library judges it. */
export const Credential = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 2000 }),
    rawId: Type.String({ maxLength: 2000 }),
    type: Type.String({ maxLength: 40 }),
    response: Type.Record(Type.String(), Type.Unknown()),
  },
  {
    additionalProperties: Type.Unknown(),
    examples: [{ id: 'pQECAyYg', rawId: 'pQECAyYg', type: 'public-key', response: {} }],
  },
)
export const PasskeyBody = Type.Object(
  { name: filled(60), response: Credential },
  {
    additionalProperties: false,
    examples: [{ name: 'Teléfono', response: { id: 'pQ', rawId: 'pQ', type: 'public-key', response: {} } }],
  },
)
export const PasskeySignIn = Type.Object(
  { response: Credential, language: pageLanguage },
  {
    additionalProperties: false,
    examples: [{ response: { id: 'pQ', rawId: 'pQ', type: 'public-key', response: {} } }],
  },
)
/** Options for the browser's WebAuthn, as its JSON methods take them. */
export const PasskeyOptions = Type.Object(
  { challenge: Type.String() },
  { additionalProperties: Type.Unknown(), examples: [{ challenge: 'pQECAyYg', rpId: 'shop.example' }] },
)

/** An event of the own thread. */
export const ShownEvent = Type.Object(
  {
    id: Id,
    type: Type.String(),
    channel: Type.String(),
    occurredAt: Time,
    data: Type.Record(Type.String(), Type.Unknown()),
  },
  { examples: [{ id, type: 'Order Completed', channel: 'pos', occurredAt: at, data: { order_id: 'A-1' } }] },
)
export type ShownEvent = Static<typeof ShownEvent>

/** That the retailer saw or changed the basket or lists. */
export const OwnLook = Type.Object(
  {
    at: { ...Time, description: 'The last of them.' },
    kind: Type.Union([Type.Literal('seen'), Type.Literal('changed'), Type.Literal('opened')], {
      description: 'opened: by a code that the shopper showed.',
    }),
    role: Type.Union([Type.String(), Type.Null()], { description: 'Of whoever it was.' }),
    times: Type.Integer({ minimum: 1, description: 'How often, within an hour.' }),
  },
  { examples: [{ at, kind: 'seen', role: 'agent', times: 1 }] },
)
export type OwnLook = Static<typeof OwnLook>

/** What a shopper agrees to or withdraws, by the identifier that is signed in or another own one. */
export const OwnConsentBody = Type.Object(
  {
    identifier: Type.Optional(Known),
    purpose: Purpose,
    channel: ConsentChannel,
    granted: Type.Boolean(),
    textVersion: Type.String({ minLength: 1, maxLength: 200, examples: ['newsletter-2026-03'] }),
  },
  {
    additionalProperties: false,
    examples: [{ purpose: 'marketing', channel: 'email', granted: true, textVersion: 'newsletter-2026-03' }],
  },
)
export type OwnConsentBody = Static<typeof OwnConsentBody>
export const OwnConsent = Type.Object(
  {
    identifier: Known,
    purpose: Type.String(),
    channel: Type.String(),
    granted: Type.Boolean(),
    textVersion: Type.String(),
    occurredAt: Time,
  },
  {
    examples: [
      {
        identifier: { kind: 'email', value: 'ana@mail.mx' },
        purpose: 'marketing',
        channel: 'email',
        granted: true,
        textVersion: 'newsletter-2026-03',
        occurredAt: at,
      },
    ],
  },
)
export type OwnConsent = Static<typeof OwnConsent>
