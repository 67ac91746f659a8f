import { endOfValue } from '../executor/endOfValue.js'
import { isAt, itemsAt } from '../executor/ReplyPattern.js'
import type { ReplyForm, ReplyScan } from '../executor/ReplyPattern.js'
import type { ValueType } from '../executor/valueType.js'
import { Grown } from './Grown.js'
import type { Below } from './Grown.js'
import type { OpenPattern } from './Place.js'

const DATA = Buffer.from('{"data":')
const ENTITIES = Buffer.from('{"data":{"_entities":[')
const NULL = Buffer.from('null')
const [BRACE_END, BRACKET, BRACKET_END, COMMA] = [0x7d, 0x5b, 0x5d, 0x2c]

/** Objects that stand at each place, by its index, in the order of the replies. */
export type GrownAt = readonly Grown[][]

/** What was read of a reply: its entities in the order asked, or the one object of its roots. */
export interface ReadReply extends ReplyScan {
  readonly entities: readonly (Grown | null)[]
}

/**
 * Reads a reply by its pattern: objects with exactly the members asked, in their order, no errors, the item summaries
 * last. Values that are taken as a whole are walked over; what is in them, the sector answers for.
 */
export class ReplyReader {
  readonly #body: Buffer
  readonly #found: Grown[][] = []
  #at = 0

  constructor(body: Buffer) {
    this.#body = body
  }

  /** Null if the reply is any other: then it must be parsed. What was read is put into `grown`. */
  read(
    pattern: OpenPattern,
    form: ReplyForm,
    into: { count: number | null; grown: GrownAt },
  ): ReadReply | null {
    const entities =
      into.count === null ? this.#roots(pattern) : this.#entities(pattern, into.count)
    // The brace that ends `data` is the first byte of what ends a reply.
    const items = entities && itemsAt(this.#body, this.#at, form)
    if (!entities || !items) return null
    this.#found.forEach((found, place) => into.grown[place]!.push(...found))
    return { body: this.#body, values: [], items, entities }
  }

  #roots(pattern: OpenPattern): Grown[] | null {
    if (!this.#pass(DATA)) return null
    const roots = this.#object(pattern)
    if (roots === undefined) return null
    this.#at--
    return [roots]
  }

  #entities(pattern: OpenPattern, count: number): (Grown | null)[] | null {
    if (!this.#pass(ENTITIES)) return null
    const entities: (Grown | null)[] = []
    for (let i = 0; i < count; i++) {
      if (i > 0 && this.#body[this.#at++] !== COMMA) return null
      const entity = this.#pass(NULL) ? null : this.#object(pattern)
      if (entity === undefined) return null
      entities.push(entity)
    }
    return this.#body[this.#at++] === BRACKET_END ? entities : null
  }

  /** Undefined if there is no such object here. */
  #object({ place, steps }: OpenPattern): Grown | undefined {
    const body = this.#body
    const grown = new Grown(body)
    for (let i = 0; i < steps.length; i++) {
      const { before, starts, open } = steps[i]!
      if (!this.#pass(before)) return undefined
      const start = this.#at
      if (open !== null) {
        const below = this.#below(open.pattern, open.type)
        if (below === undefined) return undefined
        grown.below[i] = below
      } else {
        if (starts.length > 0 && !starts.includes(body[start] ?? 0)) return undefined
        this.#at = endOfValue(body, start)
        if (this.#at <= start) return undefined
      }
      grown.ranges.push(start, this.#at)
    }
    if (body[this.#at++] !== BRACE_END) return undefined
    const found = (this.#found[place.index] ??= [])
    found.push(grown)
    return grown
  }

  #below(pattern: OpenPattern, type: ValueType): Below | undefined {
    if (!type.isNonNull && this.#pass(NULL)) return null
    if (type.element === null) return this.#object(pattern)
    if (this.#body[this.#at++] !== BRACKET) return undefined
    const list: Below[] = []
    if (this.#body[this.#at] === BRACKET_END) {
      this.#at++
      return list
    }
    for (;;) {
      const element = this.#below(pattern, type.element)
      if (element === undefined) return undefined
      list.push(element)
      const next = this.#body[this.#at++]
      if (next === BRACKET_END) return list
      if (next !== COMMA) return undefined
    }
  }

  #pass(bytes: Buffer): boolean {
    if (!isAt(this.#body, this.#at, bytes)) return false
    this.#at += bytes.length
    return true
  }
}
