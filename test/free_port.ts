import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

/** A port that is free now: passkeys belong to the address that the server is known by, so it must be known before. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
