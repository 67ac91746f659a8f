import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { badInput } from '../../shared/acts/badInput.js'
import { dueOn } from '../../shared/disclosure/rules/timeliness.js'
import { recordEventOfEither } from '../../shared/feed/recordEvent.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import type { RepairCase } from '../entities/RepairCase.js'
import { PERSON_REPAIR_DECIDED, REPAIR_DECIDED } from '../feed.js'
import { repairOwn } from './ownRecords.js'
import {
  actOnCase,
  judge,
  needWhy,
  procedureOf,
  refuse,
  refuseUnlessAllowed,
} from './repairCases.js'
import { findRepairCase } from './repairReads.js'
import { REPAIR_RULES } from './repairTables.js'
import type { CaseInput, DecideRepairInput, ReviewRepairInput } from '../resolvers/RepairInputs.js'
import { decidesFor } from '../rules/repairScopes.js'

/**
 * The desk's look at an application: complete and allowed by the rules, it is accepted and goes to the
 * determining unit; incomplete, it is returned once; else it is refused with every reason.
 */
export function reviewRepair(
  context: SectorContext,
  input: ReviewRepairInput,
): Promise<RepairCase> {
  const { today } = context
  return actOnCase(context, {
    name: 'creditReviewRepair',
    input,
    act: input.outcome,
    change: async (found, manager) => {
      const judged = await judge(manager, found, today)
      if (input.outcome === 'REFUSE') return refuse(found, judged, { note: input.note, today })
      if (input.outcome === 'RETURN') {
        needWhy(judged.reasons, input.note)
        return giveBack(found, judged.reasons, today)
      }
      refuseUnlessAllowed(judged)
      found.reasons = []
      found.acceptedOn = today
      found.decideDue = dueOn(today, procedureOf(found).decideWithin)
    },
  })
}

/** Once, with everything that is missing. */
function giveBack(found: RepairCase, reasons: readonly string[], today: string): void {
  if (found.returnedOn !== null) {
    throw new RequestError('CASE_STATE', 'An application is returned once; accept or refuse it.', {
      details: { state: 'SUBMITTED' },
    })
  }
  found.reasons = [...reasons]
  found.returnedOn = today
  found.supplementDue = dueOn(today, REPAIR_RULES.supplementWithin)
}

/** The determining unit's decision (谁认定、谁修复), by what it found. Throws FORBIDDEN for another unit. */
export async function decideRepair(
  context: SectorContext,
  input: DecideRepairInput,
): Promise<RepairCase> {
  const { today } = context
  refuseOthers(context, await findRepairCase(context, input.case))
  return actOnCase(context, {
    name: 'creditDecideRepair',
    input,
    act: input.outcome,
    change: async (found, manager) => {
      found.areDutiesDone = input.areDutiesDone
      found.isCorrected = input.isCorrected
      const judged = await judge(manager, found, today)
      if (input.outcome === 'EXTEND') return extend(found)
      if (input.outcome === 'DENY') return refuse(found, judged, { note: input.note, today })
      refuseUnlessAllowed(judged)
      found.closedOn = today
      await endPublicity(manager, found, today)
    },
  })
}

/**
 * Untrue materials, or a broken commitment: the case ends, a granted one is revoked, and for as long as the
 * rules say no commitment of this subject counts. To show the record again is its sector's to decide. Throws
 * BAD_USER_INPUT without a word of what is untrue.
 */
export async function reportFalseMaterial(
  context: SectorContext,
  input: CaseInput,
): Promise<RepairCase> {
  const { caller, today } = context
  if (!caller.scopes.includes('credit:repair')) {
    refuseOthers(context, await findRepairCase(context, input.case))
  }
  if (!input.note?.trim()) badInput('Say in "note" what is untrue.')
  return actOnCase(context, {
    name: 'creditReportFalseRepairMaterial',
    input,
    act: 'FALSE_MATERIAL',
    change: async (found, manager) => {
      found.falseMaterialOn = today
      found.closedOn = today
      found.reasons = [...new Set([...found.reasons, 'FALSE_MATERIAL'])]
      // Kept first: the bar is read from the rows.
      await manager.save(found)
      const { verdict } = await judge(manager, found, today)
      found.nextOn = verdict.nextOn
    },
  })
}

function refuseOthers({ caller }: SectorContext, found: RepairCase): void {
  if (decidesFor(caller, found).mayDecide) return
  throw new RequestError('FORBIDDEN', 'Whoever determined the record decides.')
}

function extend(found: RepairCase): void {
  const { decideWithin, extendBy } = procedureOf(found)
  if (extendBy === null || found.isExtended) {
    throw new RequestError('CASE_STATE', 'The period cannot be extended, or was already.', {
      details: { state: found.state },
    })
  }
  found.isExtended = true
  found.decideDue = dueOn(found.acceptedOn!, decideWithin + extendBy)
}

/** Ends the publicity of the record here if it is here, and tells every sector, in the transaction of the decision. */
async function endPublicity(
  manager: EntityManager,
  { source, subjectKey, item, recordId: record }: RepairCase,
  today: string,
): Promise<void> {
  if (source === 'credit') {
    await repairOwn(manager, { subject: subjectKey, item, record, publicityUntil: today })
  }
  // Of a person’s record that public credit itself keeps no sector hears.
  const types = { ofOrganisations: REPAIR_DECIDED, ofPersons: PERSON_REPAIR_DECIDED }
  await recordEventOfEither(manager, types, {
    subject: subjectKey,
    item,
    payload: { record, decidedOn: today, publicityUntil: today },
  })
}
