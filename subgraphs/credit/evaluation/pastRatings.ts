import type { EntityManager } from 'typeorm'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { IndicatorChange, PastRating, RatingCause } from '../entities/EvaluationReport.js'
import type { PublicRating } from '../entities/PublicRating.js'
import { indicatorsOf } from '../rules/evaluation/evaluationModel.js'
import { modelVersion } from './models.js'

const MOST = 50

interface PastRow {
  readonly number: number
  readonly model: string
  readonly version: number
  readonly day: string
  readonly score: number
  readonly grade: string | null
  readonly points: readonly number[]
  readonly causes: readonly string[]
  readonly endedAt: Date
}

type Pointed = Pick<PastRow, 'model' | 'version' | 'points'>

/** What a rating was before, the latest first, each with why and by what the next one differs. */
export async function pastRatings(
  manager: EntityManager,
  rating: PublicRating,
  { withRecords }: { readonly withRecords: boolean },
): Promise<PastRating[]> {
  const rows = await manager.query<PastRow[]>(
    `SELECT number, model, version, decided_on AS day, score, grade, points, causes, ended_at AS "endedAt"
     FROM past_rating WHERE subject_key = $1 ORDER BY number DESC LIMIT $2`,
    [rating.subjectKey, MOST],
  )
  return rows.map((row, n) => {
    const next: Pointed = rows[n - 1] ?? rating
    const { number, day, score, grade, endedAt } = row
    const causes = row.causes.map((cause) => causeOf(cause, rating.subjectKey, withRecords))
    const shown = { number, day, score, grade, endedAt, causes, changes: changesOf(row, next) }
    return Object.assign(new PastRating(), shown)
  })
}

/** Indicators whose points differ, in the order of the later model, then those that it no longer has. */
export function changesOf(before: Pointed, after: Pointed): IndicatorChange[] {
  const was = pointsByCode(before)
  const is = pointsByCode(after)
  return [...new Map([...is, ...was]).keys()].flatMap((code) => {
    const [one, other] = [was.get(code), is.get(code)]
    if (one?.points === other?.points) return []
    const change = { code, name: (other ?? one)!.name, before: one?.points, after: other?.points }
    return [Object.assign(new IndicatorChange(), change)]
  })
}

function pointsByCode({ model, version, points }: Pointed) {
  const known = modelVersion(model, version)
  const indicators = known === null ? [] : indicatorsOf(known)
  return new Map(indicators.map(({ code, name }, n) => [code, { name, points: points[n] }]))
}

/** `JT-02:<id>:REPAIRED`, as the trigger of the records' table wrote it, or RUN. */
function causeOf(cause: string, subjectKey: string, withRecords: boolean): RatingCause {
  const [item, ...rest] = cause.split(':')
  const status = rest.pop()
  if (status === undefined)
    return Object.assign(new RatingCause(), { item: null, status: null, record: null })
  const isShown = withRecords && !isPersonKey(subjectKey)
  const record = isShown ? `${item}:${subjectKey}:${rest.join(':')}` : null
  return Object.assign(new RatingCause(), { item, status, record })
}
