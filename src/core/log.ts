import { pino, type Logger } from 'pino'

export type Log = Logger

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** Structured log on stderr, so that stdout belongs to what a command answers. Secrets and cookies never reach it. */
export function createLog(level: string): Log {
  return pino(
    { level, redact: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.secret'] },
    pino.destination(2),
  )
}
