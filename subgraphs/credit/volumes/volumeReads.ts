import { RequestError } from '../../../schema/wire/errors.js'
import { readPageCursor, writePageCursor } from '../../../schema/wire/pageCursor.js'
import { badInput } from '../../shared/acts/badInput.js'
import { pageOf, refusePageSize } from '../../shared/acts/casePages.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { CaseVolume, CaseVolumePage } from '../entities/CaseVolume.js'
import { isMonth } from '../rules/caseVolumes.js'

/** Which volumes, and how many from where on. */
export interface AskedVolumes {
  readonly from: string
  readonly to: string
  /** Null: of all that the caller reads. */
  readonly department: string | null
  readonly matter: string | null
  readonly superseded: boolean
  readonly first: number
  readonly after: string | null
}

const MAX_PAGE = 1000

/**
 * A page of case volumes (办件量) as the caller may read them: the credit office all, others those of their own
 * department. Throws BAD_USER_INPUT, and FORBIDDEN for another department.
 */
export function readVolumesFor(
  context: SectorContext,
  asked: AskedVolumes,
): Promise<CaseVolumePage> {
  return readVolumes(context, { ...asked, department: reachOf(context, asked.department) })
}

/** The same of every department. Throws BAD_USER_INPUT. */
export async function readVolumes(
  { database }: Pick<SectorContext, 'database'>,
  { from, to, department, matter, superseded, first, after }: AskedVolumes,
): Promise<CaseVolumePage> {
  if (!isMonth(from) || !isMonth(to)) badInput('"from" and "to" are months, YYYY-MM.')
  refusePageSize(first, MAX_PAGE)
  const which = [from, to, department, matter, superseded]
  const found = await database.query<CaseVolume[]>(VOLUMES, [
    ...which,
    ...placeAfter(after),
    first + 1,
  ])
  const { rows, next } = pageOf(found, first, cursorOf)
  const volumes = rows.map((row) => Object.assign(new CaseVolume(), row))
  return Object.assign(new CaseVolumePage(), { volumes, next })
}

const VOLUMES = `
SELECT department, matter, month, version, cases, reported_by AS "reportedBy", reported_at AS "reportedAt"
FROM case_volume AS volume
WHERE month BETWEEN $1 AND $2 AND ($3::text IS NULL OR department = $3)
  AND ($4::text IS NULL OR matter = $4)
  AND ($5::boolean OR NOT EXISTS (
    SELECT FROM case_volume AS later WHERE later.department = volume.department
      AND later.matter = volume.matter AND later.month = volume.month AND later.version > volume.version))
  AND ($6::text IS NULL OR (month, department, matter, version) > ($6, $7, $8, $9::bigint))
ORDER BY month, department, matter, version LIMIT $10`

function cursorOf({ month, department, matter, version }: CaseVolume): string {
  return writePageCursor([month, department, matter, version])
}

/** Month, department, matter and version that a page goes on after; nulls from the start. */
function placeAfter(after: string | null): readonly (string | number | null)[] {
  if (after === null) return [null, null, null, null]
  const [month, department, matter, version, more] = readPageCursor(after)
  const isPlace =
    typeof month === 'string' &&
    typeof department === 'string' &&
    typeof matter === 'string' &&
    Number.isSafeInteger(version) &&
    more === undefined
  return isPlace
    ? [month, department, matter, version as number]
    : badInput('"after" is the "next" of a page.')
}

/** The department that the caller is kept to; null: none. */
function reachOf({ caller }: SectorContext, asked: string | null): string | null {
  if (caller.scopes.includes('credit:catalogue')) return asked
  if (caller.department !== null && (asked === null || asked === caller.department)) {
    return caller.department
  }
  throw new RequestError(
    'FORBIDDEN',
    'Case volumes are open to their department and the credit office.',
  )
}
