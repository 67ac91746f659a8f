import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { Finding } from '../../shared/disclosure/rules/reportRules.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import type { FileRegistrationsInput } from '../resolvers/ArchiveInputs.js'
import { precedenceOf, type RowSource } from '../rules/archiveRules.js'
import { mergeRegistration, type FilingOutcome } from '../rules/mergeRegistration.js'
import {
  foundBeyond,
  readRegistration,
  type StatedRegistration,
} from '../rules/readRegistration.js'
import { ARCHIVE_RULES } from './archiveTables.js'
import { holdersOf, writeFormerCodes, type FormerCodeOf } from './formerCodes.js'
import { compareAgain } from './openRows.js'
import { keepBatch, refuseOtherSource, refuseRowIds } from './sourceBatch.js'
import {
  lockRegistrations,
  writeRegistrations,
  type StoredRegistration,
} from './storedRegistrations.js'

/** What one row of a register came to. */
export interface FiledRow {
  readonly row: string
  readonly outcome: FilingOutcome
  readonly key: string | null
  readonly findings: readonly Finding[]
}

/** What the archives hold while a filing is merged into them. */
interface Archives {
  readonly source: RowSource
  readonly stored: Map<string, StoredRegistration>
  /** Whose each code of before is, by `type|code`. */
  readonly holders: Map<string, string>
  readonly written: Map<string, StoredRegistration>
  readonly formerCodes: FormerCodeOf[]
}

/**
 * Opens and renews archives from a register's rows, each row for itself: one with a wrong code opens nothing. Rows of
 * sources that waited for these archives are compared again. Returns the batch's id. Throws FORBIDDEN for another
 * department's register, BAD_USER_INPUT for a source that registers nothing or a wrong number of rows.
 */
export function fileRegistrations(
  context: SectorContext,
  input: FileRegistrationsInput,
): Promise<string> {
  const source = sourceOf(input.source)
  refuseOtherSource(context, input)
  refuseRowIds(input.rows)
  return doOnce(context, { name: 'creditFileRegistrations', input }, async (manager) => {
    const read = input.rows.map((raw) => ({
      row: raw.row,
      ...readRegistration(raw, context.today),
    }))
    const archives = await archivesOf(
      manager,
      source,
      read.flatMap(({ stated }) => stated ?? []),
    )
    const filed = read.map(({ row, stated, findings }): FiledRow => {
      if (stated === null) return { row, outcome: 'REFUSED', key: null, findings }
      return { row, key: stated.key, ...fileOne(archives, stated, findings) }
    })
    await writeRegistrations(manager, source, archives.written)
    await writeFormerCodes(manager, archives.formerCodes)
    await compareAgain(manager, [...archives.written.keys()], context.today)
    const id = await keepBatch(manager, source.code, filed)
    const count = (outcome: FilingOutcome) => filed.filter((one) => one.outcome === outcome).length
    const outcome = {
      opened: count('OPENED'),
      changed: count('CHANGED'),
      refused: count('REFUSED'),
    }
    return { about: id, subjectKey: null, outcome }
  })
}

function sourceOf(code: string): RowSource {
  const source = ARCHIVE_RULES.sources.get(code)
  if (source && source.precedence !== 'SECTOR') return source
  throw new RequestError('BAD_USER_INPUT', '"source" is no registry of rules/archive.yaml.')
}

async function archivesOf(
  manager: EntityManager,
  source: RowSource,
  stated: readonly StatedRegistration[],
): Promise<Archives> {
  const keys = [...new Set(stated.map(({ key }) => key))]
  const former = stated.flatMap(({ formerCodes }) => formerCodes)
  const codes = former.map(({ type, code }) => `${type}|${code}`)
  const stored = await lockRegistrations(manager, { keys, codes })
  const holders = await holdersOf(manager, former)
  return { source, stored, holders, written: new Map(), formerCodes: [] }
}

/** Merges one row; later rows of the batch find what it left. */
function fileOne(
  { source, stored, holders, written, formerCodes }: Archives,
  { key, facts, formerCodes: codes }: StatedRegistration,
  findings: readonly Finding[],
): Pick<FiledRow, 'outcome' | 'findings'> {
  const refused = (why: Parameters<typeof foundBeyond>[0]) => ({
    outcome: 'REFUSED' as const,
    findings: [...findings, ...foundBeyond(why, isPersonKey(key))],
  })
  const current = stored.get(key)
  const precedence = precedenceOf(ARCHIVE_RULES, source.code, key)
  const merged = mergeRegistration(current?.facts ?? null, facts, precedence)
  if (merged.outcome === 'REFUSED') return refused(merged.why)
  const ids = codes.map(({ type, code }) => `${type}|${code}`)
  const isTaken = ids.some((id) => (holders.get(id) ?? key) !== key)
  if (isTaken || codes.some(({ code }) => code === key)) return refused('CODE_OF_ANOTHER')
  if (merged.outcome === 'STALE') return { outcome: 'STALE', findings }
  const next = { rowId: current?.rowId ?? '0001', facts: merged.facts }
  stored.set(key, next)
  written.set(key, next)
  if (precedence !== 'REGISTRY') return { outcome: merged.outcome, findings }
  const isNewCode = ids.some((id) => !holders.has(id))
  for (const id of ids) holders.set(id, key)
  formerCodes.push(...codes.map((code) => ({ subjectKey: key, ...code })))
  const isChanged = isNewCode && merged.outcome === 'UNCHANGED'
  return { outcome: isChanged ? 'CHANGED' : merged.outcome, findings }
}
