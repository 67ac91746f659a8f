import { endOfValue } from '../executor/endOfValue.js'
import { isAt, itemsAt } from '../executor/ReplyPattern.js'
import type { ReplyForm, ReplyScan } from '../executor/ReplyPattern.js'
import type { ValueType } from '../executor/valueType.js'
import type { OpenPattern } from './graftTypes.js'
import { NONE } from './Tape.js'
import type { Tape } from './Tape.js'

const DATA = Buffer.from('{"data":')
const ENTITIES = Buffer.from('{"data":{"_entities":[')
const NULL = Buffer.from('null')
const [BRACE_END, BRACKET, BRACKET_END, COMMA] = [0x7d, 0x5b, 0x5d, 0x2c]
/** Not what was asked; no index on a tape. */
const OTHER = -(2 ** 31)

/** What was read of a reply: its entities in the order asked, or the one object of its roots. */
export interface GraftScan extends ReplyScan {
  readonly objects: readonly number[]
}

/**
 * Reads a reply by its pattern onto a tape: objects with exactly the members asked, in their order, no errors, the item
 * summaries last. Values that are taken as a whole are walked over; what is in them, the sector answers for.
 */
export class GraftReader {
  readonly #body: Buffer
  readonly #tape: Tape
  readonly #index: number
  /** Elements of the lists that are open. */
  readonly #elements: number[] = []
  #at = 0

  constructor(body: Buffer, tape: Tape) {
    this.#body = body
    this.#tape = tape
    this.#index = tape.body(body)
  }

  /** `count`: entities asked, null of roots. Null if the reply is any other: then it must be parsed. */
  read(pattern: OpenPattern, count: number | null, form: ReplyForm): GraftScan | null {
    const objects = count === null ? this.#roots(pattern) : this.#entities(pattern, count)
    // The brace that ends `data` is the first byte of what ends a reply.
    const items = objects && itemsAt(this.#body, this.#at, form)
    return objects && items && { body: this.#body, values: [], items, objects }
  }

  #roots(pattern: OpenPattern): number[] | null {
    if (!this.#pass(DATA)) return null
    const roots = this.#object(pattern)
    this.#at--
    return roots === OTHER ? null : [roots]
  }

  #entities(pattern: OpenPattern, count: number): number[] | null {
    if (!this.#pass(ENTITIES)) return null
    const entities: number[] = []
    for (let i = 0; i < count; i++) {
      if (i > 0 && this.#body[this.#at++] !== COMMA) return null
      const entity = this.#pass(NULL) ? NONE : this.#object(pattern)
      if (entity === OTHER) return null
      entities.push(entity)
    }
    return this.#body[this.#at++] === BRACKET_END ? entities : null
  }

  #object(pattern: OpenPattern): number {
    const { place, steps, isGraft } = pattern
    const object = this.#tape.object(pattern, this.#index)
    for (let step = 0; step < steps.length; step++) {
      const { before, starts, open } = steps[step]!
      if (!this.#pass(before)) return OTHER
      if (open === null) {
        if (!this.#value(object, step, starts)) return OTHER
        continue
      }
      const below = this.#below(open.pattern, open.type)
      if (below === OTHER) return OTHER
      this.#tape.setBelow(object, step, below)
    }
    if (this.#body[this.#at++] !== BRACE_END) return OTHER
    if (!isGraft) this.#tape.objectsAt[place.index]!.push(object)
    return object
  }

  #value(object: number, step: number, starts: readonly number[]): boolean {
    const start = this.#at
    if (starts.length > 0 && !starts.includes(this.#body[start] ?? 0)) return false
    const end = endOfValue(this.#body, start)
    this.#at = end
    this.#tape.setValue(object, step, { start, end })
    return end > start
  }

  #below(pattern: OpenPattern, type: ValueType): number {
    if (!type.isNonNull && this.#pass(NULL)) return NONE
    if (type.element === null) return this.#object(pattern)
    if (this.#body[this.#at++] !== BRACKET) return OTHER
    const from = this.#elements.length
    if (this.#body[this.#at] === BRACKET_END) this.#at++
    else if (!this.#rest(pattern, type.element)) return OTHER
    const list = this.#tape.list(this.#elements, from)
    this.#elements.length = from
    return list
  }

  /** Elements of a list, and the bracket that ends it. */
  #rest(pattern: OpenPattern, type: ValueType): boolean {
    for (;;) {
      const element = this.#below(pattern, type)
      if (element === OTHER) return false
      this.#elements.push(element)
      const next = this.#body[this.#at++]
      if (next === BRACKET_END) return true
      if (next !== COMMA) return false
    }
  }

  #pass(bytes: Buffer): boolean {
    if (!isAt(this.#body, this.#at, bytes)) return false
    this.#at += bytes.length
    return true
  }
}
