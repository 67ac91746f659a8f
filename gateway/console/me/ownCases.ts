import type { MyRepairsQuery } from '../graphql/documents/MyRepairs.js'
import type { OwnRecord, OwnSector } from './ownRecord.js'

/** Key of what is read of own cases; every act reads it anew. */
export const MY_CASES = 'my-cases'

export type Repairability = MyRepairsQuery['creditMyRepairability'][number]
export type OwnRepair = MyRepairsQuery['creditMyRepairCases'][number]
export type OwnObjection = MyRepairsQuery['creditMyObjections'][number]

/** A record of the viewer that can be repaired or objected to; its rating can be objected to only. */
export interface OwnRow {
  readonly id: string
  readonly item: string
  readonly decidedOn: string
  /** Null where its sector did not answer. */
  readonly title: string | null
  readonly authority: string | null
  readonly repair: Repairability | null
  /** A case of repair, or an objection, is under way. */
  readonly isInRepair: boolean
  readonly isObjected: boolean
}

const OPEN_REPAIR: ReadonlySet<string> = new Set(['SUBMITTED', 'RETURNED', 'WITH_UNIT'])
const OPEN_OBJECTION: ReadonlySet<string> = new Set(['RECEIVED', 'WITH_SOURCE'])
const RATING = 'GG-04'

/** What the viewer can do something about: records that rules of repair speak of, then the rating. */
export function ownRows(mine: MyRepairsQuery, sectors: readonly OwnSector[]): readonly OwnRow[] {
  const records = recordsById(sectors)
  const repairables = mine.creditMyRepairability.map((repair) => {
    const { record: id, item, decidedOn } = repair
    return { id, item, decidedOn, repair }
  })
  const ratings = [...records.values()]
    .filter(({ id }) => id.startsWith(`${RATING}:`))
    .map(({ id, decidedOn }) => ({ id, item: RATING, decidedOn, repair: null }))
  return [...repairables, ...ratings].map((row) => {
    const record = records.get(row.id)
    const title = record?.title ?? null
    const authority = record?.authority.name ?? null
    return { ...row, title, authority, ...underWay(row.id, mine) }
  })
}

/** Records that cases are about, by id; what has left the own record is not among them. */
export function recordsById(sectors: readonly OwnSector[]): ReadonlyMap<string, OwnRecord> {
  const records = sectors.flatMap(({ items }) => items.flatMap((item) => item.records))
  return new Map(records.map((record) => [record.id, record]))
}

function underWay(
  id: string,
  { creditMyRepairCases: repairs, creditMyObjections: objections }: MyRepairsQuery,
): Pick<OwnRow, 'isInRepair' | 'isObjected'> {
  return {
    isInRepair: repairs.some((one) => one.record === id && OPEN_REPAIR.has(one.state)),
    isObjected: objections.some((one) => one.record === id && OPEN_OBJECTION.has(one.state)),
  }
}
