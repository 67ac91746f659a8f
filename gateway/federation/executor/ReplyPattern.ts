import type { ItemSummary } from '../../../schema/wire/caller.js'
import { readItems } from '../parseReply.js'
import { endOfValue } from './endOfValue.js'

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

const OPEN = '{"data":{'
const ITEMS = Buffer.from('},"extensions":{"items":')
const CLOSE = Buffer.from('}}')

/** A value of the reply, and the bytes before it since the value before that. */
interface Step extends MemberPattern {
  readonly before: Buffer
}

/**
 * The replies of the sector kit to one fetch, as bytes: `data` with exactly these members in this order, no
 * errors, and the item summaries last (subgraphs/shared/answerCall.ts). Values are walked over, not parsed:
 * what is inside them, the sector's signature answers for; where they begin and end, and that nothing
 * else stands beside them, is checked, so a sector can say nothing in another's or the gateway's place.
 */
export class ReplyPattern {
  readonly #steps: readonly Step[]
  /** Between the last value and the end of `data`. */
  readonly #after: Buffer

  constructor(roots: readonly RootPattern[]) {
    const { steps, after } = stepsOf(roots)
    this.#steps = steps
    this.#after = after
  }

  /** Null if the reply is any other: then it must be parsed. `body` is UTF-8. */
  scan(
    body: Buffer,
    variables: Readonly<Record<string, unknown>>,
    form: ReplyForm,
  ): ReplyScan | null {
    const values: Buffer[] = []
    let at = 0
    for (const { before, starts, equals } of this.#steps) {
      if (!isAt(body, at, before)) return null
      const start = at + before.length
      if (starts.length > 0 && !starts.includes(body[start] ?? 0)) return null
      at = endOfValue(body, start)
      if (at <= start) return null
      const value = body.subarray(start, at)
      if (equals !== null && !isValueOf(value, variables[equals])) return null
      values.push(value)
    }
    if (!isAt(body, at, this.#after)) return null
    const items = itemsAt(body, at + this.#after.length, form)
    return items && { body, values, items }
  }
}

function stepsOf(roots: readonly RootPattern[]): { steps: Step[]; after: Buffer } {
  const steps: Step[] = []
  let before = OPEN
  for (const [i, { members, ...root }] of roots.entries()) {
    if (i > 0) before += ','
    const own = members ?? [root]
    if (members !== null) before += `${root.name.toString()}{`
    for (const [n, member] of own.entries()) {
      const text = `${before}${n > 0 ? ',' : ''}${member.name.toString()}`
      steps.push({ ...member, before: Buffer.from(text) })
      before = ''
    }
    if (members !== null) before += '}'
  }
  return { steps, after: Buffer.from(before) }
}

/** The item summaries that end a reply; null if it does not end as its form says. */
export function itemsAt(body: Buffer, at: number, form: ReplyForm): readonly ItemSummary[] | null {
  if (form === 'plain' && isAt(body, at, CLOSE)) return isEnd(body, at + CLOSE.length) ? [] : null
  if (!isAt(body, at, ITEMS)) return null
  const start = at + ITEMS.length
  const end = endOfValue(body, start)
  if (end <= start || !isAt(body, end, CLOSE) || !isEnd(body, end + CLOSE.length)) return null
  return readItems(body.subarray(start, end))
}

function isEnd(body: Buffer, at: number): boolean {
  return at === body.length
}

/** True if `expected` stands there. */
export function isAt(body: Buffer, at: number, expected: Buffer): boolean {
  if (at + expected.length > body.length) return false
  for (let i = 0; i < expected.length; i++) {
    if (body[at + i] !== expected[i]) return false
  }
  return true
}

function isValueOf(value: Buffer, variable: unknown): boolean {
  return typeof variable === 'string' && value.equals(Buffer.from(JSON.stringify(variable)))
}
