import type { DataSource, EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import type { RecordRepairability } from '../entities/RecordRepairability.js'
import {
  TrainingCandidate,
  TrainingCandidates,
  TrainingInvitation,
  TrainingSession,
} from '../entities/Training.js'
import { REPAIRABLE } from '../feed.js'
import { judged } from '../repair/repairabilityReads.js'
import { findCase } from '../../shared/acts/findCase.js'
import { refuseUnknownSource } from '../repair/refuseUnknownSource.js'
import { repairableRecords } from '../repair/repairReads.js'

/** Firms that one question looks at. */
const MOST_FIRMS = 2_000
const MAX_SESSIONS = 200

export type RepairabilityState = TrainingCandidate['repairable']

/** Which firms are looked for. */
export interface CandidateFilter {
  /** A county (县), or a city or province with all that lies in it. */
  readonly county: string
  readonly source: string
  readonly repairable: readonly RepairabilityState[] | null
  /** Only these firms; null: all. */
  readonly subjects: readonly string[] | null
  readonly day: string
}

/** Firms of a region with standing records of a sector, and what of them can be repaired when; who can next comes first. */
export async function findCandidates(
  database: DataSource | EntityManager,
  { county, source, repairable, subjects, day }: CandidateFilter,
): Promise<TrainingCandidates> {
  if (!/^\d{6}$/.test(county)) {
    throw new RequestError('BAD_USER_INPUT', '"county" is a region code of six digits.')
  }
  refuseUnknownSource(source)
  const firms = await database.query<{ subject_key: string }[]>(FIRMS, [
    `${county.replace(/(00)+$/, '')}%`,
    source,
    REPAIRABLE,
    subjects,
    MOST_FIRMS + 1,
  ])
  const keys = firms.slice(0, MOST_FIRMS).map(({ subject_key }) => subject_key)
  const bySubject = new Map<string, RecordRepairability[]>(keys.map((key) => [key, []]))
  for (const record of await repairableRecords(database, keys, source)) {
    bySubject.get(record.subjectKey)!.push(judged(record, day))
  }
  const found = [...bySubject]
    .map(([key, records]) => candidate(key, records))
    .filter((one) => repairable?.includes(one.repairable) ?? true)
    .toSorted(nextFirst)
  return Object.assign(new TrainingCandidates(), {
    firms: found,
    isTruncated: firms.length > MOST_FIRMS,
  })
}

/** Registered organisations, of which nobody is a person. */
const FIRMS = `
SELECT DISTINCT g.subject_key FROM registration g
JOIN repairable_record r ON r.subject_key = g.subject_key AND r.source = $2 AND r.item = ANY($3)
  AND r.status IN ('ACTIVE', 'OBJECTION_PENDING')
WHERE g.region LIKE $1 AND g.kind <> 'GG-PERSON' AND g.status = 'ACTIVE'
  AND ($4::text[] IS NULL OR g.subject_key = ANY($4))
ORDER BY g.subject_key LIMIT $5`

const BEST_FIRST: readonly RepairabilityState[] = ['YES', 'NOT_YET', 'NO']

function candidate(subjectKey: string, records: RecordRepairability[]): TrainingCandidate {
  const repairable = BEST_FIRST.find((state) => records.some((one) => one.state === state)) ?? 'NO'
  const days = records.flatMap(({ eligibleFrom }) => eligibleFrom ?? [])
  const nextEligibleOn = days.toSorted()[0] ?? null
  return Object.assign(new TrainingCandidate(), {
    subjectKey,
    repairable,
    nextEligibleOn,
    records,
  })
}

function nextFirst(a: TrainingCandidate, b: TrainingCandidate): number {
  const key = ({ nextEligibleOn, subjectKey }: TrainingCandidate) =>
    `${nextEligibleOn ?? '9999-12-31'} ${subjectKey}`
  return Number(key(a) > key(b)) - Number(key(a) < key(b))
}

/** Throws CASE_NOT_FOUND. Locked inside a transaction, so that its capacity is not passed. */
export async function findSession(manager: EntityManager, id: string): Promise<TrainingSession> {
  const found = await findCase(manager, TrainingSession, id)
  if (found) return found
  throw new RequestError('CASE_NOT_FOUND', 'No class of this id is planned.')
}

/** Classes, the latest first. */
export function findSessions({ manager }: DataSource): Promise<TrainingSession[]> {
  return manager.find(TrainingSession, { order: { heldOn: 'DESC', id: 'ASC' }, take: MAX_SESSIONS })
}

/** Who was invited to a class. */
export function invitationsTo(
  { manager }: DataSource,
  sessionId: string,
): Promise<TrainingInvitation[]> {
  return manager.find(TrainingInvitation, { where: { sessionId }, order: { subjectKey: 'ASC' } })
}
