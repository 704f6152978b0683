import { sleep, startServer, type Bench, type Figure } from './harness.ts'

/** Resident memory of the server process after it has started and rested. */
export async function benchMemory(bench: Bench, port: number): Promise<Figure[]> {
  const server = await startServer(bench.databaseUrl, port)
  try {
    await sleep(10_000)
    const rss = server.rss()
    return [
      {
        what: 'Resident memory of the server, idle',
        measured: `${rss.toFixed(0)} MB`,
        limit: '≤ 200 MB',
        kept: rss <= 200,
      },
    ]
  } finally {
    await server.stop()
  }
}
