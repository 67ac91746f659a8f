import { YAMLParseError, parse } from 'yaml'

/**
 * A place in a file of rules. Reads what stands there, and throws Error of one line that names it if that is
 * nothing that is known: a misspelt rule would otherwise be none.
 */
export class YamlPlace {
  readonly #file: string
  readonly #path: string

  constructor(file: string, path = '') {
    this.#file = file
    this.#path = path
  }

  /** The file's value. The parser's message draws the place over several lines; its first one is kept. */
  parse(text: string): unknown {
    try {
      return parse(text)
    } catch (error) {
      if (!(error instanceof YAMLParseError)) throw error
      throw new Error(`${this.#file}: ${error.message.split('\n')[0]?.replace(/:$/, '.')}`, {
        cause: error,
      })
    }
  }

  below(member: string | number): YamlPlace {
    const step = typeof member === 'number' ? `[${member + 1}]` : `${this.#path && '.'}${member}`
    return new YamlPlace(this.#file, `${this.#path}${step}`)
  }

  wrong(what: string): Error {
    return new Error(`${this.#file}: ${this.#path || 'the file'} ${what}.`)
  }

  /** A mapping, empty if there is nothing, with no other members than these. */
  mapping(value: unknown, members?: readonly string[]): Readonly<Record<string, unknown>> {
    const given = value ?? {}
    if (typeof given !== 'object' || Array.isArray(given)) throw this.wrong('must be a mapping')
    const other = Object.keys(given).find((name) => members && !members.includes(name))
    if (other !== undefined) throw this.wrong(`has an unknown member "${other}"`)
    return given as Record<string, unknown>
  }

  /** A list, empty if there is nothing, each element read at its own place. */
  list<T>(value: unknown, read: (element: unknown, at: YamlPlace) => T): T[] {
    const given = value ?? []
    if (!Array.isArray(given)) throw this.wrong('must be a list')
    return given.map((element: unknown, n) => read(element, this.below(n)))
  }

  /** A whole number, zero or more. */
  whole(value: unknown, most = Number.MAX_SAFE_INTEGER): number {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
      throw this.wrong('must be a whole number')
    }
    if (value > most) throw this.wrong(`can be ${most} at most`)
    return value
  }

  text(value: unknown): string {
    if (typeof value === 'string' && value !== '') return value
    throw this.wrong('must be a text')
  }

  oneOf<Word extends string>(value: unknown, words: readonly Word[]): Word {
    const word = words.find((known) => known === value)
    if (word !== undefined) return word
    throw this.wrong(`must be ${words.join(' or ')}`)
  }
}
