import { SIGNATURE_HEADER, signReply } from '../../../schema/wire/internalToken.js'

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: '
const SIGNATURE = `\r\n${SIGNATURE_HEADER}: `

/** The prebuilt bytes of a reply, with the places where each request's own salt goes. */
export class ReplyTemplate {
  readonly #head: Buffer
  readonly #body: Buffer
  readonly #places: readonly number[]

  constructor(body: string, salt: string) {
    this.#body = Buffer.from(body)
    this.#head = Buffer.from(`${HEAD}${this.#body.length}`)
    this.#places = salt === '' ? [] : placesOf(this.#body, salt)
  }

  /** The whole message; signed as a sector signs it if there is a token. */
  message(salt: string, token: string | null, key: Buffer): Buffer {
    const body = Buffer.allocUnsafe(this.#body.length)
    this.#body.copy(body)
    for (const place of this.#places) body.write(salt, place, 'latin1')
    const end = token === null ? '\r\n\r\n' : `${SIGNATURE}${signReply(key, token, body)}\r\n\r\n`
    return Buffer.concat([this.#head, Buffer.from(end, 'latin1'), body])
  }
}

function placesOf(body: Buffer, salt: string): number[] {
  const places: number[] = []
  for (let at = body.indexOf(salt); at >= 0; at = body.indexOf(salt, at + 1)) places.push(at)
  return places
}
