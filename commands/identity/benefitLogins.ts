import type { DemoLogin } from './DemoLogin.js'

/** Who claims and who redeems benefits of 信易+ in the demo. */
export const BENEFIT_LOGINS: readonly DemoLogin[] = [
  {
    login: 'benefit-provider',
    name: '政务大厅绿色通道（市行政审批局）',
    about: 'provider of 信易批 green channel; redeems its vouchers',
    roles: ['BENEFIT_PROVIDER'],
    department: '11320900000021020F',
    region: '320900',
    subjectId: null,
  },
  {
    login: 'tourism-provider',
    name: '景区售票（市文化广电和旅游局）',
    about: 'provider of 信易游; redeems its vouchers',
    roles: ['BENEFIT_PROVIDER'],
    department: '11320900000021194Q',
    region: '320900',
    subjectId: null,
  },
  {
    login: 'honoured-company',
    name: '守信企业（精密制造）',
    about: 'the firm 91440000000003017B on the red lists; claims benefits of 信易+',
    roles: ['SUBJECT'],
    department: null,
    region: null,
    subjectId: 'USCC:91440000000003017B',
  },
]
