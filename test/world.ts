import { cartContracts } from '#cart/contracts.ts'
import { channelFolders } from '#channels/all.ts'
import type { ChannelFolder } from '#channels/channel.ts'
import { keyCreate } from '#access/key_create.ts'
import { cost } from '#access/password.ts'
import type { Role, StaffRole } from '#access/permissions.ts'
import type { KeyInput } from '#access/schema.ts'
import { systemClock, type Clock } from '#core/clock.ts'
import type { Context } from '#core/context.ts'
import { transaction, type ConnectOptions } from '#core/db.ts'
import { systemIds } from '#core/ids.ts'
import { createLog } from '#core/log.ts'
import type { App } from '#core/route.ts'
import { installationSecret } from '#core/secret.ts'
import { readSettings } from '#core/settings.ts'
import { createWake } from '#core/wake.ts'
import { shipContracts } from '#events/contracts.ts'
import { startLive, type Live } from '#events/live.ts'
import { ensurePartitions } from '#events/partitions.ts'
import { followAll } from '#followers.ts'
import { buildApp } from '#http/app.ts'
import { staffWithSession } from './staff.ts'
import { shopperWithSession } from './shopper.ts'
import { testDatabase, type TestDatabase } from './database.ts'

export type World = {
  app: App
  ctx: Context
  live: Live
  database: TestDatabase
  /** Signs in somebody of a role; answers the headers that the console sends. */
  staff(role: StaffRole): Promise<Record<string, string>>
  /** Begins a shopper's session, signed in as `known` (an e-mail) if given; answers the headers that the shop sends. */
  shopper(known?: string): Promise<Record<string, string>>
  /** Makes a key; answers its secret. */
  key(role: Role, more?: Partial<KeyInput>): Promise<string>
  /** Sends messages by the tracking protocol. */
  send(secret: string, batch: unknown[]): Promise<{ accepted: number; duplicates: number; quarantined: number }>
  /** Lets every consumer handle all there is. */
  settle(): Promise<void>
  /** Listens on a free port of this machine; answers the address. */
  listen(): Promise<string>
  /** Another process's view: an application of its own on the same database. */
  another(): Promise<World>
  close(): Promise<void>
}

export type WorldOptions = {
  clock?: Clock
  folders?: ChannelFolder[]
  connect?: ConnectOptions
  env?: Record<string, string>
  mostRequests?: number
}

Object.assign(cost, { ln: 10, p: 1 })

/** An application on a database of its own; everything goes through its front door. */
export async function testWorld(options: WorldOptions = {}): Promise<World> {
  const database = await testDatabase(options.connect)
  return openWorld(database, options, true)
}

async function openWorld(database: TestDatabase, options: WorldOptions, owner: boolean): Promise<World> {
  const clock = options.clock ?? systemClock
  const ids = systemIds(systemClock)
  const { sql } = database
  const folders = options.folders ?? channelFolders
  const settings = readSettings({ HILO_DEMO: '0', LOG_LEVEL: process.env.LOG_LEVEL ?? 'error', ...options.env })
  await ensurePartitions(sql, clock.now())
  await shipContracts(sql, [...folders.flatMap((folder) => folder.contracts), ...cartContracts], clock.now())
  const secret = await installationSecret(sql, ids)
  const wake = await createWake(sql)
  const ctx: Context = { sql, clock, ids, log: createLog(settings.logLevel), settings, wake, secret }
  const live = await startLive(ctx)
  const app = await buildApp(ctx, {
    folders,
    live,
    checkResponses: true,
    ...(options.mostRequests ? { mostRequests: options.mostRequests } : {}),
  })
  await app.ready()
  const author = { kind: 'system', id: 'test', name: 'Test' } as const
  return {
    app,
    ctx,
    live,
    database,
    staff: (role) => staffWithSession(ctx, role),
    shopper: (known) => shopperWithSession(ctx, known),
    key: async (role, more = {}) =>
      (await transaction(sql, (tx) => keyCreate(tx, ctx, author, { name: `${role} key`, role, ...more }))).secret,
    async send(key, batch) {
      const answer = await app.inject({
        method: 'POST',
        url: '/v1/batch',
        headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` },
        payload: { batch },
      })
      if (answer.statusCode !== 200) throw new Error(`collect answered ${answer.statusCode}: ${answer.body}`)
      return answer.json()
    },
    settle: () => followAll({ sql, clock }),
    listen: () => app.listen({ port: 0, host: '127.0.0.1' }),
    another: () => openWorld(database, options, false),
    async close() {
      await app.close()
      await live.stop()
      await wake.close()
      if (owner) await database.drop()
    },
  }
}
