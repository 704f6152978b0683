import type { ChannelFolder } from '../channel.ts'
import { readWebhook } from './message.ts'
import { webhookRoutes } from './routes.ts'

const raw = (id: string, body: object) => ({ id, body })
const identifiers = [{ kind: 'loyalty_card', value: '5501' }]

/** Any other system that can sign what it sends. It has no channel of its own: each source says which one it belongs to. */
export const webhook: ChannelFolder = {
  name: 'webhook',
  channels: [],
  contracts: [],
  routes: webhookRoutes,
  read: readWebhook,
  samples: {
    good: [
      raw('msg_good_1', { type: 'Points Earned', data: { points: 120 }, identifiers }),
      raw('msg_good_2', { type: 'Points Earned', data: { points: 3 }, identifiers, timestamp: '2026-11-01T10:00:00Z' }),
    ],
    bad: [
      {
        raw: raw('msg_bad_1', { data: { points: 5 }, identifiers }),
        repaired: raw('msg_bad_1', { type: 'Points Earned', data: { points: 5 }, identifiers }),
      },
      {
        raw: raw('msg_bad_2', { type: 'Points Earned', data: { points: 5 } }),
        repaired: raw('msg_bad_2', { type: 'Points Earned', data: { points: 5 }, identifiers }),
      },
    ],
  },
}
