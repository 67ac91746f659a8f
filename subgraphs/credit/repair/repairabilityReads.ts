import type { DataSource } from 'typeorm'
import type { SectorContext } from '../../shared/SectorContext.js'
import { RecordRepairability } from '../entities/RecordRepairability.js'
import { repairableRecords, type RepairableRecord } from './repairReads.js'
import { REPAIR_RULES } from './repairTables.js'
import { repairability } from '../rules/repairability.js'
import { decidesFor } from '../rules/repairScopes.js'

/** What of organisations could be repaired, judged for a day, as far as the caller may see it. */
export async function repairabilityOf(
  { caller, database }: Pick<SectorContext, 'caller' | 'database'>,
  subjects: readonly string[],
  day: string,
): Promise<RecordRepairability[]> {
  const records = await repairableRecords(database, subjects)
  return records
    .filter((record) => decidesFor(caller, record).maySee)
    .map((record) => judged(record, day))
}

/** What of a subject’s own records could be repaired, judged for a day. */
export async function ownRepairability(
  database: DataSource,
  subject: string,
  day: string,
): Promise<RecordRepairability[]> {
  const records = await repairableRecords(database, [subject])
  return records.map((record) => judged(record, day))
}

export function judged(record: RepairableRecord, day: string): RecordRepairability {
  const { state, eligibleFrom, obstacle, exclusion, computed } = repairability(
    [record],
    day,
    REPAIR_RULES,
  )
  const { source, item, kind, grade, decidedOn, subjectKey, id } = record
  return Object.assign(new RecordRepairability(), {
    record: `${item}:${subjectKey}:${id}`,
    source,
    item,
    kind,
    grade,
    decidedOn,
    state,
    eligibleFrom,
    obstacle,
    exclusionBasis: exclusion?.basis ?? null,
    computed,
  })
}
