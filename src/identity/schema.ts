import Type from 'typebox'
import { Id, Time } from '../core/route.ts'

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
])

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
