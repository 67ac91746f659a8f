import type { DataSource, EntityManager } from 'typeorm'
import { findCase } from '../../shared/acts/findCase.js'
import { RequestError } from '../../../schema/wire/errors.js'
import { isWellFormedKey } from '../../../schema/wire/subjectKey.js'
import type { Severity } from '../../shared/CreditRecord.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { RepairCase } from '../entities/RepairCase.js'
import { GRADE_WITHOUT_SEVERITY } from '../entities/repairEnums.js'
import { REPAIRABLE } from '../feed.js'
import type { RecordToRepair } from '../rules/repairability.js'
import { decidesFor } from '../rules/repairScopes.js'

/** A record that can be applied for, wherever it is. */
export interface RepairableRecord extends RecordToRepair {
  readonly source: string
  readonly subjectKey: string
  readonly id: string
  readonly authorityCode: string | null
  readonly region: string
}

interface RecordRow {
  readonly source: string
  readonly subject_key: string
  readonly item: string
  readonly id: string
  readonly kind: string
  readonly severity: Severity | null
  readonly decided_on: string
  readonly publicity_until: string | null
  readonly authority_code: string | null
  readonly region: string
  readonly penalty_classes: string[]
  readonly text: string
}

/** Cases of one subject in one answer; a subject has few. */
const MAX_OWN_CASES = 200

const LIVE = `status IN ('ACTIVE', 'OBJECTION_PENDING')`

/** Records of subjects that stand and that a repair can end, the oldest first. */
export async function repairableRecords(
  database: DataSource | EntityManager,
  subjects: readonly string[],
  source: string | null = null,
): Promise<RepairableRecord[]> {
  const rows = await database.query<RecordRow[]>(
    `SELECT * FROM repairable_record WHERE subject_key = ANY($1) AND item = ANY($2) AND ${LIVE}
       AND ($3::text IS NULL OR source = $3) ORDER BY decided_on, source, item, id`,
    [subjects, REPAIRABLE, source],
  )
  return rows.map(recordOf)
}

/** The record of a global id. Throws BAD_USER_INPUT for an id that is none, CASE_NOT_FOUND if nothing stands. */
export async function findRepairable(
  manager: EntityManager,
  globalId: string,
): Promise<RepairableRecord> {
  const { item, subject, id } = partsOf(globalId)
  const [row] = await manager.query<RecordRow[]>(
    `SELECT * FROM repairable_record
     WHERE subject_key = $1 AND item = $2 AND id = $3 AND item = ANY($4) AND ${LIVE}`,
    [subject, item, id, REPAIRABLE],
  )
  if (row) return recordOf(row)
  throw noSuchRecord()
}

/** What is said of a record that does not stand, and to a subject of one that is another’s. */
export function noSuchRecord(): RequestError {
  return new RequestError('CASE_NOT_FOUND', 'No record of this id stands that could be repaired.')
}

/** Last day on which untrue materials of a subject were found; null: never. */
export async function falseMaterialOf(
  manager: EntityManager,
  subjectKey: string,
): Promise<string | null> {
  const [row] = await manager.query<{ day: string | null }[]>(
    'SELECT max(false_material_on) AS day FROM repair_case WHERE subject_key = $1',
    [subjectKey],
  )
  return row?.day ?? null
}

/** A case of which the caller may know. Throws CASE_NOT_FOUND. */
export async function findRepairCase(
  { caller, database }: Pick<SectorContext, 'caller' | 'database'>,
  id: string,
  manager: EntityManager = database.manager,
): Promise<RepairCase> {
  const found = await findCase(manager, RepairCase, id)
  if (found && (found.subjectKey === caller.self || decidesFor(caller, found).maySee)) return found
  throw noSuchCase()
}

/** A subject’s own cases, the newest first. */
export function ownRepairCases({ manager }: DataSource, subjectKey: string): Promise<RepairCase[]> {
  return manager.find(RepairCase, {
    where: { subjectKey },
    order: { submittedOn: 'DESC', id: 'ASC' },
    take: MAX_OWN_CASES,
  })
}

/** What is said of a case that is not there, and of one that is not the caller’s to know. */
export function noSuchCase(): RequestError {
  return new RequestError('CASE_NOT_FOUND', 'No case of this id is open to you.')
}

/** The parts of a record’s id. Throws BAD_USER_INPUT for an id that is none. */
export function partsOf(globalId: string): { item: string; subject: string; id: string } {
  const [item = '', subject = '', ...rest] = globalId.split(':')
  const isId = /^[A-Z]{2}-\d\d$/.test(item) && isWellFormedKey(subject)
  if (isId && rest.length > 0) return { item, subject, id: rest.join(':') }
  throw new RequestError('BAD_USER_INPUT', '"record" is no id of a record.')
}

function recordOf(row: RecordRow): RepairableRecord {
  return {
    source: row.source,
    subjectKey: row.subject_key,
    item: row.item,
    id: row.id,
    kind: row.kind,
    grade: row.severity ?? GRADE_WITHOUT_SEVERITY,
    decidedOn: row.decided_on,
    publicityUntil: row.publicity_until,
    authorityCode: row.authority_code,
    region: row.region,
    classes: row.penalty_classes,
    text: row.text,
  }
}
