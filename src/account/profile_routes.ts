import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { Id, Page, pageQuery, ProblemBody, type App } from '../core/route.ts'
import { deleteAddress, listAddresses, saveAddress } from './address.ts'
import { readConsents, sayConsent } from './consent.ts'
import { readOwnLooks } from './looks.ts'
import { changeProfile, readProfile } from './profile.ts'
import * as Wire from './schema.ts'
import { readOwnThread } from './thread.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const Done = Type.Null({ description: 'Done.' })
const params = Type.Object({ id: Id })
const Addresses = Type.Object({ items: Type.Array(Wire.SavedAddress) })
const Looks = Type.Object({ items: Type.Array(Wire.OwnLook) })
const Consents = Type.Object({ items: Type.Array(Wire.OwnConsent) })
const tags = ['shopper']
const config = { permission: 'account' }

/** What a shopper sees and changes of the account: all of it his or hers alone. */
export function profileRoutes(app: App, ctx: Context): void {
  whoRoutes(app, ctx)
  lookRoute(app, ctx)
  addressRoutes(app, ctx)
  consentRoutes(app, ctx)
}

function whoRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/shopper/profile',
    {
      schema: {
        tags,
        summary: 'Read your profile',
        operationId: 'profile_read',
        response: { 200: Wire.Profile, ...refused },
      },
      config,
    },
    async (request) => readProfile(ctx.sql, request.shopper!),
  )
  app.patch(
    '/v1/shopper/profile',
    {
      schema: {
        tags,
        summary: 'Change your profile; what is left out stays',
        operationId: 'profile_change',
        body: Wire.ProfileBody,
        response: { 200: Wire.Profile, ...refused },
      },
      config,
    },
    async (request) => {
      await changeProfile(ctx, request.shopper!, request.body)
      return readProfile(ctx.sql, request.shopper!)
    },
  )
  app.get(
    '/v1/shopper/thread',
    {
      schema: {
        tags,
        summary: 'Read what happened between you and the shop, newest first',
        operationId: 'own_thread',
        querystring: Type.Object(pageQuery),
        response: { 200: Page(Wire.ShownEvent), ...refused },
      },
      config,
    },
    async (request) => readOwnThread(ctx.sql, request.shopper!, request.query),
  )
}

function lookRoute(app: App, ctx: Context): void {
  app.get(
    '/v1/shopper/looks',
    {
      schema: {
        tags,
        summary: 'Read who of the retailer saw or changed your basket and lists',
        description: 'The newest hundred, by role; looks of one role within an hour are told as one.',
        operationId: 'own_looks',
        response: { 200: Looks, ...refused },
      },
      config,
    },
    async (request) => ({ items: await readOwnLooks(ctx.sql, request.shopper!) }),
  )
}

function addressRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/shopper/addresses',
    {
      schema: {
        tags,
        summary: 'List your addresses',
        operationId: 'addresses_list',
        response: { 200: Addresses, ...refused },
      },
      config,
    },
    async (request) => ({ items: await listAddresses(ctx.sql, request.shopper!) }),
  )
  app.put(
    '/v1/shopper/addresses/:id',
    {
      schema: {
        tags,
        summary: 'Save an address, or change one',
        description: 'The caller chooses the id, so a repeat changes nothing. At most 20.',
        operationId: 'address_save',
        params,
        body: Wire.AddressBody,
        response: { 204: Done, ...refused, 409: ProblemBody },
      },
      config,
    },
    async (request, reply) => {
      const input = { shopper: request.shopper!, id: request.params.id, address: request.body, at: ctx.clock.now() }
      await transaction(ctx.sql, (tx) => saveAddress(tx, input))
      return reply.code(204).send(null)
    },
  )
  app.delete(
    '/v1/shopper/addresses/:id',
    {
      schema: {
        tags,
        summary: 'Delete an address; a repeat is no mistake',
        operationId: 'address_delete',
        params,
        response: { 204: Done, ...refused },
      },
      config,
    },
    async (request, reply) => {
      await deleteAddress(ctx.sql, request.shopper!, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function consentRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/shopper/consents',
    {
      schema: {
        tags,
        summary: 'Read what you agreed to or withdrew, as it counts now',
        operationId: 'own_consents',
        response: { 200: Consents, ...refused },
      },
      config,
    },
    async (request) => ({ items: await readConsents(ctx.sql, request.shopper!) }),
  )
  app.post(
    '/v1/shopper/consents',
    {
      schema: {
        tags,
        summary: 'Agree to something, or withdraw it',
        operationId: 'own_consent_say',
        body: Wire.OwnConsentBody,
        response: { 200: Consents, ...refused },
      },
      config,
    },
    async (request) => {
      await transaction(ctx.sql, (tx) => sayConsent(tx, ctx, request.shopper!, request.body))
      return { items: await readConsents(ctx.sql, request.shopper!) }
    },
  )
}
