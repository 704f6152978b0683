import type { Context } from '../core/context.ts'
import { isConnectionError } from '../core/db.ts'
import { patience, UndeliverableError, type Senders } from './sender.ts'
import { render, withoutSecrets, type Language, type Medium, type TemplateName, type Templates } from './templates.ts'

/** Seconds until the next try, after each; after the last it is given up. */
const pauses = [5, 15, 60, 300, 900, 3600, 10_800]

/** Milliseconds that a message is its sender's alone; after that, whoever claimed it has died. */
const claim = 2 * patience

type Parts = Pick<Context, 'sql' | 'clock' | 'settings'>
type Claimed = {
  id: string
  template: TemplateName
  language: Language
  medium: Medium
  address: string
  data: Templates[TemplateName]
  tries: number
  expiresAt: Date
}

/**
 * Sends what is due, one after another, until nothing is; any process may do so at the same time. A message is claimed before it is sent, by one
 * process alone: each is sent once, and when a process dies the one that it was sending is sent again, under the same Message-ID. Gives how
 * many were handled.
 */
export async function sendDue(parts: Parts, senders: Senders, isStopped = () => false): Promise<number> {
  let handled = 0
  while (!isStopped()) {
    const message = await claimNext(parts)
    if (!message) break
    await settle(parts, message, await outcomeOf(parts, senders, message))
    handled++
  }
  return handled
}

async function claimNext({ sql, clock }: Parts): Promise<Claimed | undefined> {
  const at = clock.now()
  const [row] = await sql<Claimed[]>`
    update outbox.message set state = 'sending', tries = tries + 1, next_at = ${new Date(at.getTime() + claim)}
    where id = (
      select id from outbox.message where state in ('waiting', 'sending') and next_at <= ${at} order by next_at, id limit 1 for update skip locked
    )
    returning id, template, language, medium, address, data, tries, expires_at as "expiresAt"`
  return row
}

type Outcome = { state: 'sent' | 'kept' | 'failed' | 'waiting'; reason?: string }

async function outcomeOf({ clock, settings }: Parts, senders: Senders, message: Claimed): Promise<Outcome> {
  const { id, template, language, medium, address, data, tries, expiresAt } = message
  const sender = senders[medium]
  if (!sender) return settings.demo ? { state: 'kept' } : { state: 'failed', reason: 'no_sender' }
  if (expiresAt <= clock.now()) return { state: 'failed', reason: 'too_late' }
  try {
    const rendered = render(template, language, medium, data)
    await withinPatience(
      sender.send({ ...rendered, id, address, messageId: `${id}@${new URL(settings.publicUrl).hostname}` }),
    )
    return { state: 'sent' }
  } catch (error) {
    const reason = String(error instanceof Error ? error.message : error).slice(0, 500)
    const over = error instanceof UndeliverableError || tries > pauses.length
    return { state: over ? 'failed' : 'waiting', reason }
  }
}

async function withinPatience(sending: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no_answer')), patience)
  })
  await Promise.race([sending, late]).finally(() => clearTimeout(timer))
}

/** Writes down what came of a try, unless the message was claimed anew meanwhile. What was sent holds no secret any more. */
async function settle({ sql, clock }: Parts, message: Claimed, { state, reason }: Outcome): Promise<void> {
  const at = clock.now()
  const pause = pauses[message.tries - 1] ?? 0
  const data = state === 'sent' || state === 'failed' ? withoutSecrets(message.template, message.data) : message.data
  await sql`
    update outbox.message set state = ${state}, reason = ${reason ?? null}, data = ${sql.json(data)},
      sent_at = ${state === 'sent' ? at : null}, next_at = ${new Date(at.getTime() + pause * 1000)}
    where id = ${message.id} and state = 'sending' and tries = ${message.tries}`
}

/** Sends what is due, twice a second, until stopped. */
export function startOutbox(ctx: Context, senders: Senders): { stop(): Promise<void> } {
  let running: Promise<unknown> | undefined
  let stopped = false
  const timer = setInterval(() => {
    running ??= sendDue(ctx, senders, () => stopped)
      .catch((error: unknown) => {
        if (!isConnectionError(error)) ctx.log.error({ err: error }, 'Messages could not be sent; it is tried again.')
      })
      .finally(() => (running = undefined))
  }, 500)
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
      for (const sender of Object.values(senders)) sender.close()
    },
  }
}
