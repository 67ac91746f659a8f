import { isIP } from 'node:net'

// Readers of single settings; each throws Error of one line naming the setting and what it must be.

/** Null if the setting is empty. */
export function originOf(name: string, text: string): string | null {
  if (text === '') return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol.startsWith('http') && url.pathname === '/') return url.origin
  throw new Error(`${name} must be an address without a path, got "${text}".`)
}

/** Whole origins: a page that is none, or every page, is nobody to trust. */
export function originsOf(name: string, text: string): string[] {
  return [...wordsOf(text)].map((origin) => {
    if (URL.canParse(origin) && new URL(origin).origin === origin) return origin
    throw new Error(`${name} must be origins as https://a.example, got "${origin}".`)
  })
}

/** A list of name=value, separated by commas. */
export function pairs(setting: string, text: string): [name: string, value: string][] {
  return text.split(',').map((pair) => {
    const at = pair.indexOf('=')
    if (at < 1) throw new Error(`${setting} is a list of name=value, separated by commas.`)
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
  })
}

/** Base64 of 32 bytes or more. */
export function secretBytes(name: string, text: string): Buffer {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length >= 32) return bytes
  throw new Error(`${name} must be base64 of 32 bytes or more.`)
}

/** Zero or more. */
export function wholeNumber(name: string, text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 0) return value
  throw new Error(`${name} must be a whole number, got "${text}".`)
}

/** One of the words. */
export function oneOf<Word extends string>(
  name: string,
  text: string,
  words: readonly Word[],
): Word {
  const found = words.find((word) => word === text)
  if (found !== undefined) return found
  throw new Error(`${name} must be ${words.join(' or ')}, got "${text}".`)
}

/** Words separated by commas, none twice. */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    text
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
  )
}

/** Addresses, or networks as 10.0.0.0/8, separated by commas. */
export function networksOf(name: string, text: string): string[] {
  const networks = [...wordsOf(text)]
  const wrong = networks.find((network) => !isNetwork(network))
  if (wrong === undefined) return networks
  throw new Error(`${name} must be addresses or networks, got "${wrong}".`)
}

function isNetwork(text: string): boolean {
  const [address = '', prefix = '32', ...rest] = text.split('/')
  return isIP(address) !== 0 && /^\d{1,3}$/.test(prefix) && rest.length === 0
}
