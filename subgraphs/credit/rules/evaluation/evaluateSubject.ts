import { createHash } from 'node:crypto'
import { earliestStart } from '../../../../schema/wire/calendarMonths.js'
import { indicatorsOf, type EvaluationModel, type Indicator } from './evaluationModel.js'

/** A record as an evaluation sees it; the view `evaluation_fact`, of records that stand on the day. */
export interface EvaluationFact {
  readonly source: string
  readonly item: string
  readonly id: string
  readonly kind: string
  readonly grade: string | null
  readonly severity: string | null
  readonly decidedOn: string
  /** Last day in force; null: open. */
  readonly effectiveUntil: string | null
}

/** What an indicator came to. */
export interface IndicatorResult {
  readonly points: number
  /** Data is missing (NO_DATA): a source is not connected, or the subject has no grade there. */
  readonly isMissing: boolean
  /** There is data of at least one source, so that the points rest on something. */
  readonly hasData: boolean
  /** Records that counted, in the order given. */
  readonly counted: readonly EvaluationFact[]
}

export interface EvaluationResult {
  readonly score: number
  /** Null without grades in the model, or with too little known. */
  readonly grade: string | null
  /** Most points of the indicators that have data. */
  readonly known: number
  /** In the order of the model's indicators. */
  readonly indicators: readonly IndicatorResult[]
  /** SHA-256 of what was looked at, hexadecimal: the same snapshot has the same score. */
  readonly snapshot: string
}

/**
 * Evaluates one subject on a day. Pure; `evaluationSql` does the same to everybody at once and a test holds
 * the two together.
 * @param facts of this subject, that stand on the day, decided on or before it
 * @param unknown items of which no data is here at all
 */
export function evaluateSubject(
  model: EvaluationModel,
  facts: readonly EvaluationFact[],
  { day, unknown }: { readonly day: string; readonly unknown: readonly string[] },
): EvaluationResult {
  const listed = indicatorsOf(model)
  const indicators = listed.map((indicator) => {
    const counted = facts.filter((fact) => countsFor(indicator, fact, day))
    return { counted, ...pointsOf(indicator, counted, knowledgeOf(indicator, unknown)) }
  })
  const score = indicators.reduce((sum, { points }) => sum + points, 0)
  const known = listed.reduce((sum, { max }, n) => sum + (indicators[n]!.hasData ? max : 0), 0)
  const grade = known < model.minimumKnown ? null : gradeOf(model, score)
  const looked = new Set(indicators.flatMap(({ counted }) => counted))
  return { score, grade, known, indicators, snapshot: snapshotOf(model, [...looked], unknown) }
}

/** Whether a record counts for an indicator on a day. */
export function countsFor(
  { items, kinds, counts, lookBackMonths }: Indicator,
  fact: EvaluationFact,
  day: string,
): boolean {
  return (
    items.includes(fact.item) &&
    (kinds === null || kinds.includes(fact.kind)) &&
    (counts === 'DECIDED' || fact.effectiveUntil === null || fact.effectiveUntil >= day) &&
    (lookBackMonths === null || fact.decidedOn >= earliestStart(day, lookBackMonths))
  )
}

/** The grade of a score; null where the model gives none. */
export function gradeOf({ grades }: EvaluationModel, score: number): string | null {
  return grades.find(({ from }) => score >= from)?.grade ?? null
}

/** Which of an indicator's sources have told anything at all. */
interface Knowledge {
  readonly isUnknown: boolean
  readonly isBlind: boolean
}

/** Whether a source of an indicator is missing, and whether all are. */
export function knowledgeOf(
  { items, awaits }: Pick<Indicator, 'items' | 'awaits'>,
  unknown: readonly string[],
): Knowledge {
  const missing = items.filter((item) => unknown.includes(item))
  return {
    isUnknown: awaits !== null || missing.length > 0,
    isBlind: awaits !== null || missing.length === items.length,
  }
}

/** What is known still counts where something is missing, but never more than `whenMissing`. */
function pointsOf(
  { rule, max, whenMissing }: Indicator,
  counted: readonly EvaluationFact[],
  { isUnknown, isBlind }: Knowledge,
): Omit<IndicatorResult, 'counted'> {
  const seen = (points: number) => ({
    points: isUnknown ? Math.min(points, whenMissing) : points,
    isMissing: isUnknown,
    hasData: !isBlind,
  })
  switch (rule.type) {
    case 'DEDUCT': {
      const deducted = counted.map(({ severity }) => rule.deduct[deductClass(severity)])
      return seen(Math.max(0, max - deducted.reduce((one, other) => one + other, 0)))
    }
    case 'AWARD':
      return seen(Math.min(max, rule.base + rule.each * counted.length))
    case 'GRADE': {
      const [latest] = counted.toSorted(byLatest)
      const points = latest?.grade == null ? undefined : rule.points[latest.grade]
      return points === undefined
        ? { points: whenMissing, isMissing: true, hasData: false }
        : seen(points)
    }
  }
}

function deductClass(severity: string | null): 'MINOR' | 'GENERAL' | 'SERIOUS' | 'UNGRADED' {
  if (severity === 'MINOR' || severity === 'GENERAL' || severity === 'SERIOUS') return severity
  return 'UNGRADED'
}

/** The latest first; of one day the last by source, item and id, so that it is the same one everywhere. */
function byLatest(a: EvaluationFact, b: EvaluationFact): number {
  return -compare(latestKey(a), latestKey(b))
}

function latestKey({ decidedOn, source, item, id }: EvaluationFact): string {
  return [decidedOn, source, item, id].join('|')
}

function snapshotOf(
  model: Pick<EvaluationModel, 'code' | 'version'>,
  looked: readonly EvaluationFact[],
  unknown: readonly string[],
): string {
  const lines = looked.map(lineOf).toSorted(compare)
  const text = snapshotHead(model, unknown) + lines.map((line) => `\n${line}`).join('')
  return createHash('sha256').update(text).digest('hex')
}

/** First line of a snapshot: by which version of the model, and what was not known. */
export function snapshotHead(
  { code, version }: Pick<EvaluationModel, 'code' | 'version'>,
  unknown: readonly string[],
): string {
  return `${code}@${version} without ${unknown.toSorted().join(',')}`
}

function lineOf(fact: EvaluationFact): string {
  const { source, item, id, kind, grade, severity, decidedOn, effectiveUntil } = fact
  return [source, item, id, kind, grade, severity, decidedOn, effectiveUntil]
    .map((value) => value ?? '')
    .join('|')
}

/** As PostgreSQL compares under the collation "C". */
function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
