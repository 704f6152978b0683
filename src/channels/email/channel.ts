import type { ChannelFolder } from '../channel.ts'

const address = { type: 'string', format: 'email', personal: true }
const message = {
  type: 'object',
  required: ['message_id'],
  properties: {
    message_id: { type: 'string' },
    from: address,
    to: { type: 'array', items: address, personal: true },
    subject: { type: 'string', personal: true },
    text: { type: 'string', personal: true },
    template: { type: 'string' },
  },
}
/** The e-mail events of the Segment specification. */
const campaign = {
  type: 'object',
  required: ['email_id'],
  properties: {
    email_id: { type: 'string' },
    email_subject: { type: 'string' },
    campaign_id: { type: 'string' },
    link_url: { type: 'string' },
  },
}

const track = (event: string, messageId: string, properties: object) => ({
  type: 'track',
  event,
  messageId,
  properties,
  context: { traits: { email: 'sofia.marquez@correo.example' } },
})

/** E-mail, written and read. The mail system sends by the tracking protocol or by webhook, with a key of this channel. */
export const email: ChannelFolder = {
  name: 'email',
  channels: [{ key: 'email', name: { es: 'Correo', en: 'E-mail' }, kind: 'digital' }],
  contracts: [
    { channel: 'email', type: 'Message Received', note: 'A shopper wrote.', schema: message },
    { channel: 'email', type: 'Message Sent', note: 'The retailer wrote: a person, or a template.', schema: message },
    { channel: 'email', type: 'Email Opened', note: 'A message of the retailer was opened.', schema: campaign },
    {
      channel: 'email',
      type: 'Email Link Clicked',
      note: 'A link in a message was followed.',
      schema: { ...campaign, required: ['email_id', 'link_url'] },
    },
  ],
  samples: {
    protocol: 'collect',
    good: [
      track('Message Received', 'email-good-1', {
        message_id: '<1@correo.example>',
        subject: 'Mi pedido',
        text: '¿Dónde está mi pedido?',
      }),
      track('Email Opened', 'email-good-2', { email_id: 'welcome-1', email_subject: 'Bienvenida' }),
    ],
    bad: [
      {
        raw: track('Message Received', 'email-bad-1', { subject: 'Mi pedido' }),
        repaired: track('Message Received', 'email-bad-1', { message_id: '<2@correo.example>', subject: 'Mi pedido' }),
      },
      {
        raw: track('Message Sent', 'email-bad-2', { message_id: '<3@correo.example>', to: ['sofia'] }),
        repaired: track('Message Sent', 'email-bad-2', {
          message_id: '<3@correo.example>',
          to: ['sofia.marquez@correo.example'],
        }),
      },
    ],
  },
}
