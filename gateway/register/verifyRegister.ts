import type { JSONWebKeySet } from 'jose'
import { Client } from 'pg'
import { type ChainReport, ChainVerifier } from './ChainVerifier.js'
import { readCheckpoint } from './Checkpoints.js'
import type { RegisterRow } from './chainHash.js'

/** Few enough that a gateway answers others between two batches. */
const BATCH = 500

/** A chain whose last rows are gone. */
export interface CutTail {
  readonly chain: string
  /** Last row found. */
  readonly last: number
  /** Last row that there must be. */
  readonly expected: number
  /** Who knows of more rows. */
  readonly by: 'head' | 'checkpoint'
}

export interface RegisterReport {
  /** True if nothing below is wrong. */
  readonly ok: boolean
  /** Chains that have rows, by name. */
  readonly chains: readonly ChainReport[]
  /** Chains that a head or a checkpoint knows with rows and that have none. */
  readonly missingChains: readonly string[]
  readonly cutTails: readonly CutTail[]
  /** Chains whose head is gone or is not their last row. */
  readonly wrongHeads: readonly string[]
  /** Checkpoints that were read and are signed by a known key. */
  readonly checkpoints: number
  /** Line numbers, from 1, of checkpoints that are not. */
  readonly badCheckpoints: readonly number[]
}

/** Lines of a checkpoint file and the keys that may have signed them. */
export interface CheckpointSource {
  readonly lines: AsyncIterable<string> | Iterable<string>
  readonly jwks: JSONWebKeySet
}

/** Hash that each chain must have at a sequence number, and where the chain at least ends. */
type Expected = Map<string, Map<number, string>>

/**
 * Reads the whole register in one snapshot, batch by batch, as its owner or auditor; finds the first
 * broken row of each chain, cut tails and missing chains. Without checkpoints (null) a tail or chain
 * that was removed together with its head goes unseen. Throws the reason of `signal` if it aborts.
 */
export async function verifyRegister(
  url: string,
  checkpoints: CheckpointSource | null,
  signal?: AbortSignal,
): Promise<RegisterReport> {
  // Before the snapshot: a checkpoint that is signed meanwhile may know of later rows.
  const signed = await readSigned(checkpoints)
  const client = new Client({ connectionString: url, application_name: 'register verification' })
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const verifiers = await verifyRows(client, signed.expected, signal)
    const heads = await selectHeads(client)
    const { count: checkpointCount, bad: badCheckpoints } = signed
    const found = conclude(verifiers, { heads, checkpointed: lastOf(signed.expected) })
    const ok = found.ok && badCheckpoints.length === 0
    return { ...found, ok, checkpoints: checkpointCount, badCheckpoints }
  } finally {
    await client.end()
  }
}

async function readSigned(
  source: CheckpointSource | null,
): Promise<{ expected: Expected; count: number; bad: number[] }> {
  const expected: Expected = new Map()
  const bad: number[] = []
  let line = 0
  for await (const text of source?.lines ?? []) {
    line += 1
    const checkpoint = await readCheckpoint(text, source!.jwks)
    if (!checkpoint) bad.push(line)
    for (const { chain, seq, hash } of checkpoint?.heads ?? []) {
      const hashes = expected.get(chain) ?? new Map<number, string>()
      expected.set(chain, hashes.set(seq, hash))
    }
  }
  return { expected, count: line - bad.length, bad }
}

async function verifyRows(
  client: Client,
  expected: Expected,
  signal: AbortSignal | undefined,
): Promise<Map<string, ChainVerifier>> {
  const verifiers = new Map<string, ChainVerifier>()
  // Microseconds, because the stored time must not carry more than what was hashed.
  await client.query(`
    DECLARE rows CURSOR FOR
    SELECT chain, seq, event, content, algorithm, prev_hash AS "prevHash", hash,
      coalesce(to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), at::text) AS at
    FROM register_row ORDER BY chain, seq`)
  for (;;) {
    signal?.throwIfAborted()
    const { rows } = await client.query<Omit<RegisterRow, 'seq'> & { seq: string }>(
      `FETCH ${BATCH} FROM rows`,
    )
    for (const row of rows) {
      const verifier =
        verifiers.get(row.chain) ?? new ChainVerifier(row.chain, expected.get(row.chain))
      verifiers.set(row.chain, verifier)
      verifier.add({ ...row, seq: Number(row.seq), at: `${row.at.replace(/000$/, '')}Z` })
    }
    if (rows.length < BATCH) return verifiers
  }
}

function conclude(
  verifiers: ReadonlyMap<string, ChainVerifier>,
  known: { heads: Map<string, { seq: number; hash: string }>; checkpointed: Map<string, number> },
): Omit<RegisterReport, 'checkpoints' | 'badCheckpoints'> {
  const chains = [...verifiers.values()].map((verifier) => verifier.report())
  const cutTails: CutTail[] = []
  const missing = new Set<string>()
  const compare = (chain: string, expected: number, by: CutTail['by']) => {
    const last = verifiers.get(chain)?.last ?? 0
    if (last === 0 && expected > 0) missing.add(chain)
    else if (last < expected) cutTails.push({ chain, last, expected, by })
  }
  for (const [chain, { seq }] of known.heads) compare(chain, seq, 'head')
  for (const [chain, seq] of known.checkpointed) compare(chain, seq, 'checkpoint')
  const wrongHeads = [...verifiers]
    .filter(([chain, { last, lastHash }]) => {
      const head = known.heads.get(chain)
      // A head beyond the last row is a cut tail, said above.
      return !head || head.seq < last || (head.seq === last && head.hash !== lastHash)
    })
    .map(([chain]) => chain)
  const missingChains = [...missing].toSorted()
  const faults = missingChains.length + cutTails.length + wrongHeads.length
  const ok = faults === 0 && chains.every((chain) => chain.ok)
  return { ok, chains, missingChains, cutTails, wrongHeads }
}

function lastOf(expected: Expected): Map<string, number> {
  const last = new Map<string, number>()
  for (const [chain, hashes] of expected) {
    let max = 0
    for (const seq of hashes.keys()) max = Math.max(max, seq)
    last.set(chain, max)
  }
  return last
}

async function selectHeads(client: Client): Promise<Map<string, { seq: number; hash: string }>> {
  const { rows } = await client.query<{ chain: string; seq: string; hash: string }>(
    'SELECT chain, seq, hash FROM register_head',
  )
  return new Map(rows.map(({ chain, seq, hash }) => [chain, { seq: Number(seq), hash }]))
}
