import { startAbandoning } from './cart/abandon.ts'
import { consumeOnce, isAfter, startConsumers } from './core/consumer.ts'
import type { Context } from './core/context.ts'
import type { Settings } from './core/settings.ts'
import { summaryConsumer } from './events/consumers.ts'
import {
  readHead,
  readLogConsents,
  readLogPositions,
  readLogSightings,
  readLogSummarised,
  readLogTold,
} from './events/read.ts'
import { resumeForgetting } from './http/privacy.ts'
import { consentConsumer, linkConsumer, matchConsumer, observeConsumer, profileConsumer } from './identity/consumers.ts'
import { startOutbox } from './outbox/send_due.ts'
import { smtpSender } from './outbox/smtp.ts'
import { smsSender } from './outbox/sms.ts'
import type { Senders } from './outbox/sender.ts'
import { startExpiry } from './stock/expire.ts'
import { readDue } from './identity/match_due.ts'

/** Every consumer of every module, each with as much of an event as it needs; reservations whose time is up; abandoned baskets; messages to people; and erasures that a process left half done. */
export function startFollowers(ctx: Context): { stop(): Promise<void> } {
  const running = [
    startConsumers({ ...ctx, read: readLogPositions }, [summaryConsumer]),
    startConsumers({ ...ctx, read: readLogSightings }, [linkConsumer]),
    startConsumers({ ...ctx, read: readLogTold }, [observeConsumer]),
    startConsumers({ ...ctx, read: readLogConsents }, [consentConsumer]),
    startConsumers({ ...ctx, read: readLogSummarised }, [profileConsumer]),
    startConsumers({ ...ctx, read: readDue }, [matchConsumer]),
    startExpiry(ctx),
    startOutbox(ctx, sendersOf(ctx.settings)),
    startAbandoning(ctx),
  ]
  const resumed = resumeForgetting(ctx).catch((error: unknown) =>
    ctx.log.error({ err: error }, 'An erasure could not be ended; the next start goes on with it.'),
  )
  return {
    stop: async () => {
      await Promise.all([resumed, ...running.map((one) => one.stop())])
    },
  }
}

/** Who hands over messages to people, as far as the operator has set any up. */
function sendersOf({ smtpUrl, mailFrom, smsUrl, smsToken }: Settings): Senders {
  return {
    ...(smtpUrl ? { email: smtpSender({ url: smtpUrl, from: mailFrom }) } : {}),
    ...(smsUrl ? { sms: smsSender({ url: smsUrl, token: smsToken }) } : {}),
  }
}

/**
 * Lets every consumer handle all that was committed before the call, however many transactions still run: for tests, which do not
 * wait for the clock.
 */
export async function followAll(ctx: Pick<Context, 'sql' | 'clock'>): Promise<void> {
  const { goal } = await readHead(ctx.sql)
  for (let { head } = await readHead(ctx.sql); isAfter(goal, head); { head } = await readHead(ctx.sql))
    await new Promise((done) => setTimeout(done, 2))
  while (await consumeOnce({ ...ctx, read: readLogPositions }, summaryConsumer));
  while (await consumeOnce({ ...ctx, read: readLogSightings }, linkConsumer));
  while (await consumeOnce({ ...ctx, read: readLogTold }, observeConsumer));
  while (await consumeOnce({ ...ctx, read: readLogConsents }, consentConsumer));
  while (await consumeOnce({ ...ctx, read: readLogSummarised }, profileConsumer));
  while (await consumeOnce({ ...ctx, read: readDue }, matchConsumer));
}
