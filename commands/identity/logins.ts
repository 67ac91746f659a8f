import { BENEFIT_LOGINS } from './benefitLogins.js'
import type { DemoLogin } from './DemoLogin.js'

/** The same for every demo client, and printed everywhere: the demo identity guards nothing. */
export const DEMO_SECRET = 'demo-only'

const NOBODY = { department: null, region: null, subjectId: null }
const YANCHENG = '320900'

export const DEMO_LOGINS: readonly DemoLogin[] = [
  {
    ...NOBODY,
    login: 'approval-officer',
    name: '陈晓岚（市行政审批局）',
    about: 'approval officer of the city approval bureau; runs checks',
    roles: ['APPROVAL_OFFICER'],
    department: '11320900000021020F',
    region: YANCHENG,
  },
  {
    ...NOBODY,
    login: 'supervisor',
    name: '黄志远（市行政审批局）',
    about: 'supervisor of the city approval bureau; reads its part of the register',
    roles: ['SUPERVISOR'],
    department: '11320900000021020F',
    region: YANCHENG,
  },
  {
    ...NOBODY,
    login: 'officer-other-department',
    name: '周立群（市财政局）',
    about: 'officer of the finance bureau; not an implementer of approval matters',
    roles: ['APPROVAL_OFFICER'],
    department: '11320900000021039C',
    region: YANCHENG,
  },
  {
    ...NOBODY,
    login: 'county-officer',
    name: '吴敏（亭湖区行政审批局）',
    about: 'approval officer of a district; jurisdiction 320902 only',
    roles: ['APPROVAL_OFFICER'],
    department: '113209020000211000',
    region: '320902',
  },
  {
    ...NOBODY,
    login: 'transport-officer',
    name: '刘建国（市交通运输局）',
    about: 'staff of the transport bureau; reads transport records without a check',
    roles: ['TRANSPORT_OFFICER'],
    department: '113209000000210477',
    region: YANCHENG,
  },
  {
    ...NOBODY,
    login: 'transport-inspector',
    name: '丁海洋（市交通运输局）',
    about: 'inspector of the transport bureau; decides repairs of and objections to its records',
    roles: ['TRANSPORT_INSPECTOR'],
    department: '113209000000210477',
    region: YANCHENG,
  },
  {
    ...NOBODY,
    login: 'housing-officer',
    name: '顾海燕（市住房和城乡建设局）',
    about: 'officer of the housing bureau; checks persons on their authorisation',
    roles: ['APPROVAL_OFFICER'],
    department: '11320900000021063W',
    region: YANCHENG,
  },
  {
    ...NOBODY,
    login: 'social-security-officer',
    name: '许静（市人力资源和社会保障局）',
    about: 'officer of the human resources bureau; social cards of firms',
    roles: ['APPROVAL_OFFICER'],
    department: '11320900000021071P',
    region: YANCHENG,
  },
  {
    ...NOBODY,
    login: 'insurance-officer',
    name: '沈洁（市医疗保障局）',
    about: 'officer of the healthcare security bureau; hospitals and pharmacies',
    roles: ['APPROVAL_OFFICER'],
    department: '1132090000002108XF',
    region: YANCHENG,
  },
  {
    ...NOBODY,
    login: 'partner',
    name: '政府采购平台（市公共资源交易中心）',
    about: 'procurement platform; checks suppliers in batches',
    roles: ['PARTNER'],
    department: '12320900000021098C',
    region: YANCHENG,
  },
  {
    ...NOBODY,
    login: 'credit-admin',
    name: '郑文（市信用办）',
    about: 'administrator of the credit centre; lists, measures, repair',
    roles: ['CREDIT_CENTRE_ADMIN'],
    department: '11320900000021012L',
    region: YANCHENG,
  },
  {
    ...NOBODY,
    login: 'county-credit-officer',
    name: '季春梅（亭湖区信用办）',
    about: 'credit officer of a district; reports, and sees what its own region shares',
    roles: ['CREDIT_OFFICER'],
    department: '1132090200002116X0',
    region: '320902',
  },
  {
    ...NOBODY,
    login: 'province-credit-officer',
    name: '薛国平（省信用办）',
    about: 'credit officer of the province; sees what every city and county shares',
    roles: ['CREDIT_OFFICER'],
    department: '11320000000021178L',
    region: '320000',
  },
  {
    ...NOBODY,
    login: 'auditor',
    name: '孙正（审计）',
    about: 'auditor; reads the register of queries and no business records',
    roles: ['AUDITOR'],
    department: '11320900000021012L',
    region: YANCHENG,
  },
  {
    ...NOBODY,
    login: 'security-admin',
    name: '许安（市信用办）',
    about: 'security administrator; handles incidents and sees no business records',
    roles: ['SECURITY_ADMIN'],
    department: '11320900000021012L',
    region: YANCHENG,
  },
  {
    ...NOBODY,
    login: 'firm',
    name: '货运企业（甲）',
    about: 'the freight firm 91320900000001011R; reads its own record',
    roles: ['SUBJECT'],
    subjectId: 'USCC:91320900000001011R',
  },
  {
    ...NOBODY,
    login: 'citizen',
    name: '市民（本人）',
    about: 'a synthetic person; reads the own record',
    roles: ['SUBJECT'],
    subjectId: 'ID:320902190001010021',
  },
  {
    ...NOBODY,
    login: 'developer',
    name: '开发人员',
    about: 'subgraph or partner developer; introspection',
    roles: ['DEVELOPER'],
  },
  ...BENEFIT_LOGINS,
]

/** Returns the login of this name, undefined if there is none. */
export function findLogin(name: string): DemoLogin | undefined {
  return DEMO_LOGINS.find(({ login }) => login === name)
}

/** A login as the terminal lists it, without the indent. */
export function loginLine({ login, about }: DemoLogin): string {
  return `${login.padEnd(26)}${about}`
}
