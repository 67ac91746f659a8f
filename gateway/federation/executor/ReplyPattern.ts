import type { ItemSummary } from '../../../schema/wire/caller.js'
import { readItems } from '../parseReply.js'

/** One member of an object in a reply. */
export interface MemberPattern {
  /** `"name":` */
  readonly name: Buffer
  /** Bytes that the value may begin with, as in `[` of a list; empty if any may. */
  readonly starts: readonly number[]
  /** Variable of the request that the value must equal, as the key of a subject; null for any value. */
  readonly equals: string | null
}

/** A member of `data`: a value that is taken as it is, or an object whose members go to different places. */
export interface RootPattern extends MemberPattern {
  readonly members: readonly MemberPattern[] | null
}

/** A reply whose bytes are what a pattern says. */
export interface ReplyScan {
  readonly body: Buffer
  /** Bytes of each value: of a root as a whole or of each of its members, in the pattern's order. */
  readonly values: readonly Buffer[]
  readonly items: readonly ItemSummary[]
}

/**
 * `kit`: with item summaries, which the register counts by. `plain`: of a trusted subgraph of another
 * federation, which may have none.
 */
export type ReplyForm = 'kit' | 'plain'

/** Takes a reply as bytes; null if it has to be parsed. */
export type ScanReply = (body: Buffer, form: ReplyForm) => ReplyScan | null

const OPEN = Buffer.from('{"data":{')
const ITEMS = Buffer.from('},"extensions":{"items":')
const CLOSE = Buffer.from('}}')
const [BRACE, BRACE_END, BRACKET, BRACKET_END] = [0x7b, 0x7d, 0x5b, 0x5d]
const [QUOTE, BACKSLASH, COMMA, SPACE] = [0x22, 0x5c, 0x2c, 0x20]

/**
 * The replies of the sector kit to one fetch, as bytes: `data` with exactly these members in this order, no
 * errors, and the item summaries last (subgraphs/shared/answerCall.ts). Values are walked over, not parsed:
 * what is inside them, the sector's signature answers for; where they begin and end, and that nothing
 * else stands beside them, is checked, so a sector can say nothing in another's or the gateway's place.
 */
export class ReplyPattern {
  readonly #roots: readonly RootPattern[]

  constructor(roots: readonly RootPattern[]) {
    this.#roots = roots
  }

  /** Null if the reply is any other: then it must be parsed. `body` is UTF-8. */
  scan(
    body: Buffer,
    variables: Readonly<Record<string, unknown>>,
    form: ReplyForm,
  ): ReplyScan | null {
    const scanner = new Scanner(body, variables)
    if (!scanner.literal(OPEN)) return null
    for (const [i, root] of this.#roots.entries()) {
      if (i > 0 && !scanner.byte(COMMA)) return null
      if (!scanRoot(scanner, root)) return null
    }
    if (form === 'plain' && scanner.literal(CLOSE)) {
      return scanner.isAtEnd() ? { body, values: scanner.values, items: [] } : null
    }
    const items = scanner.literal(ITEMS) ? scanner.value() : null
    if (items === null || !scanner.literal(CLOSE) || !scanner.isAtEnd()) return null
    const summaries = readItems(items.toString('utf8'))
    return summaries === null ? null : { body, values: scanner.values, items: summaries }
  }
}

function scanRoot(scanner: Scanner, root: RootPattern): boolean {
  if (root.members === null) return scanner.member(root)
  if (!scanner.literal(root.name) || !scanner.byte(BRACE)) return false
  const isScanned = root.members.every(
    (member, i) => (i === 0 || scanner.byte(COMMA)) && scanner.member(member),
  )
  return isScanned && scanner.byte(BRACE_END)
}

class Scanner {
  readonly values: Buffer[] = []
  readonly #body: Buffer
  readonly #variables: Readonly<Record<string, unknown>>
  #at = 0

  constructor(body: Buffer, variables: Readonly<Record<string, unknown>>) {
    this.#body = body
    this.#variables = variables
  }

  isAtEnd(): boolean {
    return this.#at === this.#body.length
  }

  byte(expected: number): boolean {
    if (this.#body[this.#at] !== expected) return false
    this.#at++
    return true
  }

  literal(expected: Buffer): boolean {
    for (let i = 0; i < expected.length; i++) {
      if (this.#body[this.#at + i] !== expected[i]) return false
    }
    this.#at += expected.length
    return true
  }

  member({ name, starts, equals }: MemberPattern): boolean {
    if (!this.literal(name)) return false
    if (starts.length > 0 && !starts.includes(this.#body[this.#at] ?? 0)) return false
    const value = this.value()
    if (value === null) return false
    if (equals !== null && !isValueOf(value, this.#variables[equals])) return false
    this.values.push(value)
    return true
  }

  /** The next value's bytes, null if there is none that ends. */
  value(): Buffer | null {
    const start = this.#at
    const end = endOfValue(this.#body, start)
    if (end <= start) return null
    this.#at = end
    return this.#body.subarray(start, end)
  }
}

function isValueOf(value: Buffer, variable: unknown): boolean {
  return typeof variable === 'string' && value.equals(Buffer.from(JSON.stringify(variable)))
}

/** Where the value that begins at `start` ends; `start` or less if it does not. */
function endOfValue(body: Buffer, start: number): number {
  const first = body[start]
  if (first === QUOTE) return endOfText(body, start)
  if (first === BRACE || first === BRACKET) return endOfNest(body, start)
  let at = start
  while (isBare(body[at])) at++
  return LITERAL.test(body.toString('latin1', start, at)) ? at : start
}

/** RFC 8259 §3 and §6. */
const LITERAL = /^(?:null|true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/

function endOfNest(body: Buffer, start: number): number {
  let depth = 0
  for (let at = start; at < body.length; at++) {
    const byte = body[at] ?? 0
    if (byte <= SPACE) return start
    if (byte === QUOTE) {
      at = endOfText(body, at) - 1
      if (at < start) return start
    } else if (byte === BRACE || byte === BRACKET) depth++
    else if (byte === BRACE_END || byte === BRACKET_END) {
      depth--
      if (depth === 0) return at + 1
    }
  }
  return start
}

function endOfText(body: Buffer, start: number): number {
  for (let at = start + 1; at < body.length; at++) {
    const byte = body[at] ?? 0
    if (byte === QUOTE) return at + 1
    if (byte === BACKSLASH) at++
    // RFC 8259 §7 escapes these; a raw line end would also end the event that carries the answer.
    else if (byte < SPACE) return 0
  }
  return 0
}

/** A byte of a number, of `true`, `false` or `null`. */
function isBare(byte: number | undefined): boolean {
  if (byte === undefined) return false
  return (byte >= 48 && byte <= 57) || (byte >= 97 && byte <= 122) || BARE.has(byte)
}

const BARE: ReadonlySet<number> = new Set(Buffer.from('+-.E'))
