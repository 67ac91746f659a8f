import type { EntityManager } from 'typeorm'
import { canonicalJson } from '../../../schema/wire/canonicalJson.js'
import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import { TableError } from '../../shared/rules/TableRow.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { LedgerDraft, type LedgerKind } from '../entities/LedgerDraft.js'
import { Matter } from '../entities/Matter.js'
import { Measure } from '../entities/Measure.js'
import type { ImportMeasuresInput, PublishDraftInput } from '../resolvers/LedgerInputs.js'
import { checkLedgerTables } from '../rules/checkLedgerTables.js'
import {
  nextVersion,
  type MatterContent,
  type MeasureContent,
} from '../rules/ledger/nextVersion.js'
import { findDraft, refuseMalformedMeasure } from './ledgerDrafts.js'
import { refuseUnfitMeasure, refuseUnknownItems } from './refuseUnfit.js'

const ENTITIES = { MATTER: Matter, MEASURE: Measure } as const

/**
 * Puts a draft in force from a day on, as the next version of its code; the one before ends the day before.
 * Throws CASE_NOT_FOUND, MEASURE_WITHOUT_BASIS, or BAD_USER_INPUT for what contradicts the rest of the ledger.
 */
export async function publishDraft(
  context: SectorContext,
  input: PublishDraftInput,
): Promise<string> {
  const { kind, code, from } = input
  refusePast(context, 'from', from)
  return doOnce(context, { name: 'creditPublishDraft', input }, async (manager) => {
    const { content } = await findDraft(manager, kind, code)
    await publishRows(manager, { kind, rows: [content as Content], from })
    await manager.delete(LedgerDraft, { kind, code })
    return { about: `${kind}:${code}`, subjectKey: null, outcome: { state: 'PUBLISHED' } }
  })
}

/** Publishes many measures at once, all or none; the same as in force now is left as it is. */
export async function importMeasures(
  context: SectorContext,
  input: ImportMeasuresInput,
): Promise<string[]> {
  const { measures, from } = input
  refusePast(context, 'from', from)
  for (const measure of measures) refuseMalformedMeasure(measure)
  await doOnce(context, { name: 'creditImportMeasures', input }, async (manager) => {
    await publishRows(manager, { kind: 'MEASURE', rows: measures, from })
    return { about: 'MEASURE', subjectKey: null, outcome: { rows: measures.length } }
  })
  return measures.map(({ code }) => code)
}

/** All versions of a code, the newest first; ended ones too. */
export function versionsOf<K extends LedgerKind>(
  { database }: SectorContext,
  kind: K,
  code: string,
): Promise<InstanceType<(typeof ENTITIES)[K]>[]> {
  return database.manager.find(ENTITIES[kind], {
    where: { code },
    order: { version: 'DESC' },
  }) as Promise<InstanceType<(typeof ENTITIES)[K]>[]>
}

type Content = MatterContent | MeasureContent

/** What is to be in force, from when. */
interface Publication {
  readonly kind: LedgerKind
  readonly rows: readonly Content[]
  readonly from: string
}

async function publishRows(
  manager: EntityManager,
  { kind, rows, from }: Publication,
): Promise<void> {
  // One publication at a time: each is held against the ledger that the one before left.
  await manager.query('SELECT FROM ledger_version FOR UPDATE')
  for (const row of rows) {
    if (kind === 'MEASURE') await refuseUnfitMeasure(manager, row as MeasureContent)
    else await refuseUnknownItems(manager, row as MatterContent, from)
    await addVersion(manager, row, { kind, from })
  }
  await refuseContradictions(manager, from)
}

async function addVersion(
  manager: EntityManager,
  row: Content,
  { kind, from }: Pick<Publication, 'kind' | 'from'>,
): Promise<void> {
  const entity = ENTITIES[kind]
  const versions = await manager.find(entity, { where: { code: row.code } })
  if (versions.some((one) => isInForce(one, from) && isSame(one, row))) return
  const next = nextVersion(versions, from)
  if (!next) refuseLaterVersion(row.code)
  const { version, validFrom, ended } = next
  if (ended) {
    const { validTo } = ended
    await manager.update(entity, { code: row.code, version: ended.version }, { validTo })
  }
  const kept = kind === 'MEASURE' ? { cleanUp: null } : {}
  await manager.save(Object.assign(new entity(), row, kept, { version, validFrom, validTo: null }))
}

function isInForce({ validFrom, validTo }: Matter | Measure, day: string): boolean {
  return validFrom <= day && (validTo === null || validTo >= day)
}

function isSame(held: Matter | Measure, row: Content): boolean {
  const of = held as unknown as Record<string, unknown>
  const same = Object.fromEntries(Object.keys(row).map((member) => [member, of[member]]))
  return canonicalJson(same) === canonicalJson(plain(row))
}

/** Without the classes that type-graphql made of an input. */
function plain(row: object): unknown {
  return JSON.parse(JSON.stringify(row)) as unknown
}

/** Holds the ledger as it is from a day on against itself. */
async function refuseContradictions(manager: EntityManager, from: string): Promise<void> {
  const standing = <T extends Matter | Measure>(entity: new () => T) =>
    manager
      .createQueryBuilder(entity, 'entry')
      .where('entry.validTo IS NULL OR entry.validTo >= :from', { from })
      .getMany()
  const tables = { matters: await standing(Matter), measures: await standing(Measure) }
  try {
    checkLedgerTables(tables)
  } catch (error) {
    if (!(error instanceof TableError)) throw error
    throw new RequestError('BAD_USER_INPUT', error.message, { details: { field: error.member } })
  }
}

function refuseLaterVersion(code: string): never {
  throw new RequestError('BAD_USER_INPUT', `A version of ${code} begins on that day or later.`, {
    details: { field: 'from' },
  })
}

/** Throws BAD_USER_INPUT, naming the field, for a day that has passed. */
export function refusePast({ today }: SectorContext, field: string, day: string): void {
  if (day >= today) return
  throw new RequestError('BAD_USER_INPUT', `"${field}" is today or later.`, { details: { field } })
}
