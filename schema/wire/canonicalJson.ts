/**
 * JSON in the one form of RFC 8785 (JCS), the bytes that the register hashes and receipts sign: keys in the
 * order of their UTF-16 units, no white space, numbers as ECMAScript writes them.
 * Throws TypeError naming the path of anything that JSON has no exact form for: undefined, NaN, infinities,
 * bigint, lone surrogates, Date and other class instances. JSON.stringify drops or changes these in
 * silence, and two different records would get one hash.
 */
export function canonicalJson(value: unknown): string {
  return write(value, null)
}

/** The way to a value; made into a text only where something is refused. */
interface Place {
  readonly outer: Place | null
  readonly step: string | number
}

function write(value: unknown, place: Place | null): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return writeString(value, place)
  if (typeof value === 'number') return writeNumber(value, place)
  if (typeof value !== 'object') throw refused(place, typeof value)
  if (!Array.isArray(value)) return writeObject(value, place)
  let text = ''
  // By index: the holes of a sparse array are visited, map would skip them.
  for (let i = 0; i < value.length; i++) {
    text += `${i === 0 ? '' : ','}${write(value[i], { outer: place, step: i })}`
  }
  return `[${text}]`
}

function writeNumber(value: number, place: Place | null): string {
  if (!Number.isFinite(value)) throw refused(place, String(value))
  return JSON.stringify(value)
}

function writeObject(value: object, place: Place | null): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw refused(place, `an instance of ${value.constructor.name}`)
  }
  let text = ''
  // RFC 8785 §3.2.3: without a comparison, sort goes by UTF-16 units.
  for (const name of Object.keys(value).toSorted()) {
    const member = write((value as Record<string, unknown>)[name], { outer: place, step: name })
    text += `${text === '' ? '' : ','}${writeString(name, place)}:${member}`
  }
  return `{${text}}`
}

function writeString(text: string, place: Place | null): string {
  if (!text.isWellFormed()) throw refused(place, 'a lone surrogate')
  return JSON.stringify(text)
}

function refused(place: Place | null, what: string): TypeError {
  return new TypeError(`canonical JSON has no form for ${what} at ${pathOf(place)}`)
}

function pathOf(place: Place | null): string {
  if (place === null) return '$'
  const { outer, step } = place
  return `${pathOf(outer)}${typeof step === 'number' ? `[${step}]` : `.${step}`}`
}
