import type { Query } from '../core/db.ts'
import { isUuid } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'
import { decodeCursor, isTime, page } from '../core/route.ts'
import type { Message, MessageLine } from './schema.ts'
import { hasSecrets, render, withoutSecrets, type Language, type TemplateName, type Templates } from './templates.ts'

type Row = Omit<MessageLine, 'retryable' | 'createdAt' | 'sentAt' | 'nextAt' | 'subject' | 'template' | 'language'> & {
  template: TemplateName
  language: Language
  data: Templates[TemplateName]
  createdAt: Date
  sentAt: Date | null
  nextAt: Date
}

const columns = (query: Query) => query`
  id, template, language, medium, address, fragment_id as thread, state, tries, created_at as "createdAt", sent_at as "sentAt", next_at as "nextAt", reason, data`

export type MessageFilter = {
  state?: string | undefined
  medium?: string | undefined
  q?: string | undefined
  limit?: number | undefined
  after?: string | undefined
}

/** A page of messages, newest first; `q` is the beginning of an address. */
export async function listMessages(
  query: Query,
  filter: MessageFilter,
): Promise<{ items: MessageLine[]; next: string | null }> {
  const limit = filter.limit ?? 50
  const [at, id] = decodeCursor(filter.after, [isTime, isUuid]) ?? ['infinity', '00000000-0000-0000-0000-000000000000']
  const rows = await query<Row[]>`
    select ${columns(query)} from outbox.message
    where (created_at, id) < (${at!}::text::timestamptz, ${id!}::uuid)
      ${filter.state ? query`and state = ${filter.state}` : query``}
      ${filter.medium ? query`and medium = ${filter.medium}` : query``}
      ${filter.q ? query`and starts_with(address, ${filter.q.trim().toLowerCase()})` : query``}
    order by created_at desc, id desc limit ${limit + 1}`
  return page(
    rows.map((row) => {
      const { text: _, html: __, ...line } = asMessage(row)
      return line
    }),
    limit,
    (line) => [line.createdAt, line.id],
  )
}

/** One message in words. Throws not_found. */
export async function readMessage(query: Query, id: string): Promise<Message> {
  const [row] = await query<Row[]>`select ${columns(query)} from outbox.message where id = ${id}`
  if (!row) throw new Problem('not_found', 'There is no such message.')
  return asMessage(row)
}

/** How many messages wait to be sent, and how many were given up. */
export async function countMessages(query: Query): Promise<{ waiting: number; failed: number }> {
  const [row] = await query<{ waiting: number; failed: number }[]>`
    select count(*) filter (where state in ('waiting', 'sending')) as waiting, count(*) filter (where state = 'failed') as failed
    from outbox.message where state in ('waiting', 'sending', 'failed')`
  return row!
}

/** With its secrets only where the console is the mailbox. */
function asMessage({ data, createdAt, sentAt, nextAt, ...row }: Row): Message {
  const shown = row.state === 'kept' ? data : withoutSecrets(row.template, data)
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    retryable: row.state === 'failed' && !hasSecrets(row.template),
    nextAt: row.state === 'waiting' ? nextAt.toISOString() : null,
    ...render(row.template, row.language, row.medium, shown),
  }
}
