import Type, { type Static } from 'typebox'
import { Id, Time } from '../core/route.ts'

const id = '0193a1b2-0000-7000-8000-000000000001'
const at = '2026-11-22T10:00:00.000Z'

export const MessageState = Type.Union(
  (['waiting', 'sending', 'sent', 'kept', 'failed'] as const).map((state) => Type.Literal(state)),
  { description: 'kept: there is no sender (the demo), it is read here.' },
)
export const Medium = Type.Union([Type.Literal('email'), Type.Literal('sms')])

const message = {
  id: Id,
  template: Type.String(),
  language: Type.String(),
  medium: Medium,
  address: Type.String(),
  thread: Type.String({ format: 'uuid', description: 'Of the address.' }),
  state: MessageState,
  tries: Type.Integer(),
  createdAt: Time,
  sentAt: Type.Union([Time, Type.Null()]),
  nextAt: Type.Union([Time, Type.Null()], { description: 'When it is tried next, if it is.' }),
  reason: Type.Union([Type.String(), Type.Null()], {
    description: 'What the last try came to: no_sender, too_late, no_answer, or what the other side said.',
  }),
  retryable: Type.Boolean({ description: 'Whether it was given up and can be tried again: it held no code.' }),
  subject: Type.String({ description: 'Codes are hidden, unless the message was kept.' }),
}
const example = {
  id,
  template: 'sign_in_code',
  language: 'es',
  medium: 'email',
  address: 'ana@mail.mx',
  thread: id,
  state: 'sent',
  tries: 1,
  createdAt: at,
  sentAt: at,
  nextAt: null,
  reason: null,
  retryable: false,
  subject: 'Tu código para entrar: ••••••',
}

/** A message in the list. */
export const MessageLine = Type.Object(message, { examples: [example] })
export type MessageLine = Static<typeof MessageLine>

/** A message as it is read. */
export const Message = Type.Object(
  { ...message, text: Type.String(), html: Type.String() },
  { examples: [{ ...example, text: 'Escribe este código …', html: '<!doctype html>…' }] },
)
export type Message = Static<typeof Message>
