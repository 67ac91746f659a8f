import { addMonths } from '../../../schema/wire/calendarMonths.js'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import type { Repairability, RepairObstacle } from './repairability.js'
import type { MaterialKind, RepairRules } from './repairRules.js'

/** What the applicant has done, as the materials show and the determining unit found. */
export interface RepairConditions {
  readonly areDutiesDone: boolean
  readonly isCorrected: boolean
  /** A public commitment that the materials are true and the consequences accepted (信用修复承诺). */
  readonly hasCommitment: boolean
  /** Day on which untrue materials of the same subject were found last; null: never. */
  readonly falseMaterialOn: string | null
}

export type RepairRefusal =
  RepairObstacle | 'DUTIES_NOT_DONE' | 'NOT_CORRECTED' | 'NO_COMMITMENT' | 'FALSE_MATERIAL_BAR'

export interface RepairVerdict {
  readonly may: boolean
  /** Everything that is in the way, not only the first: an applicant is told once what is missing. */
  readonly reasons: readonly RepairRefusal[]
  /** First day on which another application can succeed, as far as a period is in the way; null: unknown or never. */
  readonly nextOn: string | null
}

/** Whether a repair can be granted on `day`: minimum passed, duties done, corrected, commitment made. */
export function mayRepair(
  { state, obstacle, eligibleFrom }: Repairability,
  conditions: RepairConditions,
  { day, rules }: { readonly day: string; readonly rules: RepairRules },
): RepairVerdict {
  const barredUntil = barOf(conditions, rules)
  const isBarred = barredUntil !== null && day <= barredUntil
  const reasons: RepairRefusal[] = [
    ...(obstacle === null ? [] : [obstacle]),
    ...(conditions.areDutiesDone ? [] : (['DUTIES_NOT_DONE'] as const)),
    ...(conditions.isCorrected ? [] : (['NOT_CORRECTED'] as const)),
    ...(conditions.hasCommitment ? [] : (['NO_COMMITMENT'] as const)),
    ...(isBarred ? (['FALSE_MATERIAL_BAR'] as const) : []),
  ]
  const nextOn =
    state === 'NO' ? null : later(eligibleFrom, isBarred ? addCalendarDays(barredUntil, 1) : null)
  return { may: reasons.length === 0, reasons, nextOn }
}

/** Last day on which untrue materials keep the subject from repair by commitment. */
function barOf({ falseMaterialOn }: RepairConditions, { barMonths }: RepairRules): string | null {
  return falseMaterialOn === null ? null : addMonths(falseMaterialOn, barMonths)
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}

/** Kinds of material that an application still lacks; of alternatives, the first stands for all. */
export function missingMaterials(
  given: readonly MaterialKind[],
  { materials: { oneOf, all } }: RepairRules,
): MaterialKind[] {
  const missing = all.filter((kind) => !given.includes(kind))
  return oneOf.some((kind) => given.includes(kind)) ? missing : [oneOf[0]!, ...missing]
}
