import { once } from 'node:events'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { testWorld, type World } from '../world.ts'

/** An event as the API shows it. */
export type Shown = {
  id: string
  threadId: string
  type: string
  data: Record<string, unknown>
  context: Record<string, unknown>
}

/** A Hilo that listens behind a proxy that can be told to refuse, as clients meet it. */
export type Shop = {
  world: World
  /** Where clients send to. */
  url: string
  /** Statuses with which the next messages are refused before they reach Hilo; settings are always answered. */
  refuse: number[]
  /** Waits until the events with this `run` are there; answers all that are, oldest first. */
  events(run: string, count: number): Promise<Shown[]>
  close(): Promise<void>
}

export async function openShop(): Promise<Shop> {
  let target = ''
  const refuse: number[] = []
  const proxy = createServer((asked, answer) => {
    const status = asked.method === 'POST' ? refuse.shift() : undefined
    if (status) {
      asked.resume()
      return void answer.writeHead(status, { 'retry-after': '1', 'access-control-allow-origin': '*' }).end('{}')
    }
    const { method, headers, url: path } = asked
    const onward = request(`${target}${path}`, { method, headers }, (came) => {
      answer.writeHead(came.statusCode!, came.headers)
      came.pipe(answer)
    })
    asked.pipe(onward)
  })
  const url = await listen(proxy)
  const world = await testWorld({ env: { HILO_PUBLIC_URL: url } })
  target = await world.listen()
  const staff = await world.staff('operations')
  return {
    world,
    url,
    refuse,
    async events(run, count) {
      const read = async () => {
        const answer = await world.app.inject({ url: '/v1/events?limit=200', headers: staff })
        return (answer.json().items as Shown[]).filter((event) => JSON.stringify(event).includes(run)).toReversed()
      }
      for (let tries = 0; tries < 150 && (await read()).length < count; tries++) await pause(100)
      // A moment more: what came twice would come now.
      await pause(300)
      return read()
    },
    async close() {
      proxy.closeAllConnections()
      proxy.close()
      await world.close()
    },
  }
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

/** Listens on a free port; answers the address. */
export async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
