import { once } from 'node:events'
import { type AddressInfo, type Socket, connect, createServer } from 'node:net'

/** A TCP proxy before a PostgreSQL server: sees every statement on the wire, and can go away. */
export interface PostgresProxy {
  /** The server's URL, by way of the proxy. */
  readonly url: string
  /** Statements that clients sent, in order; empty it before counting. */
  readonly statements: string[]
  /** Cuts every connection and refuses new ones, as a stopped server does. */
  refuse(): Promise<void>
  /** Listens again, on the same port. */
  accept(): Promise<void>
}

export async function startPostgresProxy(databaseUrl: string): Promise<PostgresProxy> {
  const target = new URL(databaseUrl)
  const statements: string[] = []
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('close', () => open.delete(socket))
      // The other side learns of it by the close that follows.
      socket.on('error', () => socket.destroy())
    }
    client.on(
      'data',
      statementReader((sql) => statements.push(sql)),
    )
    client.pipe(upstream).pipe(client)
    client.on('close', () => upstream.destroy())
    upstream.on('close', () => client.destroy())
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const port = await listen(0)
  return {
    url: Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: String(port) }).href,
    statements,
    refuse: async () => {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
    },
    accept: async () => void (await listen(port)),
  }
}

/** Reads a client's messages (PostgreSQL protocol 3.0) and notes each statement that is run. */
function statementReader(note: (sql: string) => void): (chunk: Buffer) => void {
  const prepared = new Map<string, string>()
  let pending = Buffer.alloc(0)
  let isStarted = false
  return (chunk) => {
    pending = Buffer.concat([pending, chunk])
    for (;;) {
      // The first message has no type byte; its length counts itself, as all do.
      const typeBytes = isStarted ? 1 : 0
      if (pending.length < typeBytes + 4) return
      const end = typeBytes + pending.readUInt32BE(typeBytes)
      if (pending.length < end) return
      if (isStarted) readMessage(pending.subarray(0, end), { prepared, note })
      isStarted = true
      pending = pending.subarray(end)
    }
  }
}

/** A named statement is parsed once and then bound alone, so a run is seen at Bind. */
function readMessage(
  message: Buffer,
  { prepared, note }: { prepared: Map<string, string>; note: (sql: string) => void },
): void {
  const [first, second] = message.subarray(5).toString('utf8').split('\0')
  switch (String.fromCharCode(message[0]!)) {
    // Parse: name, statement, parameter types.
    case 'P':
      prepared.set(first!, second!)
      break
    // Bind: portal, name of the statement, parameters.
    case 'B':
      note(prepared.get(second!)!)
      break
    // Query: the statement alone.
    case 'Q':
      note(first!)
      break
  }
}
