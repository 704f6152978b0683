import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../core/problem.ts'
import type { Live, LiveMessage, Topic } from '../events/live.ts'
import { formatPosition, parsePosition } from '../events/read.ts'

/** Open streams at most in one process, and bytes waiting for one reader before it is let go (it resumes where it was). */
const mostStreams = 10_000
const mostWaiting = 1024 * 1024
/** Parts of all streams that give signs of life one after the other: all at once would hold up what happens meanwhile. */
const parts = 16

/** What a stream hears, whether its reader may still hear it (asked now and then), and what is told of a message (undefined: nothing), else all. */
export type Hearing = {
  topic: Topic
  mayStay: () => Promise<boolean>
  told?: (message: LiveMessage) => string | undefined
}

/** The server-sent events (WHATWG HTML) of one application. */
export type Streams = {
  /** Answers with a stream that begins after the place which the reader names, now if it names none. Throws invalid_cursor and overloaded. */
  open(
    request: FastifyRequest,
    reply: FastifyReply,
    after: string | undefined,
    hearing: () => Promise<Hearing>,
  ): Promise<void>
  close(): void
}

export function openStreams(live: Live, heartbeat = 15_000): Streams {
  const open: Map<FastifyReply, () => Promise<boolean>>[] = Array.from({ length: parts }, () => new Map())
  let turn = 0
  let count = 0
  const beat = setInterval(() => {
    for (const [reply, mayStay] of open[turn++ % parts]!) {
      reply.raw.write(': still here\n\n')
      // Whoever was signed out or whose key was revoked hears nothing more; the page that comes back is refused.
      void mayStay().then(
        (may) => may || reply.raw.end(),
        () => {},
      )
    }
  }, heartbeat / parts)
  beat.unref()

  async function stream(
    request: FastifyRequest,
    reply: FastifyReply,
    from: ReturnType<typeof parsePosition> | undefined,
    { topic, mayStay, told }: Hearing,
  ): Promise<void> {
    reply.hijack()
    if (reply.raw.destroyed) return
    const headers = {
      ...reply.getHeaders(),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    }
    reply.raw.writeHead(200, headers as Record<string, string>)
    request.raw.socket.setNoDelay(true)
    const part = open[count++ % parts]!
    part.set(reply, mayStay)
    let stop = () => {}
    reply.raw.on('close', () => {
      part.delete(reply)
      stop()
    })
    const send = (message: LiveMessage): boolean => {
      if (reply.raw.destroyed) return false
      const json = told ? told(message) : message.json
      if (json === undefined) return true
      if (reply.raw.writableLength > mostWaiting) {
        reply.raw.destroy()
        return false
      }
      reply.raw.write(`id: ${message.cursor}\nevent: event\ndata: ${json}\n\n`)
      return true
    }
    try {
      reply.raw.write('retry: 1000\n\n')
      const subscription = await live.subscribe(topic, from, send, () => drained(reply))
      stop = subscription.stop
      if (reply.raw.destroyed) return stop()
      const cursor = formatPosition(subscription.start)
      // Only a fresh page is told where it starts: one that comes back has been sent later ids already.
      reply.raw.write(
        subscription.start === from
          ? `event: hello\ndata: {}\n\n`
          : `id: ${cursor}\nevent: hello\ndata: {"cursor":"${cursor}"}\n\n`,
      )
    } catch (error) {
      request.log.warn({ err: error }, 'A live stream could not begin; the page will come back.')
      reply.raw.destroy()
    }
  }

  return {
    async open(request, reply, after, hearing) {
      if (open.reduce((sum, part) => sum + part.size, 0) >= mostStreams)
        throw new Problem('overloaded', 'This server has as many open streams as it can hold.', { retryAfter: 5 })
      const last = request.headers['last-event-id'] ?? after
      const from = last === undefined || last === '' ? undefined : parsePosition(String(last))
      await stream(request, reply, from, await hearing())
    },
    close() {
      clearInterval(beat)
      for (const part of open) for (const reply of part.keys()) reply.raw.end()
    },
  }
}

/** Resolves when what was written has gone out, or the reader has. */
async function drained({ raw }: FastifyReply): Promise<void> {
  if (!raw.writableNeedDrain || raw.destroyed) return
  await new Promise<void>((resolve) => {
    const done = () => {
      raw.off('drain', done).off('close', done)
      resolve()
    }
    raw.on('drain', done).on('close', done)
  })
}
