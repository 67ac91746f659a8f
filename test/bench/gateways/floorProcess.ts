import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { Pool, type Dispatcher } from 'undici'

/**
 * The floor: takes the client's request, sends the prebuilt request of each subgraph with its subject in it, and puts
 * the replies in a row. No GraphQL, no look at what came: nothing written in Node can do less.
 */
interface FloorRequest {
  readonly url: string
  /** The subgraph's request before and after the salt. */
  readonly body: readonly [before: string, after: string]
}

const requests = JSON.parse(process.env['FLOOR_REQUESTS'] ?? '[]') as FloorRequest[]
const targets = requests.map(({ url, body }) => {
  const { origin, pathname } = new URL(url)
  const pool = new Pool(origin, { connections: 32, headersTimeout: 0, bodyTimeout: 0 })
  return { pool, path: pathname, body }
})
const HEADERS = { 'content-type': 'application/json', accept: 'application/json' }
const [OPEN, COMMA, CLOSE] = [Buffer.from('['), Buffer.from(','), Buffer.from(']')]

const server = createServer((request, response) => {
  if (request.method !== 'POST') return void response.end('floor')
  void read(request).then(async (body) => {
    const { variables } = JSON.parse(body) as { variables: { id: string } }
    const answer = Buffer.concat(await fanOut(variables.id))
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length })
      .end(answer)
  })
})
server.listen(Number(process.env['PORT']), '127.0.0.1')
process.on('SIGTERM', () => process.exit())

async function fanOut(id: string): Promise<Buffer[]> {
  const replies = await Promise.all(
    targets.map(({ pool, path, body: [before, after] }) => {
      const body = before + id + after
      return new Promise<Buffer>((resolve, reject) => {
        const request = { method: 'POST', path, headers: HEADERS, body } as const
        pool.dispatch(request, new Reply(resolve, reject))
      })
    }),
  )
  return [...replies.flatMap((reply, n) => [n === 0 ? OPEN : COMMA, reply]), CLOSE]
}

/** Takes a body as undici has it: no headers parsed, no stream, no timer. */
class Reply implements Dispatcher.DispatchHandler {
  readonly #chunks: Buffer[] = []
  readonly #resolve: (body: Buffer) => void
  readonly #reject: (error: Error) => void

  constructor(resolve: (body: Buffer) => void, reject: (error: Error) => void) {
    this.#resolve = resolve
    this.#reject = reject
  }

  onConnect(): void {
    // Without it undici takes this for a handler of its newer kind, which costs more.
  }

  onHeaders(): boolean {
    return true
  }

  onData(chunk: Buffer): boolean {
    this.#chunks.push(chunk)
    return true
  }

  onComplete(): void {
    const [first] = this.#chunks
    this.#resolve(this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks))
  }

  onError(error: Error): void {
    this.#reject(error)
  }
}

function read(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
  })
}
