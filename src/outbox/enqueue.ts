import type { Tx } from '../core/db.ts'
import type { Language, Medium, TemplateName, Templates } from './templates.ts'

/** A message to somebody. `fragment` is that of the address. */
export type NewMessage<T extends TemplateName = TemplateName> = {
  id: string
  template: T
  language: Language
  medium: Medium
  address: string
  fragment: string
  data: Templates[T]
  at: Date
  /** What comes later helps nobody. */
  expiresAt: Date
}

/** Writes a message in the caller's transaction: it is sent if that commits, and else never was. */
export async function enqueue<T extends TemplateName>(tx: Tx, message: NewMessage<T>): Promise<void> {
  const { id, template, language, medium, address, fragment, data, at, expiresAt } = message
  await tx`
    insert into outbox.message (id, template, language, medium, address, fragment_id, data, state, next_at, expires_at, created_at)
    values (${id}, ${template}, ${language}, ${medium}, ${address}, ${fragment}, ${tx.json(data)}, 'waiting', ${at}, ${expiresAt}, ${at})`
}
