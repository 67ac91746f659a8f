import { createServer, type AddressInfo, type Socket } from 'node:net'
import { TOKEN_HEADER } from '../../../schema/wire/internalToken.js'
import { DEEP_SUBGRAPHS, DeepSubgraph } from './deep.js'
import { DOSSIER_SECTORS, DossierSector } from './dossier.js'
import { growthReply } from './growthGraph.js'
import { HttpReader, type HttpMessage } from './HttpReader.js'
import { LEDGER_REPLY, asksLedger } from './ledger.js'
import { ReplyTemplate } from './ReplyTemplate.js'
import { splitAtSalt } from './salt.js'

/**
 * A process with every subgraph of every workload, at `/<workload>/<subgraph>`. A reply is made once for each
 * text of a request, by graphql-js, and kept as bytes: for the next request only the salt is written in,
 * and for the gateway's own calls the signature is made. nginx would be cheaper still, but can do neither.
 */
const key = Buffer.from(process.env['BENCH_KEY'] ?? '', 'base64')
const TOKEN = new RegExp(`\\r\\n${TOKEN_HEADER}: *([^\\r]+)`, 'i')

type Answer = (body: string, salt: string, isKit: boolean) => Promise<string>

const answers = new Map<string, Answer>()
for (const name of DOSSIER_SECTORS) {
  const sector = new DossierSector(name)
  answers.set(`/dossier/${name}`, async (body, salt, isKit) =>
    asksLedger(name, body) ? LEDGER_REPLY : sector.answer(body, salt, isKit),
  )
}
for (const name of DEEP_SUBGRAPHS) {
  const subgraph = new DeepSubgraph(name)
  answers.set(`/deep/${name}`, (body) => subgraph.answer(body))
}

const NO_FEED = 'HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n'
const templates = new Map<string, ReplyTemplate>()

const server = createServer((socket) => {
  const reader = new HttpReader()
  socket.setNoDelay()
  socket.on('data', (chunk) => {
    for (const message of reader.feed(chunk)) reply(socket, message)
  })
  socket.on('error', () => socket.destroy())
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())

function reply(socket: Socket, { head, body }: HttpMessage): void {
  const path = head.slice(head.indexOf(' ') + 1, head.indexOf(' HTTP'))
  // Sectors of a bench have no feed.
  if (/^\/feed[/?]/.test(path)) return void socket.write(NO_FEED)
  const token = TOKEN.exec(head)?.[1] ?? null
  const text = body.toString('utf8')
  const { salt, shape } = splitAtSalt(text)
  const known = `${path}${token === null ? ' ' : '!'}${shape}`
  const send = (template: ReplyTemplate) => socket.write(template.message(salt, token, key))
  const template = templates.get(known)
  if (template !== undefined) return void send(template)
  make(path, { text, salt, isKit: token !== null }).then(
    (made) => {
      templates.set(known, made)
      send(made)
    },
    (error: unknown) => {
      console.error(error)
      socket.end('HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n')
    },
  )
}

async function make(
  path: string,
  { text, salt, isKit }: { text: string; salt: string; isKit: boolean },
): Promise<ReplyTemplate> {
  const answer = answers.get(path)
  const made = answer ? await answer(text, salt, isKit) : growthReply(path, text, salt)
  if (made === undefined) throw new Error(`no subgraph at ${path}`)
  return new ReplyTemplate(made, salt)
}
