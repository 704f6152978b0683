import Type, { type Static } from 'typebox'
import { Id, Time } from '../core/route.ts'

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
