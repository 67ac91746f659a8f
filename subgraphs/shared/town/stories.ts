import type { Trade } from './town.js'

/** Who plays which part; the codes are the test vectors of domain.md §1.1, registered to nobody. */
export type Story =
  | 'OVERLOADED'
  | 'EXECUTED'
  | 'WAGE_ARREARS'
  | 'LISTED'
  | 'DELISTED'
  | 'HONOURED'
  | 'CLEAN'
  | 'COMPETENT'
  | 'HOSPITAL'
  | 'UNKNOWN'
  | 'DRIVER'
  | 'AUTHORISER'
  | 'CONTRACTOR_HEAD'

interface OrganisationStory {
  readonly code: string
  readonly name: string
  readonly region: string
  readonly trade: Trade
  readonly head: string
}

/** `head` is the citizen number (公民身份号码) of the legal representative; 1900 births, no living holder. */
export const ORGANISATION_STORIES: Partial<Record<Story, OrganisationStory>> = {
  OVERLOADED: {
    code: '91320900000001011R',
    name: '盐城甲运货运有限公司',
    region: '320902',
    trade: 'FREIGHT',
    head: '320902190001010013',
  },
  EXECUTED: {
    code: '9132090000000102XH',
    name: '盐城乙达物流有限公司',
    region: '320903',
    trade: 'FREIGHT',
    head: '640104190001010033',
  },
  WAGE_ARREARS: {
    code: '91350200000002014J',
    name: '厦门鹭筑建设工程有限公司',
    region: '350203',
    trade: 'CONSTRUCTION',
    head: '350203190001010092',
  },
  LISTED: {
    code: '91350200000002022D',
    name: '厦门海沧劳务分包有限公司',
    region: '350205',
    trade: 'CONSTRUCTION',
    head: '350203190001010092',
  },
  HONOURED: {
    code: '91440000000003017B',
    name: '广东粤信精密制造有限公司',
    region: '440100',
    trade: 'MANUFACTURE',
    head: '44040219000228004X',
  },
  DELISTED: {
    code: '9233010000000401XX',
    name: '杭州上城区老张食品店',
    region: '330102',
    trade: 'RETAIL',
    head: '330106190003010053',
  },
  CLEAN: {
    code: '93640100000005012N',
    name: '银川贺兰蔬菜专业合作社',
    region: '640122',
    trade: 'RETAIL',
    head: '640104190001010033',
  },
  COMPETENT: {
    code: '31320900000011017A',
    name: '江苏盐阜律师事务所',
    region: '320902',
    trade: 'SERVICE',
    head: '320602190001010084',
  },
  HOSPITAL: {
    code: '124404000000070185',
    name: '珠海香洲人民医院',
    region: '440402',
    trade: 'HOSPITAL',
    head: '44040219000228004X',
  },
}

/** Well-formed, and in no register anywhere: a check of it can never be complete. */
export const UNKNOWN_CODE = '91110000000000190D'

export const PERSON_STORIES: Partial<
  Record<Story, { number: string; name: string; region: string }>
> = {
  DRIVER: { number: '320902190001010013', name: '张建国', region: '320902' },
  AUTHORISER: { number: '320902190001010021', name: '李秀英', region: '320902' },
  CONTRACTOR_HEAD: { number: '350203190001010092', name: '林海生', region: '350203' },
}
