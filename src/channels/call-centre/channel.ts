import type { ChannelFolder } from '../channel.ts'

const call = {
  type: 'object',
  required: ['call_id', 'direction'],
  properties: {
    call_id: { type: 'string' },
    direction: { enum: ['inbound', 'outbound'] },
    agent_id: { type: 'string' },
    queue: { type: 'string' },
    phone: { type: 'string', personal: true },
    topic: { type: 'string' },
    notes: { type: 'string', personal: true },
  },
}
const ended = {
  ...call,
  required: [...call.required, 'duration_seconds'],
  properties: {
    ...call.properties,
    duration_seconds: { type: 'integer', minimum: 0 },
    wait_seconds: { type: 'integer', minimum: 0 },
    resolved: { type: 'boolean' },
  },
}

const sample = (messageId: string, properties: object) => ({
  type: 'track',
  event: 'Call Ended',
  messageId,
  properties,
  context: { traits: { phone: '+52 55 1234 5678' } },
})
const good = { call_id: 'c-1', direction: 'inbound', duration_seconds: 184 }

/** The contact centre's telephones. Its system sends by the tracking protocol or by webhook, with a key of this channel. */
export const callCentre: ChannelFolder = {
  name: 'call-centre',
  channels: [{ key: 'call-centre', name: { es: 'Centro de llamadas', en: 'Call centre' }, kind: 'digital' }],
  contracts: [
    { channel: 'call-centre', type: 'Call Started', note: 'Somebody picked up.', schema: call },
    {
      channel: 'call-centre',
      type: 'Call Ended',
      note: 'The call is over: how long it took, what it was about, what was noted.',
      schema: ended,
    },
  ],
  samples: {
    protocol: 'collect',
    good: [
      sample('call-good-1', good),
      sample('call-good-2', { ...good, call_id: 'c-2', topic: 'delivery', notes: 'Preguntó por su pedido.' }),
    ],
    bad: [
      { raw: sample('call-bad-1', { ...good, duration_seconds: -3 }), repaired: sample('call-bad-1', good) },
      { raw: sample('call-bad-2', { ...good, direction: 'entrante' }), repaired: sample('call-bad-2', good) },
    ],
  },
}
