import type { EntityManager } from 'typeorm'
import { Lane } from '../../shared/feed/Lane.js'
import { RATING_ID } from '../entities/PublicRating.js'
import { RATING_CHANGED } from '../feed.js'
import type { EvaluationModel } from '../rules/evaluation/evaluationModel.js'
import { EVALUATION_SETTINGS } from './models.js'
import { evaluationSql } from './evaluationSql.js'
import { whoSql, whoValues, type Who } from './whoSql.js'

export interface Rating {
  readonly day: string
  /** Items of which there is no data at all. */
  readonly unknown: readonly string[]
  readonly who: Who
  /** Why, by subject; kept with what the rating was before. Everybody's cause where it names nobody. */
  readonly causes: ReadonlyMap<string, readonly string[]>
  readonly cause: string
  /** How the change of grades is told to the sectors; null: not. */
  readonly lane: Lane | null
}

/** A rating that changed. */
export interface ChangedRating {
  readonly subjectKey: string
  readonly region: string
  readonly gradeBefore: string | null
  readonly grade: string | null
  readonly isFirst: boolean
}

export interface RatedSubjects {
  readonly evaluated: number
  readonly changed: readonly ChangedRating[]
}

/**
 * Rates subjects by a model in one statement: what they were is kept, what they are is written, and a changed
 * grade is told, all in the caller's transaction. An unchanged snapshot changes nothing.
 */
export async function rateSubjects(
  manager: EntityManager,
  model: EvaluationModel,
  rating: Rating,
): Promise<RatedSubjects> {
  const { who, causes, cause, lane } = rating
  const [row] = await manager.query<[{ evaluated: string; changed: ChangedRating[] | null }]>(
    rateSql(model, rating),
    [
      ...whoValues(who),
      [...causes.keys()],
      [...causes.values()].map((some) => some.join('\n')),
      cause,
      lane !== null && model.grades.length > 0,
      lane ?? Lane.ORDINARY,
    ],
  )
  return { evaluated: Number(row.evaluated), changed: row.changed ?? [] }
}

/** Natural persons' scores are an item of their own, which nobody but the person reads. */
export function itemOfRating({ subjectKinds }: Pick<EvaluationModel, 'subjectKinds'>): string {
  return subjectKinds.includes('PERSON') ? 'GG-11' : 'GG-04'
}

export function kindOfRating({ code }: Pick<EvaluationModel, 'code'>): string {
  return `GG-${code.replaceAll('_', '-')}`
}

/** Parameters: whom (1, 2), causes by subject (3, 4) and otherwise (5), whether to tell (6) and in which lane (7). */
function rateSql(model: EvaluationModel, { day, unknown, who }: Rating): string {
  return `
WITH evaluated AS MATERIALIZED (${evaluationSql(model, { day, unknown, who: whoSql(who) })}
), changed AS MATERIALIZED (
  SELECT e.*, coalesce(r.number, 0) AS was, r.grade AS grade_before, r.subject_key IS NULL AS is_first,
    coalesce(r.status, 'ACTIVE') AS status
  FROM evaluated e LEFT JOIN public_rating r ON r.subject_key = e.subject_key AND r.id = '${RATING_ID}'
  WHERE r.snapshot IS DISTINCT FROM e.snapshot
), kept AS (${KEEP}
), written AS (${writeSql(model, day)}
), told AS (${tellSql(model, day)}
)
SELECT (SELECT count(*) FROM evaluated) AS evaluated,
  (SELECT jsonb_agg(jsonb_build_object('subjectKey', subject_key, 'region', region,
    'gradeBefore', grade_before, 'grade', grade, 'isFirst', is_first)) FROM changed) AS changed`
}

const KEEP = `
  INSERT INTO past_rating (subject_key, number, model, version, decided_on, score, grade, known, points, missing,
    snapshot, causes)
  SELECT r.subject_key, r.number, r.model, r.version, r.decided_on, r.score, r.grade, r.known, r.points, r.missing,
    r.snapshot, coalesce(string_to_array(given.causes, E'\\n'), ARRAY[$5::text])
  FROM public_rating r JOIN changed USING (subject_key)
  LEFT JOIN unnest($3::text[], $4::text[]) AS given (subject_key, causes) USING (subject_key)
  WHERE r.id = '${RATING_ID}'`

function writeSql(model: EvaluationModel, day: string): string {
  const { authority, legalBasis } = EVALUATION_SETTINGS
  const values = [
    'item',
    'kind',
    'grade',
    'title',
    'decided_on',
    'legal_basis',
    'region',
    'model',
    'version',
  ]
  const columns = [...values, 'number', 'score', 'known', 'points', 'missing', 'snapshot']
  return `
  INSERT INTO public_rating (subject_key, id, authority_name, authority_code, status, ${columns.join(', ')})
  SELECT subject_key, '${RATING_ID}', ${text(authority.name)}, ${text(authority.code)}, 'ACTIVE',
    '${itemOfRating(model)}', '${kindOfRating(model)}', grade, ${text(model.name)}, '${day}', ${text(legalBasis)},
    region, '${model.code}', ${model.version}, was + 1, score, known, points, missing, snapshot
  FROM changed
  ON CONFLICT (subject_key, id) DO UPDATE SET (loaded_at, ${columns.join(', ')}) =
    ROW (now(), ${columns.map((column) => `excluded.${column}`).join(', ')})`
}

/** The payload is what `recordEventType` declares; a test holds it to that. */
function tellSql(model: EvaluationModel, day: string): string {
  const { authority } = EVALUATION_SETTINGS
  return `
  INSERT INTO outbox (lane, type, subject_key, item, payload)
  SELECT $7::smallint, '${RATING_CHANGED.type}', subject_key, '${itemOfRating(model)}', jsonb_build_object(
    'record', '${RATING_ID}', 'kind', '${kindOfRating(model)}', 'grade', grade, 'severity', NULL,
    'status', status, 'decidedOn', '${day}', 'effectiveUntil', NULL, 'publicityUntil', NULL,
    'queryUntil', NULL, 'authority', ${text(authority.code)}, 'region', region)
  FROM changed WHERE $6 AND grade IS DISTINCT FROM grade_before`
}

function text(words: string): string {
  return `'${words.replaceAll("'", "''")}'::text`
}
