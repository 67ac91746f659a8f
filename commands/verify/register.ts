import { access } from 'node:fs/promises'
import { checkpointLines } from '../../gateway/register/checkpointLines.js'
import { chainLine, otherFaultLines } from '../../gateway/register/reportLines.js'
import {
  type CheckpointSource,
  type RegisterReport,
  verifyRegister,
} from '../../gateway/register/verifyRegister.js'
import type { Verdict } from '../verify.js'
import { readJwks } from './jwks.js'

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
  const said = [...report.chains.map(chainLine), ...otherFaultLines(report)]
  const end = report.ok ? 'IN ORDER' : 'TAMPERED WITH'
  return { exitCode: report.ok ? 0 : 1, lines: [...said, ...notes, end] }
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
  return { lines: checkpointLines(file), jwks: await readJwks(jwks) }
}

async function verifyOrSay(url: string, source: CheckpointSource | null): Promise<RegisterReport> {
  try {
    return await verifyRegister(url, source)
  } catch (cause) {
    throw new Error(`the register cannot be read: ${(cause as Error).message}`, { cause })
  }
}
