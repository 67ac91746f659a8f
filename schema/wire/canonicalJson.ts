/**
 * JSON in the one form of RFC 8785 (JCS), the bytes that the register hashes and receipts sign: keys in the
 * order of their UTF-16 units, no white space, numbers as ECMAScript writes them.
 * Throws TypeError naming the path of anything that JSON has no exact form for: undefined, NaN, infinities,
 * bigint, lone surrogates, Date and other class instances. JSON.stringify drops or changes these in
 * silence, and two different records would get one hash.
 */
export function canonicalJson(value: unknown): string {
  // Looking is cheaper than writing, and nearly everything was made in this order.
  return isInOrder(value) ? JSON.stringify(value) : write(value, [])
}

/** True if `JSON.stringify` writes exactly this form of it. */
function isInOrder(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (value === null || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') return false
  return Array.isArray(value) ? value.every(isInOrder) && !hasHoles(value) : isOrdered(value)
}

/** `every` leaves holes out. */
function hasHoles(list: readonly unknown[]): boolean {
  return list.includes(undefined)
}

function isOrdered(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return false
  let last = ''
  for (const name in value) {
    if (name < last || !name.isWellFormed()) return false
    if (!isInOrder((value as Record<string, unknown>)[name])) return false
    last = name
  }
  return true
}

/** The way to a value; made into a text only where something is refused. */
type Path = (string | number)[]

/** Texts that stand in JSON as they are, which is nearly all of a register's. */
const PLAIN = /^[ !#-[\]-~]*$/

function write(value: unknown, path: Path): string {
  if (typeof value === 'string') return writeString(value, path)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return writeNumber(value, path)
  if (typeof value !== 'object') throw refused(path, typeof value)
  return Array.isArray(value) ? writeList(value, path) : writeObject(value, path)
}

function writeNumber(value: number, path: Path): string {
  if (!Number.isFinite(value)) throw refused(path, String(value))
  return JSON.stringify(value)
}

function writeList(list: readonly unknown[], path: Path): string {
  let text = ''
  // By index: the holes of a sparse array are visited, map would skip them.
  for (let i = 0; i < list.length; i++) {
    path.push(i)
    text += i === 0 ? write(list[i], path) : `,${write(list[i], path)}`
    path.pop()
  }
  return `[${text}]`
}

function writeObject(value: object, path: Path): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw refused(path, `an instance of ${value.constructor.name}`)
  }
  let text = ''
  for (const name of sortedNames(value)) {
    path.push(name)
    const member = write((value as Record<string, unknown>)[name], path)
    text += `${text === '' ? '' : ','}${writeString(name, path)}:${member}`
    path.pop()
  }
  return `{${text}}`
}

/** RFC 8785 §3.2.3: in the order of UTF-16 units, which is how texts compare. */
function sortedNames(value: object): string[] {
  const names = Object.keys(value)
  for (let i = 1; i < names.length; i++) if (names[i - 1]! > names[i]!) return names.toSorted()
  return names
}

function writeString(text: string, path: Path): string {
  if (PLAIN.test(text)) return `"${text}"`
  if (!text.isWellFormed()) throw refused(path, 'a lone surrogate')
  return JSON.stringify(text)
}

function refused(path: Path, what: string): TypeError {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
  return new TypeError(`canonical JSON has no form for ${what} at $${steps.join('')}`)
}
