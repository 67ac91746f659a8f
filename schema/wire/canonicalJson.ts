/**
 * JSON in the one form of RFC 8785 (JCS), the bytes that the register hashes and receipts sign: keys in the
 * order of their UTF-16 units, no white space, numbers as ECMAScript writes them.
 * Throws TypeError naming the path of anything that JSON has no exact form for: undefined, NaN, infinities,
 * bigint, lone surrogates, Date and other class instances. JSON.stringify drops or changes these in
 * silence, and two different records would get one hash.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$')
}

function write(value: unknown, path: string): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return writeString(value, path)
  if (typeof value === 'number') return writeNumber(value, path)
  if (typeof value !== 'object') throw refused(path, typeof value)
  if (!Array.isArray(value)) return writeObject(value, path)
  // Array.from visits the holes of a sparse array, map would skip them.
  return `[${Array.from(value, (entry, i) => write(entry, `${path}[${i}]`)).join(',')}]`
}

function writeNumber(value: number, path: string): string {
  if (!Number.isFinite(value)) throw refused(path, String(value))
  return JSON.stringify(value)
}

function writeObject(value: object, path: string): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw refused(path, `an instance of ${value.constructor.name}`)
  }
  const members = Object.entries(value)
    // RFC 8785 §3.2.3; the operators compare UTF-16 units, localeCompare would not.
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${writeString(name, path)}:${write(member, `${path}.${name}`)}`)
  return `{${members.join(',')}}`
}

function writeString(text: string, path: string): string {
  if (/\p{Surrogate}/u.test(text)) throw refused(path, 'a lone surrogate')
  return JSON.stringify(text)
}

function refused(path: string, what: string): TypeError {
  return new TypeError(`canonical JSON has no form for ${what} at ${path}`)
}
