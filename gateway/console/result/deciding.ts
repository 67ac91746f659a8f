import type { CheckView, MeasureView, ReasonView } from './checkView.js'

type Decided = Pick<CheckView, 'verdict' | 'measures' | 'reasons'>

/** The effect that makes each verdict (docs/architecture.md, "A check"). */
const EFFECT_OF: Partial<Record<CheckView['verdict'], string>> = {
  INTERCEPT: 'BLOCK_BY_LAW',
  RESTRICT: 'RESTRICT',
  REVIEW: 'MANUAL_REVIEW',
  FACILITATE: 'GREEN_CHANNEL',
}

/** Reasons why a check is not complete; the others explain measures and subjects. */
const GAPS: ReadonlySet<string> = new Set([
  'UNAVAILABLE',
  'NOT_AUTHORISED',
  'STALE',
  'TRUNCATED',
  'NOT_CONNECTED',
  'ITEM_MISSING',
  'SUBJECT_UNKNOWN',
])

/** Measures that the verdict follows from; one law for several subjects stands once. */
export function decidingMeasures({ verdict, measures }: Decided): MeasureView[] {
  const deciding = measures.filter(({ effect }) => effect === EFFECT_OF[verdict])
  return deciding.filter(
    ({ code }, at) => deciding.findIndex((other) => other.code === code) === at,
  )
}

/** What keeps the check from being complete, each once. */
export function gapsOf({ reasons }: Pick<CheckView, 'reasons'>): ReasonView[] {
  return onceEach(reasons.filter(({ code }) => GAPS.has(code)))
}

/** What else the officer has to know, each once. */
export function remarksOf({ reasons }: Pick<CheckView, 'reasons'>): ReasonView[] {
  return onceEach(reasons.filter(({ code }) => !GAPS.has(code)))
}

function onceEach(reasons: readonly ReasonView[]): ReasonView[] {
  const keys = reasons.map(({ code, item, measure }) => [code, item, measure].join('\n'))
  return reasons.filter((_, at) => keys.indexOf(keys[at]!) === at)
}
