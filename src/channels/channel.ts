import type { Context } from '../core/context.ts'
import type { App } from '../core/route.ts'
import type { Incoming } from './intake.ts'

/** A channel as people know it: the key stands in every event, the name in every picture. */
export type ChannelName = { key: string; name: { es: string; en: string }; kind: 'digital' | 'physical' }

/** A contract that ships with a channel; it becomes version 1 where none was set. */
export type ShippedContract = { channel: string; type: string; schema: object; note: string }

/** What a folder under channels/ gives to the rest: the only thing that all.ts knows of it. */
export type ChannelFolder = {
  /** The folder's name. */
  name: string
  channels: ChannelName[]
  contracts: ShippedContract[]
  /** Its own way in, when it has a protocol of its own. */
  routes?: (app: App, ctx: Context) => void
  /** Reads again what it had handed to intake as `raw`: needed to replay what waited in quarantine. Never throws. */
  read: (raw: unknown) => Incoming
  /** Messages that the contract tests send: each good one must be accepted once, each bad one must wait in quarantine with a reason. */
  samples: { good: Incoming[]; bad: Incoming[] }
}
