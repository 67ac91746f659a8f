import { createHash } from 'node:crypto'
import type { DataSource } from 'typeorm'
import { dueOn } from '../../shared/disclosure/rules/timeliness.js'
import { insertRows } from '../../shared/insertRows.js'
import type { Town } from '../../shared/town/town.js'
import { POINT_TERMS } from '../benefits/pointTables.js'
import { IntegrityAppeal, IntegrityEntry, IntegrityMember } from '../entities/IntegrityPoints.js'
import { countPoints } from '../rules/benefits/countPoints.js'
import { pointTermsOn } from '../rules/benefits/pointTerms.js'

const DEPARTMENT = '11320900000021012L'
const DEEDS: readonly (readonly [rule: string, daysAgo: number, documentNo: string])[] = [
  ['ZY-01', 80, '志愿〔2026〕118号'],
  ['ZY-01', 40, '志愿〔2026〕203号'],
  ['RY-01', 30, '文明办〔2026〕7号'],
]

/** One member of the demo, with an appeal for the office to decide: the driver of the stories. Who logs in as a citizen has not joined. */
export async function seedIntegrityPoints(database: DataSource, town: Town): Promise<void> {
  const subjectKey = town.person('DRIVER').key
  const terms = pointTermsOn(POINT_TERMS, town.today)
  const entries = DEEDS.map(([rule, days, documentNo]) =>
    Object.assign(new IntegrityEntry(), {
      subjectKey,
      id: uuidOf(documentNo),
      rule,
      givenOn: town.daysAgo(days),
      documentNo,
      department: DEPARTMENT,
      state: 'STANDS' as const,
    }),
  )
  const { points, band } = countPoints(entries, terms, town.today)
  const member = Object.assign(new IntegrityMember(), {
    subjectKey,
    consentVersion: terms.consentText.version,
    consentedOn: town.daysAgo(90),
    edition: terms.code,
    points,
    band: band.code,
  })
  await insertRows(database, IntegrityMember, [member])
  await insertRows(database, IntegrityEntry, entries)
  const filedOn = town.daysAgo(3)
  const appeal = Object.assign(new IntegrityAppeal(), {
    subjectKey,
    id: uuidOf('appeal'),
    entry: entries[1]!.id,
    ground: 'WRONG' as const,
    note: '当日服务时长为四小时，记录为两小时',
    state: 'OPEN' as const,
    filedOn,
    due: dueOn(filedOn, terms.appealWithin),
    decidedOn: null,
    answer: null,
  })
  await insertRows(database, IntegrityAppeal, [appeal])
}

/** The same at every seed. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
