import Type from 'typebox'
import type { Admission } from '../core/admission.ts'
import type { Context } from '../core/context.ts'
import { Problem } from '../core/problem.ts'
import { ProblemBody, type App } from '../core/route.ts'
import type { Live } from '../events/live.ts'
import { readLag } from '../events/stats.ts'
import { countWaiting } from '../events/quarantine.ts'
import { countMessages } from '../outbox/read.ts'

/** Milliseconds that the database may take to answer the health check. */
const patience = 2000

type Counted = { requests: Map<string, number>; seconds: number }

/** GET /health and GET /metrics. */
export function operationsRoutes(
  app: App,
  ctx: Context,
  parts: { admission: Admission; live: Live; ready: () => boolean },
): void {
  const counted: Counted = { requests: new Map(), seconds: 0 }
  app.addHook('onResponse', async (request, reply) => {
    const key = `method="${request.method}",route="${request.routeOptions.url ?? 'none'}",status="${reply.statusCode}"`
    counted.requests.set(key, (counted.requests.get(key) ?? 0) + 1)
    counted.seconds += reply.elapsedTime / 1000
  })
  app.get(
    '/health',
    {
      schema: {
        tags: ['operations'],
        summary: 'Whether it can serve',
        operationId: 'health',
        security: [],
        response: { 200: Type.Object({ status: Type.Literal('ok') }), 503: ProblemBody },
      },
      config: { permission: 'public' },
    },
    async () => {
      if (!parts.ready()) throw new Problem('unavailable', 'The server is starting or stopping.', { retryAfter: 1 })
      await withinPatience(ctx.sql`select 1`)
      return { status: 'ok' as const }
    },
  )
  app.get(
    '/metrics',
    {
      schema: {
        tags: ['operations'],
        summary: 'Metrics in Prometheus text',
        operationId: 'metrics',
        security: [],
        response: { 200: Type.String({ examples: ['hilo_quarantine_waiting 3'] }) },
      },
      config: { permission: 'public' },
    },
    async (_, reply) => reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics(ctx, counted, parts)),
  )
}

async function withinPatience(query: PromiseLike<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Problem('unavailable', 'The database does not answer.', { retryAfter: 1 })),
      patience,
    )
  })
  try {
    await Promise.race([query, late])
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('unavailable', 'The database cannot be reached.', { retryAfter: 1, cause: error })
  } finally {
    clearTimeout(timer)
  }
}

async function metrics(
  ctx: Context,
  counted: Counted,
  { admission, live }: { admission: Admission; live: Live },
): Promise<string> {
  const memory = process.memoryUsage()
  const lines = [
    ...metric(
      'hilo_http_requests_total',
      'counter',
      'Requests answered.',
      [...counted.requests].map(([labels, value]) => [labels, value]),
    ),
    ...metric('hilo_http_seconds_total', 'counter', 'Seconds spent on them.', [['', counted.seconds]]),
    ...metric('hilo_requests_in_flight', 'gauge', 'Requests under way.', [['', admission.inFlight]]),
    ...metric('hilo_requests_refused_total', 'counter', 'Requests refused because too many were under way.', [
      ['', admission.refused],
    ]),
    ...metric('hilo_live_streams', 'gauge', 'Open live streams.', [['', live.listeners]]),
    ...metric('process_resident_memory_bytes', 'gauge', 'Resident memory.', [['', memory.rss]]),
    ...metric('nodejs_heap_used_bytes', 'gauge', 'Heap in use.', [['', memory.heapUsed]]),
  ]
  try {
    const [lag, waiting, messages] = await Promise.all([
      readLag(ctx.sql, ctx.clock.now()),
      countWaiting(ctx.sql),
      countMessages(ctx.sql),
    ])
    lines.push(
      ...metric(
        'hilo_consumer_lag_seconds',
        'gauge',
        'Age of the oldest event that a consumer has not handled.',
        lag.map(({ name, shard, seconds }) => [`consumer="${name}",shard="${shard}"`, seconds]),
      ),
      ...metric('hilo_quarantine_waiting', 'gauge', 'Messages in quarantine.', [['', waiting]]),
      ...metric('hilo_messages_waiting', 'gauge', 'Messages to people that wait to be sent.', [['', messages.waiting]]),
      ...metric('hilo_messages_failed', 'gauge', 'Messages to people that were given up.', [['', messages.failed]]),
      ...metric('hilo_database_up', 'gauge', 'Whether the database answers.', [['', 1]]),
    )
  } catch {
    lines.push(...metric('hilo_database_up', 'gauge', 'Whether the database answers.', [['', 0]]))
  }
  return `${lines.join('\n')}\n`
}

function metric(
  name: string,
  type: 'counter' | 'gauge',
  help: string,
  values: [labels: string, value: number][],
): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...values.map(([labels, value]) => `${name}${labels ? `{${labels}}` : ''} ${value}`),
  ]
}
