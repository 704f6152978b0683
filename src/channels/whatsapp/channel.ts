import type { ChannelFolder } from '../channel.ts'

const message = {
  type: 'object',
  required: ['message_id'],
  anyOf: [{ required: ['text'] }, { required: ['template'] }, { required: ['media_type'] }],
  properties: {
    message_id: { type: 'string' },
    conversation_id: { type: 'string' },
    phone: { type: 'string', personal: true },
    name: { type: 'string', personal: true },
    text: { type: 'string', maxLength: 4096, personal: true },
    template: { type: 'string' },
    media_type: { enum: ['image', 'audio', 'video', 'document', 'location', 'sticker'] },
  },
}

const received = (messageId: string, properties: object) => ({
  type: 'track',
  event: 'Message Received',
  messageId,
  properties,
  context: { externalIds: [{ type: 'whatsapp:number', id: '525512345678' }] },
})

/** WhatsApp conversations. Its provider's gateway sends by the tracking protocol or by webhook, with a key of this channel. */
export const whatsapp: ChannelFolder = {
  name: 'whatsapp',
  channels: [{ key: 'whatsapp', name: { es: 'WhatsApp', en: 'WhatsApp' }, kind: 'digital' }],
  contracts: [
    { channel: 'whatsapp', type: 'Message Received', note: 'A shopper wrote.', schema: message },
    {
      channel: 'whatsapp',
      type: 'Message Sent',
      note: 'The retailer wrote: a person, or a template.',
      schema: message,
    },
  ],
  samples: {
    protocol: 'collect',
    good: [
      received('wa-good-1', { message_id: 'wamid.1', text: '¿Lo tienen en azul?' }),
      received('wa-good-2', { message_id: 'wamid.2', media_type: 'image' }),
    ],
    bad: [
      {
        raw: received('wa-bad-1', { text: '¿Lo tienen en azul?' }),
        repaired: received('wa-bad-1', { message_id: 'wamid.3', text: '¿Lo tienen en azul?' }),
      },
      {
        raw: received('wa-bad-2', { message_id: 'wamid.4' }),
        repaired: received('wa-bad-2', { message_id: 'wamid.4', text: '…' }),
      },
    ],
  },
}
