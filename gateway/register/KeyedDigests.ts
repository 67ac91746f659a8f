import { createHmac } from 'node:crypto'

/** Keyed digests (HMAC-SM3, hexadecimal): content that can be guessed cannot be tried against one. */
export class KeyedDigests {
  readonly #key: Buffer
  readonly #known = new WeakMap<object, string>()

  constructor(key: Buffer) {
    this.#key = key
  }

  of(bytes: string | Buffer): string {
    return createHmac('sm3', this.#key).update(bytes).digest('hex')
  }

  /** The digest of an object's text, made once: the accept stage gives the same document for the same text. */
  ofObject(object: object, text: () => string): string {
    const digest = this.#known.get(object) ?? this.of(text())
    this.#known.set(object, digest)
    return digest
  }
}
