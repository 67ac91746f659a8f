import { createHash } from 'node:crypto'
import type { SeedRecord } from '../../shared/seedRecords.js'
import type { Town, TownOrganisation } from '../../shared/town/town.js'
import { ListingCase } from '../entities/ListingCase.js'
import type { SevereListing } from '../entities/SevereListing.js'
import { setDue } from '../lists/listingActs.js'
import type { ListingState } from '../rules/listingLife.js'
import type { Cast } from './castCrowd.js'

/** Organs of schema/departments.yaml that list (谁认定、谁列入), with what each finds. */
const LABOUR = {
  list: 'L03',
  authorityName: '市人力资源和社会保障局',
  authorityCode: '11320900000021071P',
  facts: '拖欠农民工工资，经责令限期支付逾期未支付，数额达到认定拒不支付劳动报酬罪的标准',
  number: (kind: string, year: string, n: number) => `盐人社${kind}〔${year}〕${n}号`,
}
const MARKET = {
  list: 'L04',
  authorityName: '市市场监督管理局',
  authorityCode: '113209000000210552',
  facts: '生产经营不符合食品安全标准的食品，受到较重行政处罚，情节严重',
  number: (kind: string, year: string, n: number) => `盐市监${kind}〔${year}〕${n}号`,
}
const TRANSPORT = {
  list: 'L05',
  authorityName: '市交通运输局',
  authorityCode: '113209000000210477',
  facts: '一年内违法超限运输超过规定次数，拒不改正',
  number: (kind: string, year: string, n: number) => `盐交执${kind}〔${year}〕${n}号`,
}
type Organ = typeof LABOUR

/** On its way: the organ, and how many days ago each step was. */
interface OnItsWay {
  readonly organ: Organ
  readonly state: ListingState
  readonly found: number
  readonly noticed?: number
  readonly heard?: number
  readonly decided?: number
  readonly served?: number
  readonly note?: string
}

/** One in every state before the list, and both ways of never getting onto it. */
const ON_THEIR_WAY: readonly OnItsWay[] = [
  { organ: LABOUR, state: 'FOUND', found: 2 },
  { organ: TRANSPORT, state: 'FOUND', found: 45 },
  { organ: MARKET, state: 'NOTICED', found: 9, noticed: 1 },
  { organ: LABOUR, state: 'HEARD', found: 40, noticed: 30, heard: 6 },
  { organ: MARKET, state: 'DECIDED', found: 45, noticed: 38, heard: 20, decided: 4 },
  { organ: TRANSPORT, state: 'SERVED', found: 60, noticed: 50, heard: 35, decided: 15, served: 10 },
  {
    organ: LABOUR,
    state: 'DROPPED',
    found: 70,
    noticed: 66,
    heard: 50,
    note: '申辩成立，已在期限内支付',
  },
  {
    organ: MARKET,
    state: 'REVOKED',
    found: 90,
    noticed: 80,
    heard: 65,
    decided: 55,
    note: '据以认定的处罚决定被撤销',
  },
]

/** Listings of the demo town: on their way, of firms of the crowd, and those by which the stories came onto and off a list. */
export function listingCases(
  town: Town,
  { listed, closed }: Cast,
  entries: readonly SeedRecord<SevereListing>[],
): ListingCase[] {
  const firms = town.organisations.filter(
    (one) => one.story === null && !listed.includes(one) && !closed.has(one),
  )
  const onTheirWay = ON_THEIR_WAY.map((one, n) =>
    onItsWay(town, firms[n % firms.length]!, { ...one, n: 501 + n }),
  )
  const stories = (['LISTED', 'DELISTED'] as const).flatMap((story) => {
    const { code } = town.organisation(story)
    return entries.filter(({ subjectKey }) => subjectKey === code).map(ofEntry)
  })
  return [...onTheirWay, ...stories]
}

function onItsWay(town: Town, firm: TownOrganisation, one: OnItsWay & { n: number }): ListingCase {
  const { n, organ, state, found, noticed, heard, decided, served } = one
  const { list, authorityName, authorityCode, facts, number } = organ
  const on = (days: number | undefined) => (days === undefined ? null : town.daysAgo(days))
  const year = town.daysAgo(found).slice(0, 4)
  const made = Object.assign(blank(firm.code, number('罚', year, n)), {
    list,
    authorityName,
    authorityCode,
    region: '320900',
    facts,
    foundOn: town.daysAgo(found),
  })
  if (noticed !== undefined) {
    Object.assign(made, { state: 'NOTICED', noticeDate: on(noticed), measuresAnnounced: MEASURES })
    setDue(made)
    made.defendUntil = made.due
  }
  const defence = heard === undefined ? null : state === 'DROPPED'
  Object.assign(made, {
    state,
    heardOn: on(heard),
    defenceReceived: defence,
    defenceAdopted: defence || null,
    decidedOn: on(decided),
    documentNo: decided === undefined ? null : number('列', year, n),
    servedDate: on(served),
    hasRepairNotice: served === undefined ? null : true,
    note: one.note ?? null,
  })
  setDue(made)
  return made
}

const MEASURES = ['列为重点监管对象', '不适用告知承诺制', '限制享受财政资金支持']

/** The listing by which an entry came about. */
function ofEntry(entry: SeedRecord<SevereListing>): ListingCase {
  const { subjectKey, kind, authority, documentNo, decidedOn, exitDate, exitReason } = entry
  const made = Object.assign(blank(subjectKey, entry.basisDocumentNo!), {
    list: kind,
    state: exitDate ? 'EXITED' : 'LISTED',
    authorityName: authority.name,
    authorityCode: authority.code ?? '',
    region: entry.region,
    storedRelations: entry.storedRelations ?? [],
    facts: entry.facts!,
    foundOn: entry.noticeDate!,
    noticeDate: entry.noticeDate!,
    measuresAnnounced: [...(entry.measuresAnnounced ?? [])],
    heardOn: decidedOn,
    defenceReceived: false,
    documentNo: documentNo ?? null,
    decidedOn,
    servedDate: entry.servedDate ?? null,
    hasRepairNotice: true,
    enterDate: entry.enterDate ?? null,
    plannedExitDate: entry.plannedExitDate ?? null,
    // seedRecords counts the ids of a subject’s records up from here; a story is on one list only.
    recordId: '0001',
    exitDate: exitDate ?? null,
    exitReason: exitReason ?? null,
  })
  setDue(made)
  return made
}

function blank(subjectKey: string, basisDocumentNo: string): ListingCase {
  return Object.assign(new ListingCase(), {
    subjectKey,
    id: idOf(`${subjectKey} ${basisDocumentNo}`),
    state: 'FOUND',
    storedRelations: [],
    basisDocumentNo,
    noticeDate: null,
    measuresAnnounced: [],
    defendUntil: null,
    heardOn: null,
    defenceReceived: null,
    defenceSummary: null,
    defenceAdopted: null,
    documentNo: null,
    decidedOn: null,
    servedDate: null,
    hasRepairNotice: null,
    enterDate: null,
    plannedExitDate: null,
    recordId: null,
    exitDate: null,
    exitReason: null,
    due: null,
    note: null,
  })
}

/** The same town has the same ids. */
function idOf(text: string): string {
  const hex = createHash('sha256').update(`demo listing ${text}`).digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}
