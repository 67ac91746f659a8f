import type { SectorContext } from '../../shared/SectorContext.js'
import { HonourRatio } from '../entities/HonourRatio.js'
import { honourRatio, type HonourCounts } from '../rules/honourRatio.js'

/** The ratio of a region and what belongs to it, or of all; only what is in force on the day counts. */
export async function readHonourRatio(
  { database }: Pick<SectorContext, 'database'>,
  { region, on }: { readonly region: string | null; readonly on: string },
): Promise<HonourRatio> {
  const [row] = await database.query<[HonourCounts]>(COUNTS, [on, prefixOf(region)])
  return Object.assign(new HonourRatio(), row, honourRatio(row), { on })
}

/** Of a GB/T 2260 code the digits that name it: 320900 is the city and every county of it. */
function prefixOf(region: string | null): string {
  return region === null ? '' : region.replace(/(00){1,2}$/, '')
}

const COUNTS = `
WITH firm AS (
  SELECT subject_key FROM registration
  WHERE kind IN ('GG-ENTERPRISE', 'GG-INDIVIDUAL_BUSINESS') AND status = 'ACTIVE'
    AND registration_status IS DISTINCT FROM 'DEREGISTERED' AND starts_with(region, $2)
), held AS (
  SELECT subject_key, bool_or(kind = 'GG-A-TAXPAYER') AS a, bool_or(kind = 'GG-AEO') AS aeo
  FROM honour JOIN firm USING (subject_key)
  WHERE status = 'ACTIVE' AND decided_on <= $1::date
    AND (effective_until IS NULL OR effective_until >= $1::date)
  GROUP BY subject_key
)
SELECT count(*) FILTER (WHERE a)::int AS taxpayers, count(*) FILTER (WHERE aeo)::int AS certified,
  count(*) FILTER (WHERE a AND aeo)::int AS both, (SELECT count(*) FROM firm)::int AS firms
FROM held`
