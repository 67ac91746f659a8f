import { DRIVER, FIRM, LICENCE, PENALTY, ofPerson, type Row } from './rows.js'

/** Rows that a rule refuses: a good row, what is changed of it, what is found, and what is quoted. */
export const REFUSALS: {
  name: string
  of: Row
  changes: Record<string, string>
  finds: string[]
  got?: string | null
}[] = [
  // E01
  {
    name: 'no name',
    of: PENALTY,
    changes: { CF_XDR_MC: ' ' },
    finds: ['E01 CF_XDR_MC REQUIRED'],
    got: null,
  },
  {
    name: 'no document number',
    of: LICENCE,
    changes: { XK_WSH: '' },
    finds: ['E01 XK_WSH REQUIRED'],
  },
  {
    name: 'an organisation without a code',
    of: PENALTY,
    changes: { CF_XDR_SHXYM: '' },
    finds: ['E01 CF_XDR_SHXYM REQUIRED_OF'],
  },
  {
    name: 'an organisation without its head',
    of: LICENCE,
    changes: { XK_FRDB: '' },
    finds: ['E01 XK_FRDB REQUIRED_OF'],
  },
  {
    name: 'a person without a number',
    of: ofPerson(PENALTY),
    changes: { CF_XDR_ZJHM: '' },
    finds: ['E01 CF_XDR_ZJHM REQUIRED_OF'],
  },
  {
    name: 'a number without its kind of document',
    of: LICENCE,
    changes: { XK_FR_ZJHM: DRIVER.number },
    finds: ['E01 XK_FR_ZJLX REQUIRED_WITH'],
  },
  {
    name: 'a revoked certificate without its name',
    of: PENALTY,
    changes: { CF_CFLB: '罚款；吊销许可证件' },
    finds: ['E01 CF_NR_ZKDX REQUIRED_WITH'],
  },
  // E02
  {
    name: 'a credit code of 17 characters',
    of: PENALTY,
    changes: { CF_XDR_SHXYM: '91320900000001011' },
    finds: ['E02 CF_XDR_SHXYM CREDIT_CODE_LENGTH'],
    got: '91320900000001011',
  },
  {
    name: 'a wrong check character',
    of: PENALTY,
    changes: { CF_XDR_SHXYM: '913209000000010110' },
    finds: ['E02 CF_XDR_SHXYM CREDIT_CODE_CHECK'],
  },
  {
    name: 'a letter I in a code',
    of: PENALTY,
    changes: { CF_XDR_SHXYM: '9132090000I001011R' },
    finds: ['E02 CF_XDR_SHXYM CREDIT_CODE_CHARACTER'],
  },
  {
    name: 'a code of no registration department',
    of: PENALTY,
    changes: { CF_XDR_SHXYM: 'X1320900000001011R' },
    finds: ['E02 CF_XDR_SHXYM CREDIT_CODE_DEPARTMENT'],
  },
  {
    name: 'an organisation code with a wrong check',
    of: PENALTY,
    changes: { CF_XDR_ZZJG: '00000101-2' },
    finds: ['E02 CF_XDR_ZZJG ORGANISATION_CODE'],
  },
  {
    name: 'an organisation code of somebody else',
    of: PENALTY,
    changes: { CF_XDR_ZZJG: '00000201-4' },
    finds: ['E02 CF_XDR_ZZJG SAME_ORGANISATION_CODE'],
  },
  {
    name: 'a registration number with a wrong check',
    of: LICENCE,
    changes: { XK_XDR_GSZC: '110108000000017' },
    finds: ['E02 XK_XDR_GSZC REGISTRATION_NUMBER'],
  },
  {
    name: 'an individual business by its registration number alone',
    of: PENALTY,
    changes: { CF_XDR_LB: '个体工商户', CF_XDR_SHXYM: '', CF_XDR_GSZC: '320900600000101' },
    finds: ['E02 CF_XDR_SHXYM KNOWN_ARCHIVE'],
  },
  {
    name: 'a citizen number with a wrong check',
    of: ofPerson(PENALTY),
    changes: { CF_XDR_ZJHM: '110105194912310021' },
    finds: ['E02 CF_XDR_ZJHM PERSON_NUMBER'],
    got: '1****************1',
  },
  {
    name: 'a passport number of two characters',
    of: ofPerson(PENALTY),
    changes: { CF_XDR_ZJLX: '护照', CF_XDR_ZJHM: 'E1' },
    finds: ['E02 CF_XDR_ZJHM PERSON_NUMBER'],
    got: '**',
  },
  {
    name: 'a person with a credit code',
    of: ofPerson(LICENCE),
    changes: { XK_XDR_SHXYM: FIRM.code },
    finds: ['E02 XK_XDR_SHXYM EMPTY_FOR_PERSON'],
    got: '*'.repeat(18),
  },
  // E03
  {
    name: 'an unknown kind of addressee',
    of: PENALTY,
    changes: { CF_XDR_LB: '法人' },
    finds: ['E03 CF_XDR_LB ONE_OF'],
    got: '法人',
  },
  {
    name: 'an unknown class of licence',
    of: LICENCE,
    changes: { XK_XKLB: '特批' },
    finds: ['E03 XK_XKLB ONE_OF'],
  },
  {
    name: 'another class without a description',
    of: LICENCE,
    changes: { XK_XKLB: '其他-' },
    finds: ['E03 XK_XKLB ONE_OF'],
  },
  { name: 'an unknown state', of: LICENCE, changes: { XK_ZT: '0' }, finds: ['E03 XK_ZT ONE_OF'] },
  {
    name: 'a class of penalty that the law does not have',
    of: PENALTY,
    changes: { CF_CFLB: '罚款；训诫' },
    finds: ['E03 CF_CFLB ONE_OF'],
  },
  {
    name: 'a class named twice',
    of: PENALTY,
    changes: { CF_CFLB: '罚款；罚款' },
    finds: ['E03 CF_CFLB DISTINCT'],
  },
  {
    name: 'an amount confiscated without its class',
    of: PENALTY,
    changes: { CF_NR_WFFF: '1.2' },
    finds: ['E03 CF_CFLB CLASS_NAMED'],
  },
  {
    name: 'a kind of document that nobody issues',
    of: ofPerson(PENALTY),
    changes: { CF_XDR_ZJLX: '工作证' },
    finds: ['E03 CF_XDR_ZJLX ONE_OF'],
  },
  // E04, E05
  {
    name: 'a licence that ends before it begins',
    of: LICENCE,
    changes: { XK_YXQZI: '2026-11-01' },
    finds: ['E04 XK_YXQZI NOT_BEFORE'],
  },
  {
    name: 'a penalty that ends before its decision',
    of: PENALTY,
    changes: { CF_YXQ: '2026-11-01' },
    finds: ['E04 CF_YXQ NOT_BEFORE'],
  },
  {
    name: 'publicity that ends before the decision',
    of: PENALTY,
    changes: { CF_GSJZQ: '2026-10-01' },
    finds: ['E04 CF_GSJZQ NOT_BEFORE'],
  },
  {
    name: 'a decision of tomorrow',
    of: PENALTY,
    changes: { CF_JDRQ: '2026-11-21' },
    finds: ['E05 CF_JDRQ NOT_AFTER'],
    got: '2026-11-21',
  },
  // E06
  {
    name: 'a fine without an amount',
    of: PENALTY,
    changes: { CF_NR_FK: '' },
    finds: ['E06 CF_NR_FK AMOUNT_ABOVE_ZERO'],
  },
  {
    name: 'a fine of nothing',
    of: PENALTY,
    changes: { CF_NR_FK: '0.000' },
    finds: ['E06 CF_NR_FK AMOUNT_ABOVE_ZERO'],
  },
  {
    name: 'a confiscation without an amount',
    of: PENALTY,
    changes: { CF_CFLB: '罚款；没收非法财物' },
    finds: ['E06 CF_NR_WFFF AMOUNT_ABOVE_ZERO'],
  },
  // E09
  {
    name: 'an authority with a wrong code',
    of: PENALTY,
    changes: { CF_CFJGDM: '113209000000210478' },
    finds: ['E09 CF_CFJGDM CREDIT_CODE_CHECK'],
  },
  // E10
  {
    name: 'a citizen number in the facts',
    of: PENALTY,
    changes: { CF_SY: `驾驶人（身份证号${DRIVER.number}）超限行驶` },
    finds: ['E10 CF_SY NO_PERSONAL_NUMBER'],
    got: '驾驶人（身份证号[CITIZEN_NUMBER]）超限行驶',
  },
  {
    name: 'a mobile number in the remarks',
    of: LICENCE,
    changes: { BZ: '联系电话 138 1234 5678' },
    finds: ['E10 BZ NO_PERSONAL_NUMBER'],
    got: '联系电话 [MOBILE_NUMBER]',
  },
  // E11
  {
    name: 'a penalty on the spot',
    of: PENALTY,
    changes: { CF_NR: '适用简易程序，罚款五千元' },
    finds: ['E11 CF_NR NOT_SUMMARY'],
  },
  // E12
  {
    name: 'a name of 201 characters',
    of: PENALTY,
    changes: { CF_XDR_MC: '盐'.repeat(201) },
    finds: ['E12 CF_XDR_MC LENGTH'],
    got: `${'盐'.repeat(60)}…`,
  },
  {
    name: '30 February',
    of: PENALTY,
    changes: { CF_JDRQ: '2026-02-30' },
    finds: ['E12 CF_JDRQ DATE_FORM'],
  },
  {
    name: 'a year with digits that were swapped',
    of: PENALTY,
    changes: { CF_JDRQ: '0226-11-02' },
    finds: ['E12 CF_JDRQ DATE_FORM'],
  },
  {
    name: 'an amount of seven decimals',
    of: PENALTY,
    changes: { CF_NR_FK: '0.1234567' },
    finds: ['E12 CF_NR_FK AMOUNT_FORM'],
  },
  {
    name: 'a negative amount',
    of: PENALTY,
    changes: { CF_NR_FK: '-1' },
    finds: ['E12 CF_NR_FK AMOUNT_FORM'],
  },
  {
    name: 'what could not be decoded',
    of: PENALTY,
    changes: { CF_SY: '超限\uFFFD行驶' },
    finds: ['E12 CF_SY PLAIN_TEXT'],
  },
  // E13
  {
    name: 'a row of another source',
    of: PENALTY,
    changes: { CF_SJLYDM: '113209000000210552' },
    finds: ['E13 CF_SJLYDM OWN_DEPARTMENT'],
  },
]
