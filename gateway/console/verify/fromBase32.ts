const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The bytes of RFC 4648 §6 base32, upper case, without padding; null if `text` is not that. */
export function fromBase32(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8))
  let [bits, pending, written] = [0, 0, 0]
  for (const character of text) {
    const value = ALPHABET.indexOf(character)
    if (value === -1) return null
    pending = (pending << 5) | value
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes[written++] = pending >> bits
    pending &= (1 << bits) - 1
  }
  return pending === 0 ? bytes : null
}
