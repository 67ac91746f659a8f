import { createHash } from 'node:crypto'
import { canonicalJson } from '../../schema/wire/canonicalJson.js'

/** SM3 (GB/T 32905) by default; SHA-256 where national algorithms are not asked for. */
export type HashName = 'sm3' | 'sha256'

/** The hash before the first row of every chain. */
export const GENESIS = '0'.repeat(64)

/** One row of the register, as it is stored. */
export interface RegisterRow {
  readonly chain: string
  /** 1, 2, 3 … without gaps. */
  readonly seq: number
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string
  readonly event: string
  /** Canonical JSON of the event's fields. */
  readonly content: string
  readonly algorithm: HashName
  readonly prevHash: string
  readonly hash: string
}

/** Entry hash of domain.md §14.5: H(prevHash + "\n" + canonical JSON), 64 hexadecimal digits. */
export function chainHash(algorithm: HashName, prevHash: string, canonicalText: string): string {
  return createHash(algorithm).update(`${prevHash}\n${canonicalText}`).digest('hex')
}

/** The hash that `row` must have: over everything in it but the hashes, and the hash before it. */
export function rowHash(row: Omit<RegisterRow, 'hash'>): string {
  const { prevHash, algorithm, at, chain, content, event, seq } = row
  // `content` goes in as the text that is stored, so that no edit can hide behind parsing.
  const text = canonicalJson({ algorithm, at, chain, content, event, seq })
  return chainHash(algorithm, prevHash, text)
}
