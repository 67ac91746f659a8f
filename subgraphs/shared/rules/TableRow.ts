import { calendarDate } from '../../../schema/wire/calendarDate.js'

/** What is wrong with a rule table: names file, row and member, and what was required. */
export class TableError extends Error {
  readonly member: string | null

  constructor(place: string, member: string | null, required: string) {
    super(`${place}: ${member === null ? '' : `${member} `}${required}.`)
    this.name = 'TableError'
    this.member = member
  }
}

/**
 * A mapping of a rule table, read member by member. Every fault throws TableError; a member that
 * nobody read is a fault too, since a misspelt `withinMonth` would otherwise mean "no limit".
 */
export class TableRow {
  private readonly members: Readonly<Record<string, unknown>>
  private readonly unread: Set<string>
  readonly place: string

  /** @param place as messages name it: `measures.yaml: measures[2] (CJ-003)` */
  constructor(place: string, members: unknown) {
    if (typeof members !== 'object' || members === null || Array.isArray(members)) {
      throw new TableError(place, null, 'must be a mapping')
    }
    this.place = place
    this.members = members as Record<string, unknown>
    this.unread = new Set(Object.keys(members))
  }

  text(member: string, form?: RegExp): string {
    const value = this.take(member)
    if (typeof value !== 'string' || value.trim() === '') return this.fail(member, 'must be a text')
    if (form && !form.test(value)) this.fail(member, `must look like ${form.source}, got ${value}`)
    return value
  }

  optionalText(member: string, form?: RegExp): string | null {
    return this.has(member) ? this.text(member, form) : null
  }

  oneOf<T extends string>(member: string, values: readonly T[]): T {
    const value = this.take(member)
    if (!values.includes(value as T)) this.fail(member, `must be one of ${values.join(', ')}`)
    return value as T
  }

  optionalOneOf<T extends string>(member: string, values: readonly T[]): T | null {
    return this.has(member) ? this.oneOf(member, values) : null
  }

  /** A list of distinct texts, each in `form`; at least one, since "none of all kinds" is never meant. */
  texts(member: string, form: RegExp): string[] {
    const isText = (value: unknown) => typeof value === 'string' && form.test(value)
    const texts = this.list(member, isText, form.source)
    return texts.length > 0 ? texts : this.fail(member, 'must not be empty')
  }

  /** A list of distinct values of a vocabulary, perhaps empty; null where the member is left out. */
  optionalManyOf<T extends string>(member: string, values: readonly T[]): T[] | null {
    if (!this.has(member)) return null
    return this.list(member, (value) => values.includes(value as T), values.join(', ')) as T[]
  }

  manyOf<T extends string>(member: string, values: readonly T[]): T[] {
    const some = this.optionalManyOf(member, values) ?? []
    return some.length > 0 ? some : this.fail(member, 'must name at least one')
  }

  optionalTexts(member: string, form: RegExp): string[] | null {
    return this.has(member) ? this.texts(member, form) : null
  }

  count(member: string): number {
    const value = this.take(member)
    if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value
    return this.fail(member, 'must be a whole number above 0')
  }

  /** A count that may be 0. */
  wholeNumber(member: string): number {
    const value = this.take(member)
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
    return this.fail(member, 'must be a whole number, 0 or more')
  }

  optionalCount(member: string): number | null {
    return this.has(member) ? this.count(member) : null
  }

  optionalWholeNumber(member: string): number | null {
    return this.has(member) ? this.wholeNumber(member) : null
  }

  flag(member: string, otherwise: boolean): boolean {
    if (!this.has(member)) return otherwise
    const value = this.take(member)
    return typeof value === 'boolean' ? value : this.fail(member, 'must be true or false')
  }

  day(member: string): string {
    const value = this.take(member)
    if (typeof value === 'string' && calendarDate(value.replaceAll('-', '')) === value) return value
    return this.fail(member, 'must be a calendar day YYYY-MM-DD')
  }

  optionalDay(member: string): string | null {
    return this.has(member) ? this.day(member) : null
  }

  row(member: string): TableRow {
    return new TableRow(`${this.place}: ${member}`, this.take(member))
  }

  /** A list of mappings, at least one; messages call each by its place and, if it has one, its code. */
  rows(member: string): TableRow[] {
    const values = this.take(member)
    if (!Array.isArray(values) || values.length === 0)
      return this.fail(member, 'must be a list of rows')
    return (values as unknown[]).map(
      (value, index) => new TableRow(`${this.place}: ${member}[${index}]${codeOf(value)}`, value),
    )
  }

  /** Returns `value` if every member was read. */
  complete<T>(value: T): T {
    const [stray] = this.unread
    return stray === undefined ? value : this.fail(stray, 'is not a member of this table')
  }

  fail(member: string, required: string): never {
    throw new TableError(this.place, member, required)
  }

  /** True unless the member is left out or null. */
  private has(member: string): boolean {
    const isThere = this.members[member] !== undefined && this.members[member] !== null
    if (!isThere) this.unread.delete(member)
    return isThere
  }

  private take(member: string): unknown {
    this.unread.delete(member)
    const value = this.members[member]
    return value === undefined || value === null ? this.fail(member, 'is missing') : value
  }

  private list(member: string, isGood: (value: unknown) => boolean, required: string): string[] {
    const values = this.take(member)
    if (!Array.isArray(values)) return this.fail(member, 'must be a list')
    const list = values as unknown[]
    const wrong = list.findIndex((value) => !isGood(value))
    if (wrong >= 0)
      this.fail(`${member}[${wrong}]`, `must be of ${required}, got ${String(list[wrong])}`)
    if (new Set(list).size < list.length) this.fail(member, 'names one value twice')
    return list as string[]
  }
}

function codeOf(row: unknown): string {
  const code = (row as { code?: unknown } | null)?.code
  return typeof code === 'string' ? ` (${code})` : ''
}
