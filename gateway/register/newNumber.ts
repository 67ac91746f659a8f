import { randomBytes } from 'node:crypto'

/** `YC-20261122-` and 60 random bits, of a check or a credit report: says nothing about how many there are. */
export function newNumber(prefix: 'YC' | 'XB', date: string): string {
  const random = BigInt(`0x${randomBytes(8).toString('hex')}`) >> 4n
  return `${prefix}-${date.replaceAll('-', '')}-${random.toString(36).toUpperCase().padStart(12, '0')}`
}
