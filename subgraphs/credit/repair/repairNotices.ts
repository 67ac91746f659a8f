import { readFileSync } from 'node:fs'
import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { RepairNotice } from '../entities/RepairNotice.js'
import { findRepairable, partsOf, type RepairableRecord } from './repairReads.js'
import { REPAIR_RULES } from './repairTables.js'
import type { ServeRepairNoticeInput } from '../resolvers/RepairNoticeInputs.js'
import { textHash } from '../rules/filledText.js'
import { repairability } from '../rules/repairability.js'
import { loadNotices, noticeOn, noticeText, type NoticeVersion } from '../rules/repairNotice.js'
import { decidesFor } from '../rules/repairScopes.js'

/** The texts of repair notices, read once when the sector starts; throws TableError if malformed. */
export const NOTICES: readonly NoticeVersion[] = loadNotices(
  readFileSync('subgraphs/credit/rules/repairNotice.yaml', 'utf8'),
)

/**
 * The notice of a record: as it was served, or as it would be today. Throws CASE_NOT_FOUND for a record that does not
 * stand or is not the caller's to see, CASE_STATE before there was a text.
 */
export async function repairNotice(
  { caller, database, today }: SectorContext,
  record: string,
): Promise<RepairNotice> {
  const { manager } = database
  const found = await findServed(manager, record)
  if (!decidesFor(caller, found).maySee) {
    throw new RequestError('CASE_NOT_FOUND', 'No record of this id is open to you.')
  }
  const { subjectKey } = found
  const served = await manager.findOneBy(RepairNotice, { subjectKey, record })
  return served ?? newNotice(found, today)
}

/**
 * Records that a decision and its notice were served (两书同达). Throws FORBIDDEN for another unit's record, CASE_STATE
 * for one whose notice was served, BAD_USER_INPUT for days that cannot be.
 */
export async function serveRepairNotice(
  context: SectorContext,
  input: ServeRepairNoticeInput,
): Promise<RepairNotice> {
  const asked = { name: 'creditServeRepairNotice', input }
  await doOnce(context, asked, async (manager) => {
    const found = await findServed(manager, input.record)
    if (!decidesFor(context.caller, found).mayDecide) {
      throw new RequestError('FORBIDDEN', 'Whoever determined the record serves its notice.')
    }
    const { decisionServedOn, noticeServedOn } = input
    for (const [name, day] of Object.entries({ decisionServedOn, noticeServedOn })) {
      refuseDay(name, day, { from: found.decidedOn, to: context.today })
    }
    const notice = newNotice(found, noticeServedOn)
    await insertOnce(manager, Object.assign(notice, { decisionServedOn, noticeServedOn }))
    const { subjectKey, isServedTogether } = notice
    return { about: input.record, subjectKey, outcome: { isServedTogether } }
  })
  return repairNotice(context, input.record)
}

/** The text of a notice names the record by its id: it is served on organisations only. */
function findServed(manager: EntityManager, record: string): Promise<RepairableRecord> {
  if (!isPersonKey(partsOf(record).subject)) return findRepairable(manager, record)
  throw new RequestError('BAD_USER_INPUT', '"record" is no id of an organisation’s record.')
}

function newNotice(found: RepairableRecord, day: string): RepairNotice {
  const version = noticeOn(NOTICES, day)
  if (version === null) {
    throw new RequestError('CASE_STATE', 'There was no repair notice on that day yet.')
  }
  const { subjectKey, item, id, decidedOn } = found
  const record = `${item}:${subjectKey}:${id}`
  const text = noticeText(version, { record, decidedOn }, repairability([found], day, REPAIR_RULES))
  return Object.assign(new RepairNotice(), {
    subjectKey,
    record,
    textVersion: version.version,
    text,
    textHash: textHash(text),
    decisionServedOn: null,
    noticeServedOn: null,
  })
}

async function insertOnce(manager: EntityManager, notice: RepairNotice): Promise<void> {
  const inserted = await manager
    .createQueryBuilder()
    .insert()
    .into(RepairNotice)
    .values(notice)
    .orIgnore()
    .returning('record')
    .execute()
  if ((inserted.raw as unknown[]).length > 0) return
  throw new RequestError('CASE_STATE', 'The notice of this record was served already.', {
    details: { state: 'SERVED' },
  })
}

function refuseDay(name: string, day: string, { from, to }: { from: string; to: string }): void {
  if (from <= day && day <= to) return
  throw new RequestError('BAD_USER_INPUT', `"${name}" lies between ${from} and today.`, {
    details: { field: name },
  })
}
