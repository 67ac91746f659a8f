import { randomUUID } from 'node:crypto'
import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import { dueOn } from '../../shared/disclosure/rules/timeliness.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import { RepairCase, type RepairMaterial } from '../entities/RepairCase.js'
import { applicantFor, refuseStrangers } from './applicant.js'
import { actOnCase, judge, procedureOf } from './repairCases.js'
import {
  findRepairable,
  findRepairCase,
  noSuchCase,
  noSuchRecord,
  partsOf,
  type RepairableRecord,
} from './repairReads.js'
import type {
  ApplyForRepairInput,
  CaseInput,
  SupplementRepairInput,
} from '../resolvers/RepairInputs.js'

const MAX_MATERIALS = 30

/**
 * Takes an application for the repair of a record, from the subject itself or from the desk for an organisation: what
 * the rules say of it is computed and kept, and the clock of acceptance begins. Throws CASE_NOT_FOUND if no such record
 * stands or it is another’s, CASE_STATE if one is under way, FORBIDDEN for others.
 */
export async function applyForRepair(
  context: SectorContext,
  input: ApplyForRepairInput,
): Promise<RepairCase> {
  refuseStrangers(context.caller)
  const filedBy = applicantFor(context.caller, partsOf(input.record).subject, noSuchRecord())
  refuseUnfit(input.materials)
  const asked = { name: 'creditApplyForRepair', input }
  const id = await doOnce(context, asked, async (manager) => {
    // Two applications for one record wait for each other here.
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [input.record])
    const record = await findRepairable(manager, input.record)
    const opened = Object.assign(newCase(record, input, context.today), { filedBy })
    await judge(manager, opened, context.today)
    opened.acceptDue = dueOn(context.today, procedureOf(opened).acceptWithin)
    const known = await manager.query<unknown[]>(
      `SELECT 1 FROM repair_case WHERE subject_key = $1 AND source = $2 AND item = $3 AND record_id = $4
         AND state IN ('SUBMITTED', 'RETURNED', 'WITH_UNIT')`,
      [opened.subjectKey, opened.source, opened.item, opened.recordId],
    )
    if (known.length > 0) {
      throw new RequestError('CASE_STATE', 'The repair of this record is applied for already.')
    }
    await manager.insert(RepairCase, opened)
    const { subjectKey, state, ruleSet } = opened
    return { about: opened.id, subjectKey, outcome: { state, ruleSet, filedBy } }
  })
  return findRepairCase(context, id)
}

/**
 * Takes what a returned application lacked, from its subject or the desk; the clock of acceptance begins anew. Throws
 * CASE_NOT_FOUND for another’s.
 */
export async function supplementRepair(
  context: SectorContext,
  input: SupplementRepairInput,
): Promise<RepairCase> {
  refuseStrangers(context.caller)
  refuseUnfit(input.materials)
  return actOnCase(context, {
    name: 'creditSupplementRepair',
    input,
    act: 'SUPPLEMENT',
    change: async (found, manager) => {
      applicantFor(context.caller, found.subjectKey, noSuchCase())
      found.materials = [...found.materials, ...input.materials]
      found.areDutiesDone = input.areDutiesDone ?? found.areDutiesDone
      found.isCorrected = input.isCorrected ?? found.isCorrected
      refuseUnfit(found.materials)
      const { reasons } = await judge(manager, found, context.today)
      found.reasons = [...reasons]
      found.acceptDue = dueOn(context.today, procedureOf(found).acceptWithin)
    },
  })
}

/**
 * Takes an application back before it is decided, by its subject or the desk; the record can be applied for again. Throws
 * CASE_NOT_FOUND for another’s.
 */
export async function withdrawRepair(
  context: SectorContext,
  input: CaseInput,
): Promise<RepairCase> {
  refuseStrangers(context.caller)
  return actOnCase(context, {
    name: 'creditWithdrawRepair',
    input,
    act: 'WITHDRAW',
    change: async (found) => {
      applicantFor(context.caller, found.subjectKey, noSuchCase())
      found.closedOn = context.today
    },
  })
}

function newCase(record: RepairableRecord, input: ApplyForRepairInput, today: string): RepairCase {
  const { source, item, kind, grade, region, authorityCode, subjectKey } = record
  return Object.assign(new RepairCase(), {
    subjectKey,
    id: randomUUID(),
    source,
    item,
    recordId: record.id,
    kind,
    grade,
    recordDecidedOn: record.decidedOn,
    authorityCode,
    region,
    penaltyClasses: [...new Set([...record.classes, ...input.penaltyClasses])],
    state: 'SUBMITTED' as const,
    areDutiesDone: input.areDutiesDone,
    isCorrected: input.isCorrected,
    materials: input.materials,
    submittedOn: today,
    isExtended: false,
    reasons: [],
  })
}

function refuseUnfit(materials: readonly RepairMaterial[]): void {
  if (materials.length > MAX_MATERIALS) {
    throw new RequestError('BAD_USER_INPUT', `A case has ${MAX_MATERIALS} materials at most.`)
  }
  if (materials.some(({ hash }) => !/^[\da-f]{64}$/.test(hash))) {
    throw new RequestError('BAD_USER_INPUT', '"hash" is the SM3 of a document: 64 hexadecimals.')
  }
  refusePersonalText(...materials.map(({ title }) => title))
}
