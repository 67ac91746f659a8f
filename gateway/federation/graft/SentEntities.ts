import type { Representation } from './graftTypes.js'
import { NONE } from './Tape.js'
import type { Tape } from './Tape.js'

/** The entities that one fetch asks about, each once, in the order in which they are met. */
export class SentEntities {
  readonly #tape: Tape
  readonly #how: Representation
  /** By the texts of what they are known by. */
  readonly #known = new Map<string, number>()

  constructor(tape: Tape, how: Representation) {
    this.#tape = tape
    this.#how = how
  }

  get count(): number {
    return this.#known.size
  }

  /** Which entity the object is; -1 if it lacks a value that is needed. */
  index(object: number): number {
    let text = ''
    for (const { before, part, step } of this.#how.members) {
      const own = this.#tape.partOf(this.#how.place, object, part)
      if (own === NONE) return -1
      text += before + this.#tape.text(own, step)
    }
    const known = this.#known.get(text)
    if (known !== undefined) return known
    this.#known.set(text, this.#known.size)
    return this.#known.size - 1
  }

  /** The representations as JSON text, without the brackets. */
  list(): string {
    const { head } = this.#how
    return [...this.#known.keys()].map((text) => `${head}${text}}`).join()
  }
}
