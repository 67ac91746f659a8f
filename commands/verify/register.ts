import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { BreakReason } from '../../gateway/register/ChainVerifier.js'
import {
  type CheckpointSource,
  type RegisterReport,
  verifyRegister,
} from '../../gateway/register/verifyRegister.js'
import type { Verdict } from '../verify.js'
import { readJwks } from './jwks.js'

const REASONS: Readonly<Record<BreakReason, string>> = {
  EDITED: 'was changed after it was written',
  ROWS_MISSING: 'is gone',
  BROKEN_LINK: 'does not follow the row before it: rows were removed, put in or reordered',
  CHECKPOINT_DIFFERS: 'differs from a signed checkpoint: the chain was written anew',
}

/** Checks the register's chains, and its checkpoints if there are any. */
export async function verifyRegisterCommand(where: {
  url: string
  checkpoints: string | null
  jwks: string | null
}): Promise<Verdict> {
  const source = await openCheckpoints(where)
  const report = await verifyOrSay(where.url, source)
  const notes = source
    ? [`${report.checkpoints} signed checkpoints`]
    : ['no checkpoints given: a tail or chain removed together with its head goes unseen']
  const end = report.ok ? 'IN ORDER' : 'TAMPERED WITH'
  return { exitCode: report.ok ? 0 : 1, lines: [...describe(report), ...notes, end] }
}

function describe(report: RegisterReport): string[] {
  return [
    ...report.chains.map(({ chain, rows, firstBroken, reason }) =>
      reason === undefined
        ? `${chain}: ${rows} rows, every one in order`
        : `${chain}: ${rows} rows; row ${firstBroken} ${REASONS[reason]}`,
    ),
    ...report.missingChains.map((chain) => `${chain}: the whole chain is gone`),
    ...report.cutTails.map(
      ({ chain, last, expected, by }) =>
        `${chain}: the tail is cut: it ends at row ${last}, the ${by} knows row ${expected}`,
    ),
    ...report.wrongHeads.map((chain) => `${chain}: its head is gone or is not its last row`),
    ...report.badCheckpoints.map((line) => `checkpoint in line ${line}: not signed by a known key`),
  ]
}

async function openCheckpoints(where: {
  checkpoints: string | null
  jwks: string | null
}): Promise<CheckpointSource | null> {
  const { checkpoints: file, jwks } = where
  if (file === null) return null
  if (jwks === null) throw new Error('give the public keys of the checkpoints: --jwks file or URL')
  await access(file).catch((cause: unknown) => {
    throw new Error(`cannot read ${file}`, { cause })
  })
  return { lines: linesOf(file), jwks: await readJwks(jwks) }
}

/** A generator, because a readline interface loses lines that come before somebody listens. */
async function* linesOf(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(file) })
}

async function verifyOrSay(url: string, source: CheckpointSource | null): Promise<RegisterReport> {
  try {
    return await verifyRegister(url, source)
  } catch (cause) {
    throw new Error(`the register cannot be read: ${(cause as Error).message}`, { cause })
  }
}
