import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import type { App } from '../core/route.ts'
import type { Reason } from '../events/schema.ts'
import type { Incoming } from './intake.ts'

/** A channel as people know it: the key stands in every event, the name in every picture. */
export type ChannelName = { key: string; name: { es: string; en: string }; kind: 'digital' | 'physical' }

/** A contract that ships with a channel; it becomes version 1 where none was set. */
export type ShippedContract = { channel: string; type: string; schema: object; note: string }

/** A message that becomes state, under an id that is the same whenever it comes. */
export type RawRecord = { id: string; raw: unknown }

/** Gives raw messages to their verb, in the caller's transaction, and says of each what became of it. Throws nothing for what is wrong with one. */
export type ApplyRecords = (
  tx: Tx,
  ctx: Context,
  records: RawRecord[],
  by: string,
) => Promise<({ outcome: 'accepted' | 'duplicate' } | { outcome: 'quarantined'; reasons: Reason[] })[]>

/** What a folder under channels/ gives to the rest: the only thing that all.ts knows of it. */
export type ChannelFolder = {
  /** The folder's name. */
  name: string
  channels: ChannelName[]
  contracts: ShippedContract[]
  /** Its own way in, when it has a protocol of its own. */
  routes?: (app: App, ctx: Context) => void
  /** Its own way of writing messages: also reads again what waited in quarantine. Never throws. */
  read?: (raw: unknown) => Incoming
  /** What it gives to a verb instead of the log, and gives again out of quarantine. */
  records?: { protocol: string; apply: ApplyRecords }
  /**
   * Raw messages that the contract tests send, in its own protocol or that of the folder `protocol`: each good one is accepted
   * once, each bad one waits in quarantine with a reason and is accepted as repaired.
   */
  samples: { protocol?: string; good: unknown[]; bad: { raw: unknown; repaired: unknown }[] }
}
