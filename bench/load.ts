import { connect as open, type Socket } from 'node:net'

/** One answer as far as a load needs it. */
export type Shot = { status: number; milliseconds: number }

/** All answers, how many a second, and their bytes in all. */
export type Load = { shots: Shot[]; rate: number; bytes: number }

/**
 * Sends requests over so many connections, each as soon as the one before it was answered, until `seconds` are over; over bare sockets, for
 * the generator shares the machine with the server. `next` gives the raw HTTP/1.1 request.
 */
export async function load(
  url: string,
  { connections, seconds, next }: { connections: number; seconds: number; next: (n: number) => string },
): Promise<Load> {
  const shots: Shot[] = []
  const { hostname, port } = new URL(url)
  const begin = performance.now()
  const end = begin + seconds * 1000
  let n = 0
  let bytes = 0
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = open({ host: hostname, port: Number(port), noDelay: true })
      await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
      const ask = answering(socket)
      while (performance.now() < end) {
        const at = performance.now()
        const status = await ask(next(n++))
        shots.push({ status, milliseconds: performance.now() - at })
      }
      bytes += socket.bytesRead
      socket.destroy()
    }),
  )
  return { shots, rate: shots.length / ((performance.now() - begin) / 1000), bytes }
}

/** The text of a request with a body of JSON, or of a GET without one. */
export function asking(url: string, path: string, key: string, body?: object): string {
  const { host } = new URL(url)
  const text = body === undefined ? '' : JSON.stringify(body)
  const head = `${body ? 'POST' : 'GET'} ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${key}\r\n`
  return body
    ? `${head}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
    : `${head}\r\n`
}

/** One request after the other on a socket: resolves with the status once its whole answer (Content-Length, or chunks) has come. */
function answering(socket: Socket): (request: string) => Promise<number> {
  let waiting: { resolve: (status: number) => void; reject: (error: Error) => void } | undefined
  let parts: Buffer[] = []
  let needed = 0
  let got = 0
  let status = 0
  socket.on('data', (piece) => {
    got += piece.length
    if (needed) {
      if (got >= needed) done()
      return
    }
    parts.push(piece)
    const head = Buffer.concat(parts).toString('latin1')
    const at = head.indexOf('\r\n\r\n')
    if (at < 0) return
    status = Number(head.slice(9, 12))
    const length = /content-length: (\d+)/i.exec(head)?.[1]
    if (length === undefined) {
      // In chunks: the last is an empty one.
      if (head.endsWith('0\r\n\r\n')) done()
      return
    }
    needed = at + 4 + Number(length)
    if (got >= needed) done()
  })
  socket.on('error', (error) => waiting?.reject(error))
  socket.on('close', () => waiting?.reject(new Error('The server closed the connection.')))
  function done(): void {
    const { resolve } = waiting!
    waiting = undefined
    parts = []
    needed = got = 0
    resolve(status)
  }
  return (request) =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject }
      socket.write(request)
    })
}
