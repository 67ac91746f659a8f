import type { SubjectRole } from './checkedSubject.js'
import { isInForce, type Effect, type Measure } from './ledger.js'

/** Why a measure does less here than its ledger row says. */
export type Reduction =
  | 'ABOLISHED'
  | 'NO_LEGAL_BASIS'
  | 'NOT_IN_FORCE'
  | 'SELF_CHOSEN'
  | 'ANSWER_NOT_CLEAN'
  | 'RELATED_CANNOT_FACILITATE'
  | 'OTHER_CODE'
  | 'PERSON_CONFIRMED_BY_HUMAN'
  | 'ATTENTION_ONLY'

/** What decides about a measure's effect besides its ledger row. */
export interface EffectSetting {
  /** Of the subject whose evidence it is. */
  readonly role: SubjectRole
  readonly concernsPerson: boolean
  /** The item was answered in full and in time. */
  readonly isClean: boolean
  /** `YYYY-MM-DD`. */
  readonly date: string
}

/** Attention list (重点关注名单): a reason to look, never to refuse. */
const ATTENTION_ITEM = 'GG-09'

/**
 * The effect that a measure has here: INFO_ONLY where it may not be applied at all, MANUAL_REVIEW
 * where only a human may apply it, else the ledger's. `reductions` says why, empty if it is the
 * ledger's own effect.
 */
export function effectOf(
  measure: Measure,
  setting: EffectSetting,
): { effect: Effect; reductions: Reduction[] } {
  const toInfo = measure.effect === 'INFO_ONLY' ? [] : informOnly(measure, setting)
  if (toInfo.length > 0) return { effect: 'INFO_ONLY', reductions: toInfo }
  const toReview = burdens(measure.effect, setting) ? humanOnly(measure, setting) : []
  if (toReview.length > 0) return { effect: 'MANUAL_REVIEW', reductions: toReview }
  return { effect: measure.effect, reductions: [] }
}

function restricts(effect: Effect): boolean {
  return effect === 'BLOCK_BY_LAW' || effect === 'RESTRICT'
}

/** What stands under another code is for a human as soon as it would change anything. */
function burdens(effect: Effect, { role }: EffectSetting): boolean {
  return restricts(effect) || (role === 'OTHER_CODE' && effect !== 'MANUAL_REVIEW')
}

function informOnly(measure: Measure, setting: EffectSetting): Reduction[] {
  const facilitates = measure.effect === 'GREEN_CHANNEL'
  return reductions({
    // domain.md §5.1: what the clean-up (失信约束措施清理) found baseless is not applied while it waits for abolition.
    ABOLISHED: measure.cleanUp === 'ABOLISH',
    NO_LEGAL_BASIS: !measure.legalBasis?.trim(),
    NOT_IN_FORCE: !isInForce(measure, setting.date),
    // domain.md §5.1, nature III: a body's own choice is no law's refusal.
    SELF_CHOSEN: measure.nature === 'SELF_CHOSEN' && restricts(measure.effect),
    // An honour may have been withdrawn since, or by the part of the answer that is missing.
    ANSWER_NOT_CLEAN: facilitates && !setting.isClean,
    RELATED_CANNOT_FACILITATE: facilitates && setting.role === 'RELATED',
    OTHER_CODE: facilitates && setting.role === 'OTHER_CODE',
  })
}

function humanOnly(measure: Measure, setting: EffectSetting): Reduction[] {
  return reductions({
    // 个人信息保护法 Art. 24: no decision about a person by automation alone.
    PERSON_CONFIRMED_BY_HUMAN: setting.concernsPerson,
    // Whether it passed to who has the code of now (个转企 …) is no question of tables.
    OTHER_CODE: setting.role === 'OTHER_CODE',
    ATTENTION_ONLY: measure.condition.item === ATTENTION_ITEM,
  })
}

function reductions(holds: Partial<Record<Reduction, boolean>>): Reduction[] {
  return (Object.keys(holds) as Reduction[]).filter((reduction) => holds[reduction])
}
