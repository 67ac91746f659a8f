import type { AppliedMeasure } from './applyMeasures.js'
import type { Effect } from './ledger.js'

/** What an officer reads for each effect. */
const EFFECT_TEXT: Readonly<Record<Effect, string>> = {
  BLOCK_BY_LAW: '依法不予办理',
  RESTRICT: '依法限制',
  MANUAL_REVIEW: '重点审查',
  NO_COMMITMENT_ROUTE: '不适用告知承诺',
  LOWER_PRIORITY: '列为靠后次序',
  GREEN_CHANNEL: '绿色通道',
  INFO_ONLY: '仅供参考',
}

/** The line that an officer reads for a measure: what follows, and always by which law (domain.md §4.4). */
export function measureText(applied: AppliedMeasure): string {
  const basis = applied.legalBasis?.trim()
  return `${applied.name}：${EFFECT_TEXT[applied.effect]}（${basis ? `依据：${basis}` : '无依据'}）`
}
