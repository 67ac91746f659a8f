import { ITEMS, KEYS, type Chooser } from './randomGraph.js'
import { TWINS, relationOf } from './twinSector.js'

export interface RandomDocument {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  /** True if a selection may have nothing in it but what somebody may not read: it then goes as a whole. */
  readonly isBare: boolean
}

/**
 * A random query of subjects: roots and lists of them, items, relations and the subjects of records, up to four
 * subjects from the root; aliases, inline and named fragments, conditions, the same field in several places.
 */
export function randomDocument(choose: Chooser): RandomDocument {
  const isBare = choose.chance(0.3)
  return { ...new Writer(choose, isBare).write(), isBare }
}

class Writer {
  readonly #choose: Chooser
  readonly #isBare: boolean
  readonly #variables: Record<string, unknown> = { yes: true, no: false }
  readonly #declared = ['$yes: Boolean!', '$no: Boolean!']
  #spreads: string[] = []

  constructor(choose: Chooser, isBare: boolean) {
    this.#choose = choose
    this.#isBare = isBare
  }

  write(): Omit<RandomDocument, 'isBare'> {
    const fragments = Array.from({ length: this.#choose.pick([0, 1, 2]) }, (_, n) => {
      return `fragment F${n} on Subject ${this.#selection(1)}`
    })
    this.#spreads = fragments.map((_, n) => `...F${n}`)
    const count = this.#choose.pick([1, 1, 2, 3])
    const roots = Array.from({ length: count }, (_, n) => this.#root(n))
    // Every fragment and every condition is used, or the document would not be valid.
    const used = `kind @include(if: $yes) code @skip(if: $no) ${this.#spreads.join(' ')}`
    const all = `all: subject(id: "${KEYS[0]!}") { ${used} }`
    const query = `query (${this.#declared.join(', ')}) { ${roots.join(' ')} ${all} }`
    return { query: [query, ...fragments].join('\n'), variables: this.#variables }
  }

  #root(n: number): string {
    const choose = this.#choose
    const isList = choose.chance(0.4)
    const value = isList ? choose.some(KEYS, 0.3) : choose.pick(KEYS)
    let text = JSON.stringify(value)
    if (choose.chance(0.5)) {
      text = `$id${n}`
      this.#variables[`id${n}`] = value
      this.#declared.push(`$id${n}: ${isList ? '[SubjectId!]!' : 'SubjectId!'}`)
    }
    // A list root is not null: with nothing in it that may be read, all of the answer would be null.
    const below = isList ? this.#selection(3, ['kind']) : this.#selection(3)
    return `r${n}: ${isList ? 'subjects(ids' : 'subject(id'}: ${text}) ${below}`
  }

  /** A selection of Subject with up to `depth` subjects below each other in it. */
  #selection(depth: number, always: readonly string[] = this.#isBare ? [] : ['kind']): string {
    const choose = this.#choose
    const items = choose.some(ITEMS, 0.25).map(({ field }) => this.#item(field, depth))
    const walks = depth === 0 ? [] : choose.some(TWINS, 0.25).map(relationOf)
    const relations = walks.map((name) => this.#named(name, this.#selection(depth - 1)))
    const leaves = choose.some(['code', '__typename'], 0.2)
    const spreads = depth > 1 ? choose.some(this.#spreads, 0.4) : []
    const parts = [...leaves, ...items, ...relations].map((part) => this.#wrapped(part))
    const chosen = [...always, ...parts, ...spreads]
    return `{ ${chosen.length > 0 ? chosen.join(' ') : 'kind'} }`
  }

  #item(field: string, depth: number): string {
    const leads = depth > 0 && this.#choose.chance(0.3)
    const about = leads ? this.#named('about', this.#selection(depth - 1)) : ''
    const hasTitle = !leads || !this.#isBare || this.#choose.chance(0.5)
    return this.#named(field, `{ ${hasTitle ? 'title' : ''} ${about} }`)
  }

  /** The field, now and then under another name; a name means one field everywhere, so that all of it merges. */
  #named(field: string, text: string): string {
    return `${this.#choose.chance(0.2) ? `x_${field}: ` : ''}${field} ${text}`
  }

  #wrapped(part: string): string {
    const choose = this.#choose
    const condition = choose.pick(['$yes', '$no'])
    if (choose.chance(0.1)) return `... on Subject { ${part} }`
    if (choose.chance(0.1)) return `... @include(if: ${condition}) { ${part} }`
    if (choose.chance(0.05)) return `... on Subject @skip(if: ${condition}) { ${part} }`
    return part
  }
}
