import { GENESIS, type RegisterRow, rowHash } from './chainHash.js'

/** Why a row is broken: its content does not fit its hash, rows before it are gone, and so on. */
export type BreakReason = 'EDITED' | 'ROWS_MISSING' | 'BROKEN_LINK' | 'CHECKPOINT_DIFFERS'

/** What was found in one chain. */
export interface ChainReport {
  readonly chain: string
  /** Rows read, up to the end of the chain, broken or not. */
  readonly rows: number
  readonly ok: boolean
  /** Sequence number of the first broken row; for `ROWS_MISSING` of the first one that is gone. */
  readonly firstBroken?: number
  readonly reason?: BreakReason
}

/** Takes the rows of one chain in the order of `seq` and remembers the first that is broken. */
export class ChainVerifier {
  /** Sequence number of the last row. */
  last = 0
  /** Hash of the last row. */
  lastHash = GENESIS
  readonly #chain: string
  readonly #expected: ReadonlyMap<number, string>
  #rows = 0
  #broken: { firstBroken: number; reason: BreakReason } | null = null

  constructor(chain: string, expected: ReadonlyMap<number, string> = new Map()) {
    this.#chain = chain
    this.#expected = expected
  }

  add(row: RegisterRow): void {
    this.#broken ??= this.#check(row)
    this.#rows += 1
    this.last = row.seq
    this.lastHash = row.hash
  }

  report(): ChainReport {
    return { chain: this.#chain, rows: this.#rows, ok: this.#broken === null, ...this.#broken }
  }

  #check(row: RegisterRow): { firstBroken: number; reason: BreakReason } | null {
    if (row.seq !== this.last + 1) return { firstBroken: this.last + 1, reason: 'ROWS_MISSING' }
    const broken = (reason: BreakReason) => ({ firstBroken: row.seq, reason })
    if (row.prevHash !== this.lastHash) return broken('BROKEN_LINK')
    if (!isHashRight(row)) return broken('EDITED')
    const expected = this.#expected.get(row.seq)
    return expected === undefined || expected === row.hash ? null : broken('CHECKPOINT_DIFFERS')
  }
}

function isHashRight(row: RegisterRow): boolean {
  const { hash, ...content } = row
  // An algorithm that we do not know was not written by us.
  return ['sm3', 'sha256'].includes(row.algorithm) && rowHash(content) === hash
}
