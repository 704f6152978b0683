import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { Settings } from '../core/settings.ts'
import type { App } from '../core/route.ts'

const tags = [
  ['collect', 'The tracking protocol (Segment): what sites and apps send.'],
  ['events', 'Everything that happened.'],
  ['threads', 'What happened with one person, receipt or session.'],
  ['people', 'Who is who: identifiers, links, merge and split.'],
  ['stores', 'Stores and warehouses: where they are, when they are open, what they can do.'],
  ['live', 'The same, as it happens.'],
  ['contracts', 'What events must look like.'],
  ['quarantine', 'What broke a contract: repair and replay.'],
  ['channels', 'Where events come from.'],
  ['stats', 'Counts over time.'],
  ['prices', 'Price lists, promotions, taxes, and what a basket costs by them.'],
  ['imports', 'Histories from files.'],
  ['webhooks', 'Signed messages from other systems.'],
  ['session', 'Signing in and out.'],
  ['shopper', 'What shoppers do by themselves, on the devices that are theirs.'],
  ['staff', 'People who work with Hilo.'],
  ['keys', 'Keys of sites, apps and servers.'],
  ['audit', 'Who looked at whom.'],
  ['views', 'Filters and columns of lists that staff keep.'],
  ['catalog', 'Products, their variants, categories and pictures.'],
  ['offers', 'What shoppers see: products with price and availability.'],
  ['messages', 'What was, or is to be, sent to people.'],
  ['basket', 'The one basket of a shopper, over all devices.'],
  ['lists', 'A shopper’s named lists, and links to them.'],
  ['hand-overs', 'Codes by which another device goes on.'],
  ['operations', 'Health and metrics.'],
] as const

/** /openapi.json (OpenAPI 3.1) and /docs, both made from the schemas beside the routes. */
export async function addOpenapi(app: App, settings: Settings): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Hilo',
        version: '1.0.0',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
        description:
          'Omnichannel retail: everything that happens between a person and the retailer, on one thread. Errors are RFC 9457 problems with stable codes.',
      },
      servers: [{ url: settings.publicUrl }],
      tags: tags.map(([name, description]) => ({ name, description })),
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'hilo_session',
            description: 'Unsafe methods also need the header X-Hilo-CSRF: 1.',
          },
          shopper: {
            type: 'apiKey',
            in: 'cookie',
            name: 'hilo_shopper',
            description: 'A shopper’s device. Unsafe methods also need the header X-Hilo-CSRF: 1.',
          },
          bearer: { type: 'http', scheme: 'bearer', description: 'A key with a role.' },
          writeKey: { type: 'http', scheme: 'basic', description: 'A write key as user, no password.' },
        },
      },
      security: [{ session: [] }, { bearer: [] }],
    },
  })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    uiConfig: { docExpansion: 'list', deepLinking: true },
    theme: { title: 'Hilo API' },
  })
}
