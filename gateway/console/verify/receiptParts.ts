import { base64url } from 'jose'
import { base32 } from '../../../schema/wire/base32.js'
import { deflate, inflate } from './deflate.js'
import { fromBase32 } from './fromBase32.js'

/**
 * One QR code of a receipt: `YC1/<id>/<i>/<n>/<chunk>`, part i of n, counted from 1. Upper case and
 * base32 throughout, which a QR code writes in its alphanumeric mode: a fifth fewer modules than base64url.
 */
const PART = /^YC1\/([A-Z2-7]{8})\/(\d{1,2})\/(\d{1,2})\/([A-Z2-7]+)$/
const MAX_CHUNK = 1180
const MAX_PARTS = 99
/** 8 characters of base32. */
const ID_BYTES = 5

/** What a collector knows of the receipt that the last text belongs to. */
export type Collected =
  | { readonly state: 'COMPLETE'; readonly jws: string }
  /** `missing`: numbers of the parts that have not come yet, from 1. */
  | { readonly state: 'MISSING'; readonly missing: readonly number[]; readonly of: number }
  /** The text is no part of a receipt. */
  | { readonly state: 'NOT_A_PART' }
  /** All parts are here, but they do not make a receipt. */
  | { readonly state: 'DAMAGED' }

/**
 * The texts of the QR codes that carry a receipt, each up to 1,200 characters of the alphanumeric mode
 * (version 23 at level M). Deflated, because that needs two codes where the JWS as it stands needs five
 * or more. Rejects with Error if `jws` is not a compact JWS over UTF-8 text, or too long for 99 codes.
 */
export async function splitReceipt(jws: string): Promise<string[]> {
  const [header = '', payload = '', signature = ''] = jws.split('.')
  const text = new TextDecoder().decode(base64url.decode(payload))
  if (joinJws(`${header}.${signature}.${text}`) !== jws) throw new Error('not a receipt')
  const code = base32(await deflate(`${header}.${signature}.${text}`))
  const count = Math.ceil(code.length / MAX_CHUNK)
  if (count > MAX_PARTS) throw new Error('the receipt is too long for QR codes')
  // Parts of one size make codes of one size.
  const size = Math.ceil(code.length / count)
  return Array.from({ length: count }, (_, index) => {
    const chunk = code.slice(index * size, (index + 1) * size)
    return `YC1/${idOf(jws)}/${index + 1}/${count}/${chunk}`
  })
}

/** Puts receipts together from the texts of their QR codes, scanned in any order, some twice. */
export class PartCollector {
  readonly #receipts = new Map<string, string[]>()

  /** Adds the text of one code. */
  async add(text: string): Promise<Collected> {
    const [, id, index, count, chunk] = PART.exec(text.trim()) ?? []
    const [i, n] = [Number(index), Number(count)]
    if (id === undefined || chunk === undefined || i < 1 || i > n) return { state: 'NOT_A_PART' }
    // Another count under the same id is another receipt, or no receipt at all.
    const parts = this.#partsOf(`${id}/${n}`, n)
    parts[i - 1] = chunk
    const missing = parts.flatMap((part, at) => (part === '' ? [at + 1] : []))
    if (missing.length > 0) return { state: 'MISSING', missing, of: n }
    const jws = await joined(parts)
    return jws === null || idOf(jws) !== id ? { state: 'DAMAGED' } : { state: 'COMPLETE', jws }
  }

  #partsOf(receipt: string, count: number): string[] {
    const parts = this.#receipts.get(receipt) ?? Array.from({ length: count }, () => '')
    this.#receipts.set(receipt, parts)
    return parts
  }
}

/** The signature's first bytes: as good as a hash of the receipt. */
function idOf(jws: string): string {
  const signature = jws.slice(jws.lastIndexOf('.') + 1)
  return base32(base64url.decode(signature).slice(0, ID_BYTES))
}

async function joined(parts: readonly string[]): Promise<string | null> {
  const bytes = fromBase32(parts.join(''))
  const text = bytes === null ? null : await inflate(bytes)
  return text === null ? null : joinJws(text)
}

/** The compact JWS of `header.signature.text`, the payload last because its text may hold any character. */
function joinJws(text: string): string | null {
  const [, header, signature, content] = /^([\w-]+)\.([\w-]{8,})\.(.*)$/s.exec(text) ?? []
  if (header === undefined || signature === undefined || content === undefined) return null
  return `${header}.${base64url.encode(content)}.${signature}`
}
