import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { Authority, RecordStatus, type Severity } from '../../shared/CreditRecord.js'
import { refuseOutsideCatalogue } from '../../shared/catalogue/liveRows.js'
import { tellOfRecords } from '../../shared/feed/recordChange.js'
import type { Commitment } from '../entities/Commitment.js'
import { CommitmentRecord } from '../entities/CommitmentRecord.js'
import { REPAIR_RULES } from '../repair/repairTables.js'
import { kindOfBreach, type Breach } from '../rules/breaches.js'
import { repairability } from '../rules/repairability.js'
import { COMMITMENT_BREACHES } from './feed.js'
import { COMMITMENT_RULES } from './tables.js'
import { matterOf } from './texts.js'

/** Who found the breach, by which document, when. */
export interface FoundBreach {
  readonly breach: Breach
  readonly authority: { readonly name: string; readonly code: string }
  readonly documentNo: string | null
  readonly on: string
}

/**
 * Throws BAD_USER_INPUT (E14) where the catalogue has no row for commitments on `day`. Asked before one binds: what
 * became of one that was collected belongs to its record, whatever the next edition says.
 */
export function refuseUncollected(manager: EntityManager, day: string): Promise<void> {
  return refuseOutsideCatalogue(manager, ['GG-05'], day)
}

/** Shows a commitment to everybody (GG-05), from the day on which it binds. */
export async function publishCommitment(
  manager: EntityManager,
  commitment: Commitment,
  on: string,
): Promise<void> {
  const { commitmentClass, acceptingName, acceptingCode, documentNo } = commitment
  const { name } = COMMITMENT_RULES.classes.get(commitmentClass)!
  const matter = matterOf(commitment)
  const record = Object.assign(newRecord(commitment), {
    kind: `GG-${commitmentClass}`,
    title: matter ? `${name}：${matter.name}` : name,
    authority: authorityOf({ name: acceptingName, code: acceptingCode }),
    documentNo,
    decidedOn: on,
    legalBasis: matter?.legalBasis ?? COMMITMENT_RULES.breaches.basis,
  })
  await insertRecord(manager, record)
}

/**
 * Records the breach of a commitment once, public as long as the rules of repair say for its grade, and tells every
 * sector; the measures that follow are the ledger's.
 */
export async function recordBreach(
  manager: EntityManager,
  commitment: Commitment,
  { breach, authority, documentNo, on }: FoundBreach,
): Promise<void> {
  const { basis, grades } = COMMITMENT_RULES.breaches
  const kind = kindOfBreach(breach)
  const judged = { item: 'GG-05', kind, grade: grades[breach], decidedOn: on, text: basis }
  const until = repairability([{ ...judged, publicityUntil: null, classes: [] }], on, REPAIR_RULES)
    .applied.maximumUntil
  const record = Object.assign(newRecord(commitment), {
    kind,
    title: breach === 'FALSE' ? '虚假承诺' : '不履行承诺',
    authority: authorityOf(authority),
    documentNo,
    decidedOn: on,
    severity: grades[breach] as Severity,
    publicityUntil: until,
    queryUntil: until,
    legalBasis: basis,
  })
  await insertRecord(manager, record)
  await tellOfRecords(manager, COMMITMENT_BREACHES, [record])
  Object.assign(commitment, { breach, breachRecord: record.rowId })
}

/** What is public of a commitment says how it stands now. */
export async function keepFulfilment(
  manager: EntityManager,
  { subjectKey, id, state, revocationNo }: Commitment,
): Promise<void> {
  await manager.query(
    `UPDATE commitment_record SET fulfilment = $3, loaded_at = now(),
       document_no = CASE WHEN kind LIKE 'GG-BREACH-%' THEN coalesce(document_no, $4) ELSE document_no END
     WHERE subject_key = $1 AND commitment_id = $2`,
    [subjectKey, id, state, revocationNo],
  )
}

function newRecord(commitment: Commitment): CommitmentRecord {
  const { subjectKey, id, commitmentClass, matter, promises, textVersion, state, region } =
    commitment
  return Object.assign(new CommitmentRecord(), {
    subjectKey,
    rowId: randomUUID(),
    item: 'GG-05',
    grade: null,
    effectiveUntil: null,
    publicityUntil: null,
    queryUntil: null,
    status: RecordStatus.ACTIVE,
    severity: null,
    region,
    asOf: new Date(),
    commitment: id,
    commitmentClass,
    matter,
    promises,
    textVersion,
    fulfilment: state,
  })
}

async function insertRecord(manager: EntityManager, record: CommitmentRecord): Promise<void> {
  await manager.insert(CommitmentRecord, record)
  await manager.query(`UPDATE item_load SET loaded_at = now() WHERE item = 'GG-05'`)
}

function authorityOf(authority: { name: string; code: string }): Authority {
  return Object.assign(new Authority(), authority)
}
