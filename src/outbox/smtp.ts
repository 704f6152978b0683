import { createTransport } from 'nodemailer'
import { patience, UndeliverableError, type Sender } from './sender.ts'

/** Sends e-mails through an SMTP server: `smtp://user:password@host:587`, `smtps://host:465`. */
export function smtpSender({ url, from }: { url: string; from: string }): Sender {
  const limit = patience / 3
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: limit,
    greetingTimeout: limit,
    socketTimeout: limit,
    // A template holds no file or address to be fetched, whatever stands in its data.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ address, subject, text, html, messageId }) {
      try {
        await transport.sendMail({
          from,
          // As an object: an address can never become two, nor a header.
          to: { name: '', address },
          subject,
          text,
          html,
          messageId: `<${messageId}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (error) {
        const code = (error as { responseCode?: number }).responseCode ?? 0
        if (code >= 500 && code < 600 && code !== 530 && code !== 535)
          throw new UndeliverableError((error as Error).message, { cause: error })
        throw error
      }
    },
    close: () => transport.close(),
  }
}
