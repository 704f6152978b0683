import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { once } from '../core/once.ts'
import { transaction } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { asked, Id, Page, pageQuery, ProblemBody, Time, type App } from '../core/route.ts'
import { acceptInvitation, openInvitation } from './accept_invitation.ts'
import { changePassword } from './change_password.ts'
import { readSessionCookie, writeSessionCookie } from './cookie.ts'
import { refuseForeign } from './guard.ts'
import { invite } from './invite.ts'
import { keyCreate } from './key_create.ts'
import { keyRevoke } from './key_revoke.ts'
import { permissionsOf } from './permissions.ts'
import { listKeys, listLooks, listStaff, readStaff } from './read.ts'
import { resetLink } from './reset_link.ts'
import * as Wire from './schema.ts'
import { beginTotp, confirmTotp, removeTotp } from './second_factor.ts'
import { signIn } from './sign_in.ts'
import { savedViewRoutes } from './saved_view_routes.ts'
import { signOut } from './sign_out.ts'
import { staffChange } from './staff_change.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const Done = Type.Null({ description: 'Done.' })
const ById = Type.Object({ id: Id })

/** Sign-in, staff, invitations, keys and the audit record. */
export function accessRoutes(app: App, ctx: Context): void {
  void app.register(async (scope) => {
    // Secrets, links and people: nothing of it is to be kept by a browser or proxy.
    scope.addHook('onSend', async (_, reply) => void reply.header('cache-control', 'no-store'))
    sessionRoutes(scope, ctx)
    secondFactorRoutes(scope, ctx)
    staffRoutes(scope, ctx)
    invitationRoutes(scope, ctx)
    keyRoutes(scope, ctx)
    auditRoutes(scope, ctx)
    savedViewRoutes(scope, ctx)
  })
}

function sessionRoutes(app: App, ctx: Context): void {
  const tags = ['session']
  app.post(
    '/v1/session',
    {
      schema: {
        tags,
        summary: 'Sign in',
        description: 'Sets the cookie hilo_session. Unsafe requests that carry it need the header X-Hilo-CSRF as well.',
        operationId: 'session_create',
        security: [],
        body: Wire.SignInBody,
        response: { 201: Type.Object({ staff: Wire.Staff }), ...refused, 429: ProblemBody },
      },
      config: { permission: 'public' },
      onRequest: refuseForeign(ctx.settings.publicUrl),
    },
    async (request, reply) => {
      const oldToken = readSessionCookie(request.headers.cookie)
      const { staff, token } = await signIn(ctx, {
        ...request.body,
        address: request.ip,
        userAgent: userAgent(request),
        oldToken,
      })
      return reply.code(201).header('set-cookie', writeSessionCookie(token, ctx.settings)).send({ staff })
    },
  )
  app.get(
    '/v1/session',
    {
      schema: {
        tags,
        summary: 'Who is signed in',
        operationId: 'session_read',
        response: { 200: Wire.Session, ...refused },
      },
      config: { permission: 'session' },
    },
    async (request) => {
      const staff = await readStaff(ctx.sql, request.actor!.id)
      if (!staff) throw new Problem('unauthenticated', 'Sign in.')
      return { staff, permissions: permissionsOf(request.actor!) }
    },
  )
  app.delete(
    '/v1/session',
    {
      schema: { tags, summary: 'Sign out', operationId: 'session_delete', response: { 204: Done, ...refused } },
      config: { permission: 'session' },
    },
    async (request, reply) => {
      await signOut(ctx, request.actor!)
      return reply.code(204).header('set-cookie', writeSessionCookie('', ctx.settings)).send(null)
    },
  )
  app.post(
    '/v1/session/password',
    {
      schema: {
        tags,
        summary: 'Change your password',
        description: 'Ends every session of yours; the answer sets the cookie of a new one.',
        operationId: 'session_password',
        body: Wire.PasswordBody,
        response: { 204: Done, ...refused, 409: ProblemBody, 429: ProblemBody },
      },
      config: { permission: 'session' },
    },
    async (request, reply) => {
      const token = await changePassword(ctx, request.actor!, { ...request.body, userAgent: userAgent(request) })
      return reply.code(204).header('set-cookie', writeSessionCookie(token, ctx.settings)).send(null)
    },
  )
}

function secondFactorRoutes(app: App, ctx: Context): void {
  const tags = ['session']
  const config = { permission: 'session' }
  app.post(
    '/v1/session/totp',
    {
      schema: {
        tags,
        summary: 'Begin to set up a second factor',
        description: 'Show `uri` as a QR code to an authenticator app, then confirm with its first code.',
        operationId: 'totp_begin',
        response: { 200: Wire.TotpSeed, ...refused, 409: ProblemBody },
      },
      config,
    },
    async (request) => beginTotp(ctx, request.actor!),
  )
  app.post(
    '/v1/session/totp/confirm',
    {
      schema: {
        tags,
        summary: 'Turn the second factor on',
        operationId: 'totp_confirm',
        body: Wire.TotpCode,
        response: { 200: Wire.RecoveryCodes, ...refused, 409: ProblemBody, 429: ProblemBody },
      },
      config,
    },
    async (request) => confirmTotp(ctx, request.actor!, request.body.code),
  )
  app.delete(
    '/v1/session/totp',
    {
      schema: {
        tags,
        summary: 'Turn the second factor off',
        operationId: 'totp_remove',
        body: Wire.PasswordOnly,
        response: { 204: Done, ...refused, 409: ProblemBody, 429: ProblemBody },
      },
      config,
    },
    async (request, reply) => {
      await removeTotp(ctx, request.actor!, request.body.password)
      return reply.code(204).send(null)
    },
  )
}

function staffRoutes(app: App, ctx: Context): void {
  const tags = ['staff']
  const config = { permission: 'staff.manage' }
  app.get(
    '/v1/staff',
    {
      schema: {
        tags,
        summary: 'List staff',
        operationId: 'staff_list',
        querystring: Type.Object(pageQuery),
        response: { 200: Page(Wire.Staff), ...refused },
      },
      config,
    },
    async (request) => listStaff(ctx.sql, request.query),
  )
  app.post(
    '/v1/staff',
    {
      schema: {
        tags,
        summary: 'Invite somebody',
        description: 'Give the person the link: whoever has it sets the password, once, within 72 hours.',
        operationId: 'staff_invite',
        body: Wire.InviteBody,
        response: { 201: Type.Object({ staff: Wire.Staff, invitation: Wire.Link }), ...refused, 409: ProblemBody },
      },
      config,
    },
    async (request, reply) => {
      const answer = await once(
        ctx.sql,
        asked(ctx, request),
        (tx) => invite(tx, ctx, request.actor!, request.body),
        ({ staff, invitation }) => ({ staff, invitation: { ...invitation, url: null } }),
      )
      return reply.code(201).send(answer)
    },
  )
  app.patch(
    '/v1/staff/:id',
    {
      schema: {
        tags,
        summary: 'Change name or role, deactivate or activate',
        operationId: 'staff_change',
        params: ById,
        body: Wire.StaffChangeBody,
        response: { 200: Wire.Staff, ...refused, 404: ProblemBody, 409: ProblemBody },
      },
      config,
    },
    async (request, reply) => {
      const { staff, token } = await staffChange(
        ctx,
        request.actor!,
        request.params.id,
        request.body,
        userAgent(request),
      )
      if (token !== undefined) void reply.header('set-cookie', writeSessionCookie(token, ctx.settings))
      return staff
    },
  )
  app.post(
    '/v1/staff/:id/reset',
    {
      schema: {
        tags,
        summary: 'Make a link to set a new password',
        description: 'Good for two hours, once. For somebody who has not accepted yet it is the invitation anew.',
        operationId: 'staff_reset',
        params: ById,
        querystring: Wire.ResetQuery,
        response: { 200: Wire.Link, ...refused, 404: ProblemBody, 409: ProblemBody },
      },
      config,
    },
    async (request) =>
      once(
        ctx.sql,
        asked(ctx, request),
        (tx) => resetLink(tx, ctx, request.actor!, request.params.id, request.query.removeSecondFactor ?? false),
        (link) => ({ ...link, url: null }),
      ),
  )
}

function invitationRoutes(app: App, ctx: Context): void {
  const params = Type.Object({ token: Type.String({ maxLength: 100, examples: ['k3J9vR'] }) })
  const shared = { tags: ['staff'], security: [], params }
  const problems = { 400: ProblemBody, 403: ProblemBody, 404: ProblemBody, 410: ProblemBody }
  app.get(
    '/v1/invitations/:token',
    {
      schema: {
        ...shared,
        summary: 'Whom a link is for',
        operationId: 'invitation_read',
        response: { 200: Wire.Invitation, ...problems },
      },
      config: { permission: 'public' },
    },
    async (request) => {
      const { email, name, purpose } = await openInvitation(ctx, request.params.token)
      return { email, name, purpose }
    },
  )
  app.post(
    '/v1/invitations/:token',
    {
      schema: {
        ...shared,
        summary: 'Set a password by a link',
        operationId: 'invitation_accept',
        body: Type.Object({ password: Wire.NewPassword }, { additionalProperties: false }),
        response: { 204: Done, ...problems, 429: ProblemBody },
      },
      config: { permission: 'public' },
      onRequest: refuseForeign(ctx.settings.publicUrl),
    },
    async (request, reply) => {
      await acceptInvitation(ctx, request.params.token, request.body.password)
      return reply.code(204).send(null)
    },
  )
}

function keyRoutes(app: App, ctx: Context): void {
  const tags = ['keys']
  const config = { permission: 'keys.manage' }
  app.get(
    '/v1/keys',
    {
      schema: {
        tags,
        summary: 'List keys',
        operationId: 'keys_list',
        querystring: Type.Object(pageQuery),
        response: { 200: Page(Wire.Key), ...refused },
      },
      config,
    },
    async (request) => listKeys(ctx.sql, request.query),
  )
  app.post(
    '/v1/keys',
    {
      schema: {
        tags,
        summary: 'Make a key',
        operationId: 'keys_create',
        body: Wire.KeyInput,
        response: { 201: Wire.NewKey, ...refused, 409: ProblemBody },
      },
      config,
    },
    async (request, reply) => {
      const answer = await once<{ key: Wire.Key; secret: string | null }>(
        ctx.sql,
        asked(ctx, request),
        (tx) => keyCreate(tx, ctx, request.actor!, request.body),
        ({ key }) => ({ key, secret: null }),
      )
      return reply.code(201).send(answer)
    },
  )
  app.delete(
    '/v1/keys/:id',
    {
      schema: {
        tags,
        summary: 'Revoke a key',
        operationId: 'keys_revoke',
        params: ById,
        response: { 204: Done, ...refused, 404: ProblemBody },
      },
      config,
    },
    async (request, reply) => {
      await transaction(ctx.sql, (tx) => keyRevoke(tx, ctx, request.actor!, request.params.id))
      return reply.code(204).send(null)
    },
  )
}

function auditRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/audit',
    {
      schema: {
        tags: ['audit'],
        summary: 'Who looked at whom, and who changed access; newest first',
        operationId: 'audit_list',
        querystring: Type.Object({
          actor: Type.Optional(
            Type.String({ maxLength: 60, pattern: '^[\\w-]*$', description: 'The id of a person or key.' }),
          ),
          subject: Type.Optional(
            Type.String({
              maxLength: 200,
              pattern: '^[^\\u0000]*$',
              examples: ['thread:0193a1b2-0000-7000-8000-000000000001'],
            }),
          ),
          from: Type.Optional(Time),
          to: Type.Optional(Time),
          ...pageQuery,
        }),
        response: { 200: Page(Wire.AuditLine), ...refused },
      },
      config: { permission: 'audit.read' },
    },
    async (request) => listLooks(ctx.sql, request.query, request.query),
  )
}

function userAgent(request: FastifyRequest): string {
  return request.headers['user-agent'] ?? ''
}
