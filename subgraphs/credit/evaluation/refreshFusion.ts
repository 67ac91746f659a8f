import type { EntityManager } from 'typeorm'
import { RecordStatus } from '../../shared/CreditRecord.js'
import { recordChanges } from '../../shared/feed/recordChange.js'
import { SUPERVISION_GRADED } from '../feed.js'
import { FUSION_FORMULA, fuseGrades, type GradesToFuse } from '../rules/evaluation/fuseGrades.js'
import { ACTIVE_LISTING_SQL } from '../rules/isActiveListing.js'
import { EVALUATION_SETTINGS } from './models.js'

interface Graded extends GradesToFuse {
  readonly subjectKey: string
  readonly region: string
  readonly model: string
  readonly version: number
  readonly grades: readonly string[]
  readonly fromPublic: Readonly<Record<string, string>>
}

interface Fused extends Graded {
  readonly grade: string
}

/**
 * Fuses the public rating of subjects with every sector grade that they have in force (domain.md §7.2), keeps both inputs
 * with the result, and tells the sectors of a result that is another one now; that one waits for its
 * acknowledgement again. In the caller's transaction.
 */
export async function refreshFusion(
  manager: EntityManager,
  { keys, day, isTold }: { keys: readonly string[]; day: string; isTold: boolean },
): Promise<void> {
  if (keys.length === 0) return
  const graded = await manager.query<Graded[]>(GRADED, [keys, day])
  const fused = graded.map((one) => ({ ...one, grade: fuseGrades(one, one) }))
  const changed = await keep(manager, fused, day)
  if (isTold) await tell(manager, fused, { changed, day })
}

/** A department's own report, and what the feeds told of the model's item: the later one counts. */
const GRADED = `
WITH model AS (
  SELECT DISTINCT ON (code) * FROM sector_model WHERE registered_on <= $2::date ORDER BY code, version DESC
), given AS (
  SELECT subject_key, model, grade, decided_on FROM sector_grade
  WHERE subject_key = ANY($1) AND decided_on <= $2::date AND (valid_until IS NULL OR valid_until >= $2::date)
  UNION ALL
  SELECT subject_key, code, grade, decided_on FROM mirrored_record JOIN model USING (item)
  WHERE subject_key = ANY($1) AND mirrored_record.source = model.source AND grade IS NOT NULL
    AND status IN ('ACTIVE', 'OBJECTION_PENDING') AND decided_on <= $2::date
    AND (effective_until IS NULL OR effective_until >= $2::date)
), latest AS (
  SELECT DISTINCT ON (subject_key, model) subject_key, model, grade FROM given
  ORDER BY subject_key, model, decided_on DESC, grade
)
SELECT subject_key AS "subjectKey", code AS model, model.version, latest.grade AS "sectorGrade", grades,
  from_public AS "fromPublic", r.grade AS "publicGrade", coalesce(r.region, '') AS region,
  EXISTS (SELECT FROM severe_listing l WHERE l.subject_key = latest.subject_key
    AND status IN ('ACTIVE', 'OBJECTION_PENDING')
    AND ${ACTIVE_LISTING_SQL.replaceAll('$today', '$2::date')}) AS "isListed"
FROM latest JOIN model ON model.code = latest.model
LEFT JOIN public_rating r USING (subject_key)
ORDER BY subject_key, code`

/** Writes what differs; returns which, as `subject model`. */
async function keep(
  manager: EntityManager,
  fused: readonly Fused[],
  day: string,
): Promise<ReadonlySet<string>> {
  const rows = await manager.query<{ subject_key: string; model: string }[]>(
    `INSERT INTO supervision_grade AS held (subject_key, model, version, formula, sector_grade, public_grade, is_listed,
       grade, decided_on)
     SELECT subject_key, model, version, $1, sector_grade, public_grade, is_listed, grade, $2
     FROM jsonb_to_recordset($3::jsonb) AS f (subject_key text, model text, version integer, sector_grade text,
       public_grade text, is_listed boolean, grade text)
     ON CONFLICT (subject_key, model) DO UPDATE SET version = excluded.version, formula = excluded.formula,
       sector_grade = excluded.sector_grade, public_grade = excluded.public_grade,
       is_listed = excluded.is_listed, grade = excluded.grade, decided_on = excluded.decided_on,
       number = held.number + 1, acknowledged_on = NULL, acknowledged_by = NULL, outcome = NULL, note = NULL
     WHERE (held.version, held.formula, held.sector_grade, held.is_listed, held.grade)
         <> (excluded.version, excluded.formula, excluded.sector_grade, excluded.is_listed, excluded.grade)
       OR held.public_grade IS DISTINCT FROM excluded.public_grade
     RETURNING subject_key, model`,
    [FUSION_FORMULA, day, JSON.stringify(fused.map(rowOf))],
  )
  return new Set(rows.map(({ subject_key, model }) => `${subject_key} ${model}`))
}

function rowOf(one: Fused): object {
  const { model, version, grade } = one
  return {
    subject_key: one.subjectKey,
    model,
    version,
    sector_grade: one.sectorGrade,
    public_grade: one.publicGrade,
    is_listed: one.isListed,
    grade,
  }
}

async function tell(
  manager: EntityManager,
  fused: readonly Fused[],
  { changed, day }: { changed: ReadonlySet<string>; day: string },
): Promise<void> {
  const { code } = EVALUATION_SETTINGS.authority
  const states = fused
    .filter(({ subjectKey, model }) => changed.has(`${subjectKey} ${model}`))
    .map(({ subjectKey, model, grade, region }) => ({
      subjectKey,
      rowId: `supervision-${model}`,
      item: 'GG-04',
      kind: 'GG-SUPERVISION',
      grade,
      severity: null,
      status: RecordStatus.ACTIVE,
      decidedOn: day,
      effectiveUntil: null,
      publicityUntil: null,
      queryUntil: null,
      region: region === '' ? '000000' : region,
      authority: { code },
    }))
  await recordChanges(manager, SUPERVISION_GRADED, states)
}
