import { once } from 'node:events'
import { type AddressInfo, type Socket, connect, createServer } from 'node:net'

/** What a link does with a piece of a reply on its way; `write` sends bytes on. */
export type Weather = (
  piece: Buffer,
  way: { write: (bytes: Buffer) => void; cut: () => void },
) => void

/** A TCP proxy before a sector, which passes on what it gets as the weather is. */
export interface LossyLink {
  readonly url: URL
  weather: Weather
  /** Bytes on every open connection to the gateway, unasked. */
  inject(bytes: Buffer): void
  close(): Promise<void>
}

export const calm: Weather = (piece, { write }) => write(piece)

export async function startLossyLink(target: URL): Promise<LossyLink> {
  const open = new Set<Socket>()
  const clients = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    clients.add(client)
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.setNoDelay(true)
      socket.on('close', () => open.delete(socket) && clients.delete(socket))
      // The other side learns of it by the close that follows.
      socket.on('error', () => socket.destroy())
    }
    const way = {
      write: (bytes: Buffer) => void (client.destroyed || client.write(bytes)),
      cut: () => void client.destroy(),
    }
    client.pipe(upstream)
    upstream.on('data', (piece: Buffer) => link.weather(piece, way))
    client.on('close', () => upstream.destroy())
    upstream.on('close', () => client.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const link: LossyLink = {
    url: Object.assign(new URL(target), { port: String(port) }),
    weather: calm,
    inject: (bytes) => {
      for (const client of clients) client.write(bytes)
    },
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
    },
  }
  return link
}
