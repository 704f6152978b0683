import Type, { type Static } from 'typebox'
import { Id, Time } from '../core/route.ts'
import { keyRoles, staffRoles, type Role, type StaffRole } from './permissions.ts'

const id = '0193a1b2-0000-7000-8000-000000000001'
const at = '2026-11-22T10:00:00.000Z'
const Maybe = <T extends Type.TSchema>(type: T, options: Type.TSchemaOptions = {}) =>
  Type.Union([type, Type.Null()], options)

export const StaffRoleName = Type.Unsafe<StaffRole>(
  Type.Union(
    staffRoles.map((role) => Type.Literal(role)),
    { description: 'What the person may do; see src/access/README.md.' },
  ),
)
export const KeyRoleName = Type.Unsafe<Role>(
  Type.Union(
    keyRoles.map((role) => Type.Literal(role)),
    { description: '`collect` is a public write key that can only collect.' },
  ),
)

const oneLine = '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$'
/** One line without control characters, which PostgreSQL or a terminal could choke on. */
export const Name = Type.String({
  minLength: 1,
  maxLength: 120,
  pattern: oneLine,
  examples: ['Ana Ruiz'],
})
export const Email = Type.String({
  maxLength: 254,
  pattern: '^[^\\s\\u0000-\\u001f\\u007f@]+@[^\\s\\u0000-\\u001f\\u007f@]+$',
  examples: ['ana@shop.example'],
})
/** A password that is being set; what is sent to sign in may be anything. */
export const NewPassword = Type.String({
  minLength: 12,
  maxLength: 200,
  description: 'At least 12 characters.',
  examples: ['correct horse battery'],
})
export const SentPassword = Type.String({ minLength: 1, maxLength: 200, examples: ['correct horse battery'] })

export const Staff = Type.Object(
  {
    id: Id,
    email: Type.String(),
    name: Type.String(),
    role: StaffRoleName,
    active: Type.Boolean({ description: 'Whether the person may sign in.' }),
    totp: Type.Boolean({ description: 'Whether a second factor is set up.' }),
    createdAt: Time,
    lastSeenAt: Maybe(Time),
  },
  {
    examples: [
      {
        id,
        email: 'ana@shop.example',
        name: 'Ana Ruiz',
        role: 'agent',
        active: true,
        totp: false,
        createdAt: at,
        lastSeenAt: null,
      },
    ],
  },
)
export type Staff = Static<typeof Staff>

export const Link = Type.Object(
  {
    url: Maybe(Type.String(), {
      description: 'Shown once; null when the request is repeated with the same Idempotency-Key.',
    }),
    expiresAt: Time,
  },
  { examples: [{ url: 'https://hilo.shop.example/invitation/k3J9…', expiresAt: at }] },
)
export type Link = Static<typeof Link>

export const Key = Type.Object(
  {
    id: Id,
    name: Type.String(),
    role: KeyRoleName,
    scopes: Type.Array(Type.String(), {
      description: 'Permissions it is narrowed to; none means all that its role has.',
    }),
    channel: Maybe(Type.String(), { description: 'The channel its events belong to.' }),
    origins: Type.Array(Type.String(), { description: 'Sites whose pages may use it; none means any.' }),
    rate: Maybe(Type.Integer(), { description: 'Events a second; null is the default.' }),
    prefix: Type.String({ description: 'How the secret begins, to tell keys apart.' }),
    createdAt: Time,
    revokedAt: Maybe(Time),
    lastUsedAt: Maybe(Time),
  },
  {
    examples: [
      {
        id,
        name: 'Shop site',
        role: 'collect',
        scopes: [],
        channel: 'web',
        origins: ['https://shop.example'],
        rate: null,
        prefix: 'hilo_pub_k3J9',
        createdAt: at,
        revokedAt: null,
        lastUsedAt: null,
      },
    ],
  },
)
export type Key = Static<typeof Key>

export const KeyInput = Type.Object(
  {
    name: Name,
    role: KeyRoleName,
    channel: Type.Optional(
      Type.String({
        pattern: '^[a-z][a-z0-9-]{0,39}$',
        description: 'The channel its events belong to, such as web or till.',
      }),
    ),
    origins: Type.Optional(
      Type.Array(Type.String({ maxLength: 300 }), {
        maxItems: 50,
        description: 'Sites whose pages may use it, such as https://shop.example.',
      }),
    ),
    rate: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, description: 'Events a second.' })),
    scopes: Type.Optional(
      Type.Array(Type.String({ maxLength: 40 }), {
        maxItems: 50,
        uniqueItems: true,
        description: 'Permissions to narrow it to.',
      }),
    ),
  },
  {
    additionalProperties: false,
    examples: [{ name: 'Shop site', role: 'collect', channel: 'web', origins: ['https://shop.example'] }],
  },
)
export type KeyInput = Static<typeof KeyInput>

export const AuditLine = Type.Object(
  {
    id: Id,
    at: Time,
    actor: Type.Object({
      kind: Type.String({ description: 'staff, key, system or nobody (a refused sign-in).' }),
      id: Type.String(),
      name: Type.String(),
    }),
    action: Type.String(),
    subject: Type.String({ description: 'What it was about, as kind:id.' }),
    detail: Type.Record(Type.String(), Type.Unknown()),
  },
  {
    examples: [
      {
        id,
        at,
        actor: { kind: 'staff', id, name: 'Ana Ruiz' },
        action: 'thread.read',
        subject: `thread:${id}`,
        detail: {},
      },
    ],
  },
)
export type AuditLine = Static<typeof AuditLine>

export const SignInBody = Type.Object(
  {
    email: Type.String({ minLength: 1, maxLength: 254 }),
    password: SentPassword,
    code: Type.Optional(Type.String({ maxLength: 40, description: 'Of the authenticator app, or a recovery code.' })),
  },
  { additionalProperties: false, examples: [{ email: 'ana@shop.example', password: 'correct horse battery' }] },
)

export const Session = Type.Object({
  staff: Staff,
  permissions: Type.Array(Type.String(), {
    description: 'What this person may do.',
    examples: [['threads.read', 'stats.read']],
  }),
})

export const PasswordBody = Type.Object(
  { current: SentPassword, next: NewPassword },
  {
    additionalProperties: false,
    examples: [{ current: 'correct horse battery', next: 'staple of the correct horse' }],
  },
)
export const PasswordOnly = Type.Object(
  { password: SentPassword },
  { additionalProperties: false, examples: [{ password: 'correct horse battery' }] },
)

export const TotpSeed = Type.Object(
  {
    secret: Type.String({ description: 'To type in by hand, base32.' }),
    uri: Type.String({ description: 'To show as a QR code.' }),
  },
  {
    examples: [
      { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/Hilo:ana%40shop.example?secret=JBSWY3DPEHPK3PXP&issuer=Hilo' },
    ],
  },
)
export const TotpCode = Type.Object(
  { code: Type.String({ maxLength: 40 }) },
  { additionalProperties: false, examples: [{ code: '123456' }] },
)
export const RecoveryCodes = Type.Object(
  { recoveryCodes: Type.Array(Type.String(), { description: 'Each good once instead of a code; shown this once.' }) },
  { examples: [{ recoveryCodes: ['jbsw-y3dp-ehpk-3pxp'] }] },
)

export const InviteBody = Type.Object(
  { email: Email, name: Name, role: StaffRoleName },
  { additionalProperties: false, examples: [{ email: 'ana@shop.example', name: 'Ana Ruiz', role: 'agent' }] },
)
export const StaffChangeBody = Type.Object(
  { name: Type.Optional(Name), role: Type.Optional(StaffRoleName), active: Type.Optional(Type.Boolean()) },
  { additionalProperties: false, minProperties: 1, examples: [{ role: 'analyst' }] },
)
export const ResetQuery = Type.Object({
  removeSecondFactor: Type.Optional(
    Type.Boolean({ description: 'Also removes the second factor, for who has lost telephone and recovery codes.' }),
  ),
})
export const Invitation = Type.Object(
  {
    email: Type.String(),
    name: Type.String(),
    purpose: Type.Union([Type.Literal('invitation'), Type.Literal('reset')]),
  },
  { examples: [{ email: 'ana@shop.example', name: 'Ana Ruiz', purpose: 'invitation' }] },
)

export const NewKey = Type.Object({
  key: Key,
  secret: Maybe(Type.String(), {
    description: 'Shown once; null when the request is repeated with the same Idempotency-Key.',
    examples: ['hilo_pub_k3J9vR…'],
  }),
})

const viewed = {
  page: Type.String({ pattern: '^[a-z][a-z-]{0,39}$', description: 'The list that it is of.', examples: ['people'] }),
  name: Type.String({ minLength: 1, maxLength: 60, pattern: oneLine, examples: ['App only'] }),
  filter: Type.Record(Type.String({ pattern: '^[A-Za-z]{1,40}$' }), Type.String({ maxLength: 200, pattern: oneLine }), {
    maxProperties: 20,
    additionalProperties: false,
    description: 'Query parameters of the list, as they stand in the address.',
  }),
  columns: Type.Array(Type.String({ pattern: '^[A-Za-z]{1,40}$' }), { maxItems: 30, uniqueItems: true }),
}
const view = { page: 'people', name: 'App only', filter: { channel: 'app' }, columns: ['lastAt', 'events'] }

/** Filters and columns of a list under a name. */
export const SavedViewBody = Type.Object(viewed, { additionalProperties: false, examples: [view] })
export type SavedViewBody = Static<typeof SavedViewBody>
export const SavedView = Type.Object(
  {
    id: Id,
    ...viewed,
    shared: Type.Boolean({ description: 'Whether all staff see it.' }),
    mine: Type.Boolean({ description: 'Whether it is of who asks; only the owner changes or deletes it.' }),
    owner: Type.String(),
    createdAt: Time,
  },
  { examples: [{ id, ...view, shared: false, mine: true, owner: 'Ana Ruiz', createdAt: at }] },
)
export type SavedView = Static<typeof SavedView>
