import type { Medium, Rendered } from './templates.ts'

/** A message that is ready to leave. `messageId` is the same at every try, so that a mailbox can tell a repeat. */
export type Outgoing = Rendered & { id: string; address: string; messageId: string }

/** Hands one message over. Throws Undeliverable when no other try will help, anything else when one may. */
export type Sender = { send(message: Outgoing): Promise<void>; close(): void }
export type Senders = Partial<Record<Medium, Sender>>

/** Milliseconds that a sender may take for one message; less than a claim lasts. */
export const patience = 30_000

/** Will never be delivered, as whoever was to deliver it says. */
export class UndeliverableError extends Error {}
