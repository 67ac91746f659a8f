import { createHash } from 'node:crypto'
import type { EntityManager, EntityMetadata } from 'typeorm'
import { addMonths } from '../../../schema/wire/calendarMonths.js'
import { canonicalJson } from '../../../schema/wire/canonicalJson.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { Authority } from '../CreditRecord.js'
import type { DisclosedItem } from './Disclosure.js'
import { DISCLOSURE_TABLES } from './disclosureTables.js'
import {
  identityDigest,
  identityOf,
  sealIdentity,
  subjectKeyOf,
  type IngestionSecrets,
} from './identity.js'
import type { Decision } from './rules/decision.js'
import { recordStatus } from './rules/lifeCycle.js'
import { publicityOf, type Publicity } from './rules/publicityEnd.js'
import { dueOn } from './rules/timeliness.js'

/** A row that passed every rule and waits for the end of its report. */
export interface StagedRow {
  readonly line: number
  readonly decision: Decision
}

export interface Staging {
  readonly item: DisclosedItem<Decision>
  readonly metadata: EntityMetadata
  readonly secrets: IngestionSecrets | null
}

/** Id of a decision within its subject: of its authority and number, so that the same row finds itself. */
export function decisionId(authorityCode: string, documentNo: string): string {
  return createHash('sha256')
    .update(`${authorityCode}|${documentNo}`)
    .digest('base64url')
    .slice(0, 22)
}

/** Taken rows as they are written, made before the turn to write comes. */
export interface StagedRows {
  readonly count: number
  readonly json: string
}

/** Makes of each taken row its key, its record and what is kept of it. */
export function columnsOfRows(rows: readonly StagedRow[], staging: Staging): StagedRows {
  return {
    count: rows.length,
    json: JSON.stringify(rows.map((row) => columnsOf(row, staging))),
  }
}

/** Writes taken rows beside the others of their report; nothing is a record before the report ends. */
export async function stageRows(
  manager: Pick<EntityManager, 'query'>,
  { count, json }: StagedRows,
  reportId: string,
): Promise<void> {
  if (count === 0) return
  await manager.query(
    `INSERT INTO report_row (report_id, line, subject_key, id, kind, authority_code, document_no, department,
       decided_on, due_on, publicity_until, is_public, digest, content, record, sealed)
     SELECT $1, line, subject_key, id, kind, authority_code, document_no, department, decided_on, due_on,
       publicity_until, is_public, digest, content, record, decode(sealed, 'base64')
     FROM jsonb_to_recordset($2::jsonb) AS r (line integer, subject_key text, id text, kind text,
       authority_code text, document_no text, department text, decided_on date, due_on date,
       publicity_until date, is_public boolean, digest text, content jsonb, record jsonb, sealed text)`,
    [reportId, json],
  )
}

function columnsOf({ line, decision }: StagedRow, staging: Staging): Record<string, unknown> {
  const { secrets } = staging
  const { authority, documentNo, source, values } = decision
  const subjectKey = subjectKeyOf(decision, secrets)
  const id = decisionId(authority.code, documentNo)
  const identity = identityOf(decision)
  const { isPublic, until, record } = recordOf(decision, subjectKey, staging)
  const secret = identity && secrets && identityDigest(identity, secrets)
  return {
    line,
    subject_key: subjectKey,
    id,
    kind: decision.kind,
    authority_code: authority.code,
    document_no: documentNo,
    department: source.code,
    decided_on: decision.decidedOn,
    due_on: dueOnDay(decision.decidedOn),
    publicity_until: until,
    is_public: isPublic,
    digest: createHash('sha256')
      .update(canonicalJson([values, subjectKey, secret]))
      .digest('base64url'),
    content: values,
    record: { ...record, id },
    sealed: identity && secrets ? sealIdentity(identity, id, secrets).toString('base64') : null,
  }
}

/** The credit record that the decision becomes, by column, and how long it is public. */
function recordOf(decision: Decision, subjectKey: string, { item, metadata }: Staging) {
  const { rules } = DISCLOSURE_TABLES
  const isPenalty = decision.kind === 'PENALTY'
  const publicity = isPenalty ? penaltyPublicity(decision, subjectKey) : null
  const until = isPenalty ? publicity!.until : decision.validUntil
  const isPublic = isPenalty ? until !== null : !isPersonKey(subjectKey)
  const record = Object.assign(new item.entity(), {
    ...item.recordOf(decision),
    subjectKey,
    item: item.item,
    grade: null,
    authority: Object.assign(new Authority(), decision.authority),
    documentNo: decision.documentNo,
    decidedOn: decision.decidedOn,
    effectiveUntil: isPenalty ? decision.effectiveUntil : decision.validUntil,
    publicityUntil: isPublic ? until : null,
    queryUntil: isPenalty ? addMonths(decision.decidedOn, rules.disclosureMonths) : null,
    status: recordStatus('PUBLISHED', isPenalty || decision.isValid),
    severity: publicity?.grade ?? null,
    // Positions 3 to 8 of its code are the region that registered the authority.
    region: decision.authority.code.slice(2, 8),
    asOf: new Date(),
  })
  const columns = metadata.columns.map(
    (column) => [column.databaseName, (column.getEntityValue(record) as unknown) ?? null] as const,
  )
  return { isPublic, until: isPublic ? until : null, record: Object.fromEntries(columns) }
}

function penaltyPublicity(
  decision: Extract<Decision, { kind: 'PENALTY' }>,
  subjectKey: string,
): Publicity {
  return publicityOf(
    { ...decision, isOfPerson: isPersonKey(subjectKey) },
    DISCLOSURE_TABLES.publicity,
  )
}

/** Many rows of a report are of one day. */
const dueDays = new Map<string, string | null>()

function dueOnDay(decidedOn: string): string | null {
  const known = dueDays.get(decidedOn)
  if (known !== undefined) return known
  const due = dueOn(decidedOn, DISCLOSURE_TABLES.rules.reportWithin)
  // What the calendar does not know today it may know after an update; days it knows stay.
  if (due !== null) dueDays.set(decidedOn, due)
  return due
}
