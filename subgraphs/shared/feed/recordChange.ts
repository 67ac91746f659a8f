import type { EntityManager } from 'typeorm'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { RecordStatus, type CreditRecord } from '../CreditRecord.js'
import { eventType, type EventType } from './eventType.js'
import { recordEvents, type EventFact } from './recordEvent.js'

/** What an event says of a record: which one, of what class, how it stands and until when; nothing of its text. */
export const RECORD_FIELDS = {
  record: 'ID',
  kind: 'CODE',
  grade: 'CODE',
  severity: 'CODE',
  status: 'CODE',
  decidedOn: 'DAY',
  effectiveUntil: 'DAY',
  publicityUntil: 'DAY',
  queryUntil: 'DAY',
  authority: 'AUTHORITY',
  region: 'CODE',
} as const

export type RecordEventType = EventType<typeof RECORD_FIELDS>

/** Declares a type whose events say how a record stands now: new, changed, withdrawn, repaired, ended alike. */
export function recordEventType(
  declared: Pick<EventType, 'type' | 'meaning' | 'items' | 'readers'> &
    Partial<Pick<EventType, 'subjects' | 'isUrgent'>>,
): RecordEventType {
  return eventType({ subjects: 'ORGANISATIONS', ...declared, fields: RECORD_FIELDS })
}

/** The two types that tell of one kind of record. */
interface RecordEventPair {
  /** It is new, or stands otherwise. */
  readonly standing: RecordEventType
  /** It was withdrawn or repaired, or has ended: urgent, for its publicity ends with it. */
  readonly ended: RecordEventType
}

/** What tells of one kind of record. */
export interface RecordEvents extends RecordEventPair {
  /** Types of its own for the records of persons; without them nobody hears of those. */
  readonly ofPersons?: RecordEventPair
}

/** How a record stands: what an event says of it, and of whom. */
export type RecordState = Pick<
  CreditRecord,
  | 'subjectKey'
  | 'item'
  | 'rowId'
  | 'kind'
  | 'grade'
  | 'severity'
  | 'status'
  | 'decidedOn'
  | 'effectiveUntil'
  | 'publicityUntil'
  | 'queryUntil'
  | 'region'
> & { readonly authority: { readonly code: string | null } }

/** Tells how records stand now, in the transaction that changed them; see `recordChanges`. */
export async function tellOfRecords(
  manager: EntityManager,
  { ofPersons, ...ofOrganisations }: RecordEvents,
  records: readonly RecordState[],
): Promise<void> {
  const ended = records.filter((record) => !stands(record))
  for (const pair of ofPersons ? [ofOrganisations, ofPersons] : [ofOrganisations]) {
    await recordChanges(manager, pair.standing, records.filter(stands))
    await recordChanges(manager, pair.ended, ended)
  }
}

function stands({ status }: RecordState): boolean {
  return status === RecordStatus.ACTIVE || status === RecordStatus.OBJECTION_PENDING
}

/**
 * Records how records stand now, in the transaction that changed them; see `recordEvent`. A type about organisations
 * leaves out the records of persons, and the reverse.
 */
export async function recordChanges(
  manager: EntityManager,
  type: RecordEventType,
  records: readonly RecordState[],
): Promise<void> {
  const told = records.filter(
    ({ subjectKey }) => type.subjects === (isPersonKey(subjectKey) ? 'PERSONS' : 'ORGANISATIONS'),
  )
  await recordEvents(manager, type, told.map(factOf))
}

/** What an event says of a record. */
export function factOf(record: RecordState): EventFact<typeof RECORD_FIELDS> {
  return {
    subject: record.subjectKey,
    item: record.item,
    payload: {
      record: record.rowId,
      kind: record.kind,
      grade: record.grade,
      severity: record.severity,
      status: record.status,
      decidedOn: record.decidedOn,
      effectiveUntil: record.effectiveUntil,
      publicityUntil: record.publicityUntil,
      queryUntil: record.queryUntil,
      authority: record.authority.code,
      region: record.region,
    },
  }
}
