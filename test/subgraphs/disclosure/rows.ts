import { DISCLOSURE_TABLES } from '../../../subgraphs/shared/disclosure/disclosureTables.js'
import type { RowChecks } from '../../../subgraphs/shared/disclosure/rules/checkRow.js'
import { inForce } from '../../../subgraphs/shared/disclosure/rules/fieldTable.js'

export type Row = Readonly<Record<string, string>>

/** The transport bureau of the demo city, its reporting department. */
export const BUREAU = { name: '盐城市交通运输局', code: '113209000000210477' }
export const FIRM = { name: '盐城甲运货运有限公司', code: '91320900000001011R' }
/** A synthetic holder, born in 1900. */
export const DRIVER = { name: '张建国', number: '320902190001010013' }
/** A synthetic adult; the region is none, so only tests take it. */
export const ADULT = { name: '张建国', number: '990000199001010017' }

/** A licence that no rule finds anything in. */
export const LICENCE: Row = {
  XK_XDR_MC: FIRM.name,
  XK_XDR_LB: '法人及非法人组织',
  XK_XDR_SHXYM: FIRM.code,
  XK_FRDB: DRIVER.name,
  XK_XKWS: '道路运输经营许可决定书',
  XK_WSH: '盐交许〔2026〕1号',
  XK_XKLB: '普通',
  XK_XKZS: '道路运输经营许可证',
  XK_XKBH: '苏交运管许可盐字320900001号',
  XK_NR: '道路普通货物运输',
  XK_JDRQ: '2026-11-02',
  XK_YXQZ: '2026-11-02',
  XK_YXQZI: '2030-11-01',
  XK_XKJG: BUREAU.name,
  XK_XKJGDM: BUREAU.code,
  XK_ZT: '1',
  XK_LYDW: BUREAU.name,
  XK_LYDWDM: BUREAU.code,
}

/** A penalty that no rule finds anything in. */
export const PENALTY: Row = {
  CF_XDR_MC: FIRM.name,
  CF_XDR_LB: '法人及非法人组织',
  CF_XDR_SHXYM: FIRM.code,
  CF_FRDB: DRIVER.name,
  CF_WSH: '盐交罚〔2026〕1号',
  CF_WFXW: '车辆违法超限运输货物',
  CF_SY: '2026年11月1日，该公司货车超限百分之四十行驶公路',
  CF_YJ: '《公路安全保护条例》第六十四条',
  CF_CFLB: '罚款',
  CF_NR: '罚款人民币伍仟元整',
  CF_NR_FK: '0.5',
  CF_JDRQ: '2026-11-02',
  CF_YXQ: '2099-12-31',
  CF_CFJG: BUREAU.name,
  CF_CFJGDM: BUREAU.code,
  CF_SJLY: BUREAU.name,
  CF_SJLYDM: BUREAU.code,
}

/** A row of the same kind about a natural person. */
export function ofPerson(row: Row): Row {
  const prefix = 'XK_WSH' in row ? 'XK' : 'CF'
  const { [`${prefix}_XDR_SHXYM`]: _code, [`${prefix}_FRDB`]: _head, ...rest } = row
  return {
    ...rest,
    [`${prefix}_XDR_MC`]: ADULT.name,
    [`${prefix}_XDR_LB`]: '自然人',
    [`${prefix}_XDR_ZJLX`]: '居民身份证',
    [`${prefix}_XDR_ZJHM`]: ADULT.number,
  }
}

export const TODAY = '2026-11-20'

/** What rows are held against, as the bureau's own report in a file on TODAY. */
export function checks(changes: Partial<RowChecks> = {}): RowChecks {
  return {
    edition: inForce(DISCLOSURE_TABLES.fields, TODAY),
    rules: DISCLOSURE_TABLES.rules,
    today: TODAY,
    reporter: { department: BUREAU.code, forOthers: false },
    reading: { areKeyed: false, citizens: { today: TODAY, testRegions: ['99'] } },
    ...changes,
  }
}
