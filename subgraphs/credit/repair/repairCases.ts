import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import type { RepairCase } from '../entities/RepairCase.js'
import { falseMaterialOf, findRepairCase } from './repairReads.js'
import { REPAIR_RULES } from './repairTables.js'
import { mayRepair, missingMaterials, type RepairVerdict } from '../rules/mayRepair.js'
import { afterRepairAct, type RepairAct } from '../rules/repairLife.js'
import { repairability, type RecordToRepair } from '../rules/repairability.js'
import type { RepairProcedure } from '../rules/repairRules.js'

/** What the rules say of a case as it stands. */
export interface JudgedCase {
  readonly verdict: RepairVerdict
  /** Everything in the way, missing materials included. */
  readonly reasons: readonly string[]
}

/** An act on a case: its mutation, the caller's input, and what becomes of the case. */
export interface CaseAct {
  readonly name: string
  readonly input: {
    readonly requestId: string
    readonly case: string
    readonly note?: string | null
  }
  readonly act: RepairAct
  /** Changes the case, which is in its next state already. */
  readonly change: (found: RepairCase, manager: EntityManager) => Promise<void>
}

/**
 * Does one act on a case under its lock, with its audit entry. Throws CASE_NOT_FOUND, CASE_STATE if the state
 * does not allow the act, PERSONAL_DATA_IN_TEXT for a note with a personal number.
 */
export async function actOnCase(
  context: SectorContext,
  { name, input, act, change }: CaseAct,
): Promise<RepairCase> {
  refusePersonalText(input.note)
  const id = await doOnce(context, { name, input }, async (manager) => {
    const found = await findRepairCase(context, input.case, manager)
    const { state } = found
    const next = afterRepairAct(state, act)
    if (next === null) {
      throw new RequestError('CASE_STATE', `A case that is ${state} does not allow ${act}.`, {
        details: { state },
      })
    }
    found.state = next
    await change(found, manager)
    if (input.note) found.note = input.note
    await manager.save(found)
    const { subjectKey, ruleSet, reasons } = found
    const outcome = { act, state: next, ruleSet, reasons, ...actedBy(context, subjectKey) }
    return { about: found.id, subjectKey, outcome }
  })
  return findRepairCase(context, id)
}

/** Says in the entry of an act that the subject itself did it. */
export function actedBy(
  { caller }: Pick<SectorContext, 'caller'>,
  subjectKey: string,
): { readonly by?: 'SUBJECT' } {
  return caller.self === subjectKey ? { by: 'SUBJECT' } : {}
}

/** Judges a case by the rules of the day; the case keeps what was computed. */
export async function judge(
  manager: EntityManager,
  found: RepairCase,
  day: string,
): Promise<JudgedCase> {
  const judged = repairability([await recordOf(manager, found)], day, REPAIR_RULES)
  found.ruleSet = judged.applied.ruleSet
  found.computed = [...judged.computed]
  const given = found.materials.map(({ kind }) => kind)
  const conditions = {
    areDutiesDone: found.areDutiesDone,
    isCorrected: found.isCorrected,
    hasCommitment: given.includes('COMMITMENT_LETTER'),
    falseMaterialOn: await falseMaterialOf(manager, found.subjectKey),
  }
  const verdict = mayRepair(judged, conditions, { day, rules: REPAIR_RULES })
  const isIncomplete = missingMaterials(given, REPAIR_RULES).length > 0
  return { verdict, reasons: isIncomplete ? [...verdict.reasons, 'INCOMPLETE'] : verdict.reasons }
}

/** The record as the application took it, with the end of its publicity as it is now. */
async function recordOf(manager: EntityManager, found: RepairCase): Promise<RecordToRepair> {
  const [row] = await manager.query<{ publicity_until: string | null; text: string }[]>(
    `SELECT publicity_until, text FROM repairable_record
     WHERE subject_key = $1 AND source = $2 AND item = $3 AND id = $4`,
    [found.subjectKey, found.source, found.item, found.recordId],
  )
  const { item, kind, grade, recordDecidedOn: decidedOn, penaltyClasses: classes } = found
  const { publicity_until: publicityUntil, text } = row ?? { publicity_until: null, text: '' }
  return { item, kind, grade, decidedOn, publicityUntil, classes, text }
}

/** Throws REPAIR_NOT_ALLOWED with every reason, unless there is none. */
export function refuseUnlessAllowed({ reasons, verdict: { nextOn } }: JudgedCase): void {
  if (reasons.length === 0) return
  throw new RequestError('REPAIR_NOT_ALLOWED', `In the way: ${reasons.join(', ')}.`, {
    details: { reasons, nextOn },
  })
}

/** Closes a case with why; a refusal without a reason by the rules needs a note. Throws BAD_USER_INPUT. */
export function refuse(
  found: RepairCase,
  { reasons, verdict }: JudgedCase,
  why: { readonly note: string | null | undefined; readonly today: string },
): void {
  needWhy(reasons, why.note)
  found.reasons = [...reasons]
  found.nextOn = verdict.nextOn
  found.closedOn = why.today
}

/** Throws BAD_USER_INPUT where neither the rules nor a note say why. */
export function needWhy(reasons: readonly string[], note: string | null | undefined): void {
  if (reasons.length > 0 || note?.trim()) return
  throw new RequestError('BAD_USER_INPUT', 'By the rules nothing is in the way: say why in "note".')
}

/** Periods of the rule set that applies to a case. */
export function procedureOf({ ruleSet }: RepairCase): RepairProcedure {
  return REPAIR_RULES.ruleSets.find(({ code }) => code === ruleSet)!.procedure
}
