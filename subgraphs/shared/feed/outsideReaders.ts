/**
 * Readers of a feed that are no sector: systems of others, each one of a kind and with an address of its own,
 * `town:320902001`. Each gets only the events that are addressed to it: those whose field of the kind's name is
 * its address.
 */
const OUTSIDE_KINDS = ['town'] as const

const OUTSIDE = /^([a-z]{3,20}):([A-Z0-9]([A-Z0-9_-]{0,30}[A-Z0-9])?)$/

/** Who reads, as event types name it, and the address that events to it carry; null for sectors and the gateway. */
export interface ReaderName {
  readonly kind: string
  readonly address: string | null
}

/** True for a kind of readers that are no sectors. */
export function isOutside(kind: string): boolean {
  return (OUTSIDE_KINDS as readonly string[]).includes(kind)
}

/** The reader of a name; null for a name that nobody can have: an address without a kind outside, or the reverse. */
export function readReaderName(name: string): ReaderName | null {
  const [, kind, address] = OUTSIDE.exec(name) ?? []
  if (kind !== undefined && address !== undefined) return isOutside(kind) ? { kind, address } : null
  return name.includes(':') || isOutside(name) ? null : { kind: name, address: null }
}
