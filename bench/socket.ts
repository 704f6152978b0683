import { connect } from 'node:net'

/** Answers of a load: how many a second, the times that they took (milliseconds) and their bytes. */
export type Load = { perSecond: number; latencies: number[]; bytes: number }

/**
 * Sends GET requests over a fixed number of connections for some seconds, each as soon as the one before was answered. A client as
 * small as can be: on a machine that it shares with server and database, what it needs is missing there.
 */
export async function load(
  url: string,
  {
    key,
    connections,
    seconds,
    path,
  }: { key: string; connections: number; seconds: number; path: (i: number) => string },
): Promise<Load> {
  const { hostname, port } = new URL(url)
  const latencies: number[] = []
  let [bytes, sent] = [0, 0]
  const begin = performance.now()
  const end = begin + seconds * 1000
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname)
      let [since, missing, head] = [0, -1, '']
      const next = () => {
        if (performance.now() > end) return void socket.end(resolve)
        since = performance.now()
        missing = -1
        head = ''
        socket.write(`GET ${path(sent++)} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ${key}\r\n\r\n`)
      }
      socket.on('data', (part) => {
        bytes += part.length
        if (missing < 0) {
          head += part.toString('latin1')
          const at = head.indexOf('\r\n\r\n')
          if (at < 0) return
          if (!head.startsWith('HTTP/1.1 200')) return reject(new Error(`Answered: ${head.slice(0, 400)}`))
          missing = Number(/content-length: (\d+)/i.exec(head)![1]) - (head.length - at - 4)
        } else missing -= part.length
        if (missing > 0) return
        latencies.push(performance.now() - since)
        next()
      })
      socket.on('connect', next)
      socket.on('error', reject)
    })
  await Promise.all(Array.from({ length: connections }, one))
  return { perSecond: (latencies.length / (performance.now() - begin)) * 1000, latencies, bytes }
}
