import { RecordStatus, Severity } from '../../shared/CreditRecord.js'
import type { SeedRecord } from '../../shared/seedRecords.js'
import type { Random } from '../../shared/town/random.js'
import type { Town, TownOrganisation } from '../../shared/town/town.js'
import { RelatedPersonRole } from '../entities/RelatedPerson.js'
import { ListingExit, type SevereListing } from '../entities/SevereListing.js'
import { LIST_TYPES } from '../lists/listTypeTable.js'
import { addMonths } from '../../../schema/wire/calendarMonths.js'
import { listTypeOn } from '../rules/listTypes.js'
import { authority } from './authorities.js'
import type { Cast } from './castCrowd.js'

type Row = SeedRecord<SevereListing>

/** Who keeps each list in the demo town, what it finds, and how its documents are numbered. */
const LISTS = {
  L01: {
    organ: authority('盐城市盐都区人民法院', 11),
    number: (year: string, n: number) => `（${year}）苏0903执${n}号`,
    facts: '有履行能力而拒不履行生效法律文书确定义务',
    measures: [],
  },
  L02: {
    organ: authority('国家税务总局盐城市税务局稽查局', 12),
    number: (year: string, n: number) => `盐税稽失告〔${year}〕${n}号`,
    facts: '虚开增值税专用发票',
    measures: ['纳税信用级别直接判为D级', '强化税收管理'],
  },
  L03: {
    organ: authority('厦门市海沧区人力资源和社会保障局', 13),
    number: (year: string, n: number) => `厦海人社列〔${year}〕${n}号`,
    facts: '克扣、无故拖欠农民工工资达到拒不支付劳动报酬罪数额标准，经责令限期支付逾期未支付',
    measures: ['限制政府资金支持', '限制政府采购和招标投标', '限制融资贷款和市场准入'],
  },
  L04: {
    organ: authority('杭州市上城区市场监督管理局', 14),
    number: (year: string, n: number) => `杭上市监列〔${year}〕${n}号`,
    facts: '生产经营不符合食品安全标准的食品，受到较重行政处罚',
    measures: ['列为重点监管对象', '不适用告知承诺制', '不予授予荣誉称号'],
  },
} as const
type List = keyof typeof LISTS

/** The listed stories and the listed of the crowd: two in three in force, the rest ended or run out. */
export function severeListings(town: Town, cast: Cast): Row[] {
  const random = town.random('credit listings')
  const subjects = [
    ...cast.listed.map((one) => ({ key: one.code, region: one.region, list: listOf(one, random) })),
    ...cast.listedPersons.map((one) => ({ ...one, list: 'L01' as const })),
  ]
  const crowd = subjects.map((subject, n) =>
    random.chance(0.67)
      ? listing(town, subject, { entered: random.between(20, 700), n: n + 101 })
      : over(
          town,
          listing(town, subject, { entered: random.between(400, 1_000), n: n + 101 }),
          random,
        ),
  )
  return [...stories(town), ...crowd]
}

function stories(town: Town): Row[] {
  const executed = town.organisation('EXECUTED')
  const listed = town.organisation('LISTED')
  const delisted = town.organisation('DELISTED')
  const head = town.person('CONTRACTOR_HEAD')
  const at = (one: TownOrganisation, list: List) => ({ key: one.code, region: one.region, list })
  return [
    listing(town, at(executed, 'L01'), { entered: 120, n: 1 }),
    {
      ...listing(town, at(listed, 'L03'), { entered: 150, n: 2 }),
      storedRelations: [{ role: RelatedPersonRole.LEGAL_REPRESENTATIVE, personKey: head.key }],
    },
    listing(town, { key: head.key, region: head.region, list: 'L03' }, { entered: 150, n: 3 }),
    exited(town, listing(town, at(delisted, 'L04'), { entered: 500, n: 4 }), 60),
  ]
}

function listOf({ trade }: TownOrganisation, random: Random): List {
  return random.pick<List>(trade === 'CONSTRUCTION' ? ['L01', 'L02', 'L03'] : ['L01', 'L02', 'L04'])
}

function listing(
  town: Town,
  of: { key: string; region: string; list: List },
  { entered, n }: { entered: number; n: number },
): Row {
  const { organ, number, facts, measures } = LISTS[of.list]
  const decidedOn = town.daysAgo(entered + 8)
  const enterDate = town.daysAgo(entered)
  const listType = listTypeOn(LIST_TYPES, of.list, decidedOn)!
  // The court fixes two years where its rule has an end at all (法释〔2017〕7号).
  const plannedExitDate = addMonths(enterDate, listType.periodMonths ?? 24)
  return {
    subjectKey: of.key,
    item: 'GG-02',
    kind: of.list,
    title: listType.name,
    authority: organ,
    documentNo: number(decidedOn.slice(0, 4), n),
    decidedOn,
    effectiveUntil: plannedExitDate,
    publicityUntil: plannedExitDate,
    severity: Severity.SERIOUS,
    legalBasis: listType.basis,
    region: of.region,
    facts,
    basisDocumentNo: `${number(decidedOn.slice(0, 4), n)}之依据`,
    measuresAnnounced: measures,
    enterDate,
    plannedExitDate,
    publicityFrom: enterDate,
    storedRelations: [],
    ...(listType.isJudicial ? {} : dueProcess(town, entered)),
  }
}

function dueProcess(town: Town, entered: number): Partial<Row> {
  return {
    noticeDate: town.daysAgo(entered + 30),
    defenceReceived: false,
    servedDate: town.daysAgo(entered + 3),
  }
}

/** Repaired `days` ago, after an application for early exit (提前移出). */
function exited(town: Town, row: Row, days: number): Row {
  return {
    ...row,
    status: RecordStatus.REPAIRED,
    earlyExitAppliedOn: town.daysAgo(days + 20),
    earlyExitAcceptedOn: town.daysAgo(days + 16),
    earlyExitDecidedOn: town.daysAgo(days + 1),
    earlyExitGranted: true,
    exitDate: town.daysAgo(days),
    exitReason: ListingExit.REPAIRED,
  }
}

/** Ended by repair, or run out without anybody recording the exit: neither is shown. */
function over(town: Town, row: Row, random: Random): Row {
  if (random.chance(0.5)) return exited(town, row, 5)
  const plannedExitDate = town.daysAgo(1)
  return { ...row, plannedExitDate, effectiveUntil: plannedExitDate }
}
