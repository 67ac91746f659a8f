import type { DataSource, EntityManager } from 'typeorm'
import { kindOfKey } from '../../../schema/wire/subjectKey.js'
import type { Incentive } from '../entities/Incentive.js'
import { judgeEligibility, type JudgedCondition } from '../rules/benefits/judgeEligibility.js'
import type { LiveNegative, Standing } from '../rules/benefits/judgeEligibility.js'

interface StandingRow {
  readonly grade: string | null
  readonly honours: string[]
  readonly negatives: LiveNegative[]
  readonly band: string | null
  readonly places: Readonly<Record<string, { readonly own: number; readonly taken: number }>>
}

/** How a subject stands to programmes on a day, by `code version`. */
export async function judgeStanding(
  database: DataSource | EntityManager,
  asked: { readonly key: string; readonly day: string },
  incentives: readonly Incentive[],
): Promise<Map<Incentive, JudgedCondition[]>> {
  const { key, day } = asked
  const codes = incentives.map(({ code }) => code)
  const versions = incentives.map(({ version }) => version)
  const [row] = await database.query<[StandingRow]>(STANDING, [key, day, codes, versions])
  const { grade, honours, negatives, band, places } = row
  return new Map(
    incentives.map((one) => {
      const counts = places[`${one.code} ${one.version}`] ?? { own: 0, taken: 0 }
      const standing: Standing = {
        kind: kindOfKey(key),
        grade,
        honours,
        negatives,
        band,
        ...counts,
      }
      return [one, judgeEligibility(one, standing)]
    }),
  )
}

/** A held voucher whose days are over takes no place, whether or not somebody has found that. */
const TAKES_PLACE = `(state = 'REDEEMED' OR state = 'HELD' AND valid_until >= $2::date)`

/** Of its own vouchers, those of the version, and what it still holds of an earlier one. */
const STANDING = `
SELECT
  (SELECT grade FROM public_rating WHERE subject_key = $1 AND grade IS NOT NULL LIMIT 1) AS grade,
  ARRAY(SELECT DISTINCT kind FROM honour WHERE subject_key = $1 AND status IN ('ACTIVE', 'OBJECTION_PENDING')
    AND decided_on <= $2::date AND (effective_until IS NULL OR effective_until >= $2::date) ORDER BY kind) AS honours,
  (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('item', item, 'kind', kind)), '[]') FROM live_negative
    WHERE subject_key = $1 AND status IN ('ACTIVE', 'OBJECTION_PENDING') AND from_on <= $2::date
      AND (until_on IS NULL OR until_on >= $2::date)) AS negatives,
  (SELECT band FROM integrity_member WHERE subject_key = $1) AS band,
  (SELECT coalesce(jsonb_object_agg(incentive || ' ' || version, jsonb_build_object('own', own, 'taken', taken)), '{}')
    FROM unnest($3::text[], $4::integer[]) AS asked (incentive, version), LATERAL (
      SELECT count(*) AS taken FROM incentive_voucher v
      WHERE v.incentive = asked.incentive AND v.version = asked.version AND ${TAKES_PLACE}) everybody, LATERAL (
      SELECT count(*) AS own FROM incentive_voucher v
      WHERE v.subject_key = $1 AND v.incentive = asked.incentive AND ${TAKES_PLACE}
        AND (v.version = asked.version OR state = 'HELD')) itself) AS places`
