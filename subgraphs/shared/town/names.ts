import type { Random } from './random.js'
import type { Trade } from './town.js'

/** Districts and counties of the demo city (盐城市), GB/T 2260. */
export const DISTRICTS = [
  { code: '320902', name: '亭湖' },
  { code: '320903', name: '盐都' },
  { code: '320904', name: '大丰' },
  { code: '320921', name: '响水' },
  { code: '320922', name: '滨海' },
  { code: '320923', name: '阜宁' },
  { code: '320924', name: '射阳' },
  { code: '320925', name: '建湖' },
  { code: '320981', name: '东台' },
] as const

const FIRST = [
  '瑞',
  '恒',
  '鼎',
  '华',
  '嘉',
  '宏',
  '盛',
  '泰',
  '和',
  '信',
  '海',
  '通',
  '金',
  '锦',
  '润',
]
const SECOND = [
  '丰',
  '达',
  '远',
  '源',
  '诚',
  '辉',
  '安',
  '顺',
  '康',
  '隆',
  '发',
  '祥',
  '利',
  '兴',
  '宁',
]
const TRADE_WORD: Record<Trade, readonly string[]> = {
  FREIGHT: ['货运', '物流', '汽车运输'],
  CONSTRUCTION: ['建设工程', '建筑劳务', '市政工程'],
  MANUFACTURE: ['机械制造', '电子科技', '纺织'],
  RETAIL: ['商贸', '食品', '农产品'],
  HOSPITAL: ['人民医院', '中心卫生院', '中医院'],
  PHARMACY: ['大药房', '医药'],
  SERVICE: ['咨询服务', '物业', '信息技术'],
  PUBLIC_BODY: ['事务中心', '管理处', '服务中心'],
}
const LEGAL_FORM: Record<string, string> = {
  '91': '有限公司',
  '92': '店',
  '93': '专业合作社',
  '51': '协会',
  '12': '',
  '11': '局',
}
const SURNAMES = [
  '王',
  '李',
  '张',
  '刘',
  '陈',
  '杨',
  '赵',
  '黄',
  '周',
  '吴',
  '徐',
  '孙',
  '朱',
  '欧阳',
]
const GIVEN = [
  '伟',
  '芳',
  '娜',
  '敏',
  '静',
  '丽',
  '强',
  '磊',
  '军',
  '洋',
  '勇',
  '艳',
  '杰',
  '涛',
  '明',
]

/** A plausible registered name of the crowd. */
export function organisationName(
  random: Random,
  about: { prefix: string; trade: Trade; district: string },
): string {
  const brand = `${random.pick(FIRST)}${random.pick(SECOND)}${random.chance(0.5) ? random.pick(SECOND) : ''}`
  const trade = random.pick(TRADE_WORD[about.trade])
  return `盐城${about.district}${brand}${trade}${LEGAL_FORM[about.prefix] ?? ''}`
}

export function personName(random: Random): string {
  return `${random.pick(SURNAMES)}${random.pick(GIVEN)}${random.chance(0.6) ? random.pick(GIVEN) : ''}`
}
