import { Client } from 'pg'
import { makeOrganisationCreditCode } from '../../schema/wire/creditCode.js'
import { insertOrganisationNames } from '../../subgraphs/credit/archive/nameWrites.js'
import { pinyinInitials } from '../../subgraphs/credit/rules/pinyinInitials.js'

/** An organisation of the bench: names are of a place, two or three own characters, a trade and a legal form. */
export interface BenchOrganisation {
  readonly code: string
  readonly name: string
  readonly trade: string
  readonly initials: string
}

const PLACES =
  '盐城 盐城亭湖 盐城盐都 大丰 响水 滨海 阜宁 射阳 建湖 东台 江苏 南通 无锡 苏州'.split(' ')
const OWN = Array.from(
  '瑞恒鼎华嘉宏盛泰和信海通金锦润丰达远源诚辉安顺康隆发祥利兴宁永昌德福广天地元亨贞乾坤云龙凤麟百千万里春夏秋冬东西南北中正大明光亮新兴旺财宝玉珠琳琅梅兰竹菊松柏杨柳江河湖海山川峰岭青红白蓝紫银铜铁',
)
const TRADES =
  '货运 物流 建设工程 建筑劳务 机械制造 电子科技 纺织 商贸 食品 农产品 医药 咨询服务 物业管理 信息技术 装饰材料 汽车销售 餐饮管理 文化传媒 教育科技 环保设备'.split(
    ' ',
  )
const FORMS = ['有限公司', '有限责任公司', '经营部', '专业合作社', '股份有限公司']
const BATCH = 10_000

/** The same organisation for the same number, whatever was asked before. */
export function organisationAt(n: number): BenchOrganisation {
  const mixed = (n * 2_654_435_761) % 4_294_967_296
  const pick = <T>(values: readonly T[], by: number) =>
    values[Math.floor(mixed / by) % values.length]!
  const own = `${OWN[n % OWN.length]!}${pick(OWN, 7)}${n % 3 === 0 ? pick(OWN, 1_009) : ''}`
  const trade = pick(TRADES, 13)
  const name = `${pick(PLACES, 3)}${own}${trade}${pick(FORMS, 101)}`
  const code = makeOrganisationCreditCode('91', '320902', String(10_000_000 + n))
  return { code, name, trade, initials: pinyinInitials(name) }
}

/** Fills the tables of the search and of the registrations; indexes are made once, when everything is there. */
export async function fillArchives(ownerUrl: string, count: number): Promise<void> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(`SET statement_timeout = 0; SET maintenance_work_mem = '1GB'`)
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE tablename = 'organisation_name' AND indexname <> 'organisation_name_pkey'`,
  )
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`)
  for (let from = 0; from < count; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, at) =>
      Object.assign(organisationAt(from + at), { formerNames: [] }),
    )
    await insertOrganisationNames(client, batch)
  }
  await client.query(REGISTRATIONS)
  for (const { definition } of rows) await client.query(definition)
  await client.query('VACUUM ANALYZE')
  await client.end()
}

const REGISTRATIONS = `INSERT INTO registration (subject_key, id, item, kind, title, authority_name, decided_on, status,
  legal_basis, region, name, registration_status, legal_representative_name)
SELECT code, '0001', 'GG-01', 'GG-ENTERPRISE', '登记注册', '盐城市市场监督管理局', '2020-01-01', 'ACTIVE',
  '《中华人民共和国市场主体登记管理条例》第三条', '320902', name, 'EXISTING', '张三'
FROM organisation_name`
