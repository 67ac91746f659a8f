import type { DataSource } from 'typeorm'
import { addMonths } from '../../../schema/wire/calendarMonths.js'
import { insertRows } from '../../shared/insertRows.js'
import type { Town } from '../../shared/town/town.js'
import { CaseVolume } from '../entities/CaseVolume.js'

const APPROVAL = '11320900000021020F'
const TRANSPORT = '113209000000210477'
const HOUSING = '11320900000021063W'

/** Cases of the last three whole months; what the finance bureau had, nobody reported. */
const REPORTED: readonly (readonly [
  department: string,
  matter: string,
  cases: readonly number[],
])[] = [
  [APPROVAL, 'SP-XK-001', [86, 91, 78]],
  [APPROVAL, 'SP-XK-003', [412, 388, 405]],
  [APPROVAL, 'SP-XK-004', [153, 167, 149]],
  [TRANSPORT, 'SP-XK-001', [12, 9, 11]],
  [HOUSING, 'SP-XK-002', [23, 31, 27]],
]

/** Loads what departments of the demo city reported of their cases (办件量), one number corrected once. */
export async function seedCaseVolumes(database: DataSource, town: Town): Promise<void> {
  const begin = `${town.today.slice(0, 7)}-01`
  const rows = REPORTED.flatMap(([department, matter, cases]) =>
    cases.map((count, n) => {
      const reportedOn = addMonths(begin, n - 2)
      const month = addMonths(begin, n - 3).slice(0, 7)
      return volume({ department, matter, month, version: 1, cases: count }, reportedOn)
    }),
  )
  const month = addMonths(begin, -3).slice(0, 7)
  const later = { department: APPROVAL, matter: 'SP-XK-001', month, version: 2, cases: 84 }
  await insertRows(database, CaseVolume, [...rows, volume(later, addMonths(begin, -1))])
}

function volume(
  of: Pick<CaseVolume, 'department' | 'matter' | 'month' | 'version' | 'cases'>,
  reportedOn: string,
): CaseVolume {
  const reportedAt = new Date(`${reportedOn}T01:30:00Z`)
  return Object.assign(new CaseVolume(), { ...of, reportedBy: of.department, reportedAt })
}
