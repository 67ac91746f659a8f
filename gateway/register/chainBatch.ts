import type { WaitingAppend } from './AppendQueue.js'
import { type HashName, type RegisterRow, rowHash } from './chainHash.js'
import type { Head } from './chainWriter.js'

/** Appends with the rows that they become, one each, in order. */
export interface Batch {
  readonly appends: readonly WaitingAppend[]
  readonly rows: readonly RegisterRow[]
}

/** Chains appends to the head: each row names the hash of the one before it. */
export function chainBatch(
  appends: readonly WaitingAppend[],
  head: Head,
  algorithm: HashName,
): Batch {
  let { seq, hash: prevHash } = head
  const rows = appends.map(({ at, event, content }) => {
    const row = { chain: head.chain, seq: ++seq, at, event, content, algorithm, prevHash, hash: '' }
    prevHash = rowHash(row)
    row.hash = prevHash
    return row
  })
  return { appends, rows }
}
