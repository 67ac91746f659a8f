import { createHash, createHmac, randomUUID } from 'node:crypto'

/** What the process is told, as JSON in its first argument. */
export interface TownReaderOptions {
  readonly url: string
  readonly source: string
  /** `town:320902001`. */
  readonly reader: string
  /** Base64. */
  readonly key: string
  readonly types: readonly string[]
}

interface Place {
  readonly feed: string
  readonly seq: number
  readonly id: string | null
}

/**
 * `node dist/test/support/townReader.js OPTIONS`: a town's system, written from docs/guides/feed.md alone, with nothing
 * of ours imported. Prints a line of JSON for each event, and one for each refusal that is another than the last.
 */
const {
  url,
  source,
  reader,
  key: shared,
  types,
} = JSON.parse(process.argv[2] ?? '{}') as TownReaderOptions
const key = Buffer.from(shared, 'base64')
let place: Place | null = null
let refused: string | null = null
for (;;) {
  const answer = await read(place)
  if ('refused' in answer) {
    if (answer.refused !== refused) print({ refused: answer.refused })
    refused = answer.refused
    await new Promise((done) => setTimeout(done, 200))
    continue
  }
  refused = null
  for (const event of answer.events) print({ event })
  place = answer.upTo
}

async function read(
  after: Place | null,
): Promise<{ events: unknown[]; upTo: Place } | { refused: string }> {
  const query = new URLSearchParams({ name: 'warnings', types: types.join(','), wait: '1' })
  if (after?.id) {
    query.set('after', String(after.seq))
    query.set('feed', after.feed)
    query.set('id', after.id)
  }
  const target = `/feed?${query.toString()}`
  const token = tokenFor(target)
  const response = await fetch(url + target, { headers: { 'yingcha-token': token } })
  const body = await response.text()
  if (response.status !== 200) return JSON.parse(body) as { refused: string }
  const digest = createHash('sha256').update(body).digest('base64url')
  if (response.headers.get('yingcha-signature') !== mac(`reply\n${token}\n${digest}`)) {
    return { refused: 'NOT_SIGNED' }
  }
  const lines = body.trimEnd().split('\n')
  const { upTo } = JSON.parse(lines.pop()!) as { upTo: Place }
  return { events: lines.map((line) => JSON.parse(line) as unknown), upTo }
}

function tokenFor(target: string): string {
  const iat = Math.floor(Date.now() / 1000)
  const payload = { aud: source, reader, iat, jti: randomUUID(), target }
  const text = Buffer.from(JSON.stringify(payload)).toString('base64url')
  return `${text}.${mac(`feed\n${text}`)}`
}

function mac(text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
