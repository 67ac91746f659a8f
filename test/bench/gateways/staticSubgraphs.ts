import { createServer, type AddressInfo, type Socket } from 'node:net'
import { TOKEN_HEADER } from '../../../schema/wire/internalToken.js'
import { DEEP_SUBGRAPHS, DeepSubgraph } from './deep.js'
import { DOSSIER_SECTORS, DossierSector } from './dossier.js'
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

type Answer = (body: string, salt: string, isKit: boolean) => string

const answers = new Map<string, Answer>()
for (const name of DOSSIER_SECTORS) {
  const sector = new DossierSector(name)
  answers.set(`/dossier/${name}`, (body, salt, isKit) =>
    asksLedger(name, body) ? LEDGER_REPLY : sector.answer(body, salt, isKit),
  )
}
for (const name of DEEP_SUBGRAPHS) {
  const subgraph = new DeepSubgraph(name)
  answers.set(`/deep/${name}`, (body) => subgraph.answer(body))
}

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
  const token = TOKEN.exec(head)?.[1] ?? null
  const text = body.toString('utf8')
  const { salt, shape } = splitAtSalt(text)
  const known = `${path}${token === null ? ' ' : '!'}${shape}`
  let template = templates.get(known)
  if (template === undefined) {
    const made = answers.get(path)?.(text, salt, token !== null)
    if (made === undefined)
      return void socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n')
    template = new ReplyTemplate(made, salt)
    templates.set(known, template)
  }
  socket.write(template.message(salt, token, key))
}
