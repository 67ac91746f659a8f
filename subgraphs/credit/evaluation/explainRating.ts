import type { EntityManager } from 'typeorm'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import type { Severity } from '../../shared/CreditRecord.js'
import { CountedRecord, EvaluationReport, RatedIndicator } from '../entities/EvaluationReport.js'
import type { PublicRating } from '../entities/PublicRating.js'
import {
  evaluateSubject,
  type EvaluationFact,
  type IndicatorResult,
} from '../rules/evaluation/evaluateSubject.js'
import { itemsOf, type Indicator } from '../rules/evaluation/evaluationModel.js'
import { factsOf, unknownItems } from './evaluationFacts.js'
import { modelVersion } from './models.js'

/**
 * Why a rating is what it is: its points by the model's table, and the records that count today. Null for a model
 * that this version no longer has.
 */
export async function explainRating(
  manager: EntityManager,
  rating: PublicRating,
  { day, withRecords }: { readonly day: string; readonly withRecords: boolean },
): Promise<EvaluationReport | null> {
  const model = modelVersion(rating.model, rating.version)
  if (model === null) return null
  const { subjectKey } = rating
  const unknown = await unknownItems(manager, model)
  const found = await factsOf(manager, { subjects: [subjectKey], items: itemsOf(model), day })
  const now = evaluateSubject(model, found.get(subjectKey)!, { day, unknown })
  let n = 0
  const indicators = model.families.flatMap((family) =>
    family.indicators.map((indicator) => {
      const [points, isMissing] = [rating.points[n]!, rating.missing[n]!]
      const { counted } = now.indicators[n++]!
      const result = { points, isMissing, counted }
      const shown = reportOf(indicator, result, { unknown, family: family.name })
      shown.records = withRecords ? counted.map((fact) => recordOf(subjectKey, fact)) : null
      return shown
    }),
  )
  return Object.assign(new EvaluationReport(), {
    modelName: model.name,
    basis: model.basis,
    total: model.total,
    gradeName: model.grades.find(({ grade }) => grade === rating.grade)?.name ?? null,
    isCurrent: now.snapshot === rating.snapshot,
    indicators,
  })
}

function reportOf(
  indicator: Indicator,
  { points, isMissing, counted }: Omit<IndicatorResult, 'hasData'>,
  { unknown, family }: { unknown: readonly string[]; family: string },
): RatedIndicator {
  const { code, name, max, whenMissing, items, awaits, lookBackMonths } = indicator
  return Object.assign(new RatedIndicator(), {
    code,
    name,
    family,
    points,
    max,
    isMissing,
    whenMissing,
    items: [...items],
    unknownItems: items.filter((item) => unknown.includes(item)),
    awaits,
    lookBackMonths,
    count: counted.length,
  })
}

function recordOf(subjectKey: string, fact: EvaluationFact): CountedRecord {
  const { item, id, kind, grade, decidedOn } = fact
  return Object.assign(new CountedRecord(), {
    // A person's key never leaves.
    record: isPersonKey(subjectKey) ? null : `${item}:${subjectKey}:${id}`,
    item,
    kind,
    grade,
    severity: fact.severity as Severity | null,
    decidedOn,
  })
}
