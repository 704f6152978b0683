import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Mail = { to: string[]; raw: string }

/** What the server does with the next messages: takes them, says "later" or "never", or says nothing at all. */
type Manner = 'take' | 'later' | 'never' | 'silence'

/** A real SMTP server on a port of this machine, with a mailbox that takes everything. */
export async function smtpServer() {
  const mails: Mail[] = []
  const state: { manner: Manner; tried: number } = { manner: 'take', tried: 0 }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        state.tried++
        const refusal = (responseCode: number, text: string) => done(Object.assign(new Error(text), { responseCode }))
        if (state.manner === 'later') return refusal(451, 'Greylisted')
        if (state.manner === 'never') return refusal(550, 'No such mailbox')
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(pieces).toString() })
        if (state.manner === 'take') done()
      })
    },
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    state,
    close: () => new Promise<void>((done) => server.close(done)),
  }
}

/** The header of a message, unfolded. */
export function headerOf(raw: string, name: string): string {
  const head = raw.split('\r\n\r\n')[0]!.replaceAll(/\r\n[ \t]+/g, ' ')
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? ''
}
