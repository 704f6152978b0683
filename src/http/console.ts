import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../core/context.ts'
import type { App } from '../core/route.ts'
import { pagePolicy } from './headers.ts'

/** The built web app. */
export const consoleDir = join(import.meta.dirname, '../../dist/console')

/** Serves the console: its files, and its page for every other address that a browser opens. */
export async function addConsole(
  app: App,
  ctx: Context,
): Promise<(request: FastifyRequest, reply: FastifyReply) => Promise<boolean>> {
  if (!existsSync(join(consoleDir, 'index.html'))) return async () => false
  await app.register(fastifyStatic, {
    root: join(consoleDir, 'assets'),
    prefix: '/assets/',
    immutable: true,
    preCompressed: true,
    maxAge: '1y',
    index: false,
    logLevel: 'warn',
  })
  return async (request, reply) => {
    if (
      !['GET', 'HEAD'].includes(request.method) ||
      (request.url !== '/' && !request.headers.accept?.includes('text/html')) ||
      /^\/(v1|assets|docs|beacon)\//.test(request.url)
    )
      return false
    const page = await readFile(join(consoleDir, 'index.html'), 'utf8')
    const nonce = ctx.ids.secret(16)
    await reply
      .header('content-security-policy', pagePolicy(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll('__CSP_NONCE__', nonce))
    return true
  }
}
