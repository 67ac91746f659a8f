import { In, type EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { CaseVolume } from '../entities/CaseVolume.js'
import { Matter } from '../entities/Matter.js'
import type { ReportCaseVolumesInput } from '../resolvers/VolumeInputs.js'
import { MAX_VOLUMES, volumeFault, type StatedVolume } from '../rules/caseVolumes.js'

/**
 * Takes case volumes (办件量) of a department, all or none; one that differs from what was reported before is
 * the next version. Returns what stands now, in the order given. Throws FORBIDDEN for another department's,
 * BAD_USER_INPUT with the row and its rule.
 */
export async function reportVolumes(
  context: SectorContext,
  input: ReportCaseVolumesInput,
): Promise<CaseVolume[]> {
  const department = departmentOf(context, input.department)
  const { volumes } = input
  if (volumes.length === 0 || volumes.length > MAX_VOLUMES) {
    throw new RequestError('BAD_USER_INPUT', `A report has 1 to ${MAX_VOLUMES} rows.`)
  }
  await doOnce(context, { name: 'creditReportCaseVolumes', input }, async (manager) => {
    await refuseFaulty(manager, { department, volumes, today: context.today })
    // Two reports of one department wait for each other, so that versions have no gap and no double.
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('case_volume ' || $1))`, [
      department,
    ])
    const [written] = await manager.query<{ rows: number }[]>(WRITE, [
      ...columns(department, volumes),
      context.caller.department,
    ])
    const outcome = { rows: volumes.length, changed: written!.rows }
    return { about: `CASE_VOLUMES:${department}`, subjectKey: null, outcome }
  })
  const rows = await context.database.query<CaseVolume[]>(STANDING, columns(department, volumes))
  return rows.map((row) => Object.assign(new CaseVolume(), row))
}

/** The department that is reported of. Throws FORBIDDEN. */
function departmentOf({ caller }: SectorContext, asked: string | null): string {
  const department = asked ?? caller.department
  const isOwn = department !== null && department === caller.department
  if (department !== null && (isOwn || caller.scopes.includes('credit:catalogue')))
    return department
  throw new RequestError('FORBIDDEN', 'A department reports its own case volumes.')
}

async function refuseFaulty(
  manager: EntityManager,
  asked: {
    readonly department: string
    readonly volumes: readonly StatedVolume[]
    readonly today: string
  },
): Promise<void> {
  const codes = [...new Set(asked.volumes.map(({ matter }) => matter))]
  const matters = await manager.findBy(Matter, { code: In(codes) })
  const fault = volumeFault(asked.volumes, { ...asked, matters })
  if (fault === null) return
  const { row, rule } = fault
  throw new RequestError('BAD_USER_INPUT', `Row ${row} breaks the rule ${rule}.`, {
    details: { row, rule },
  })
}

function columns(department: string, volumes: readonly StatedVolume[]): unknown[] {
  const matters = volumes.map(({ matter }) => matter)
  const months = volumes.map(({ month }) => month)
  return [department, matters, months, volumes.map(({ cases }) => cases)]
}

const STATED = `
WITH stated AS (
  SELECT * FROM unnest($2::text[], $3::text[], $4::integer[]) WITH ORDINALITY AS s (matter, month, cases, n)
), standing AS (
  SELECT DISTINCT ON (matter, month) * FROM case_volume WHERE department = $1
    AND (matter, month) IN (SELECT matter, month FROM stated)
  ORDER BY matter, month, version DESC
)`

const WRITE = `${STATED}, written AS (
  INSERT INTO case_volume (department, matter, month, version, cases, reported_by)
  SELECT $1, matter, month, coalesce(standing.version, 0) + 1, stated.cases, $5
  FROM stated LEFT JOIN standing USING (matter, month)
  WHERE standing.cases IS DISTINCT FROM stated.cases
  RETURNING 1
)
SELECT count(*)::int AS rows FROM written`

const STANDING = `${STATED}
SELECT department, matter, month, version, standing.cases, reported_by AS "reportedBy",
  reported_at AS "reportedAt"
FROM stated JOIN standing USING (matter, month) ORDER BY n`
