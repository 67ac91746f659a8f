import { disclosedItem, type Disclosure } from '../shared/disclosure/Disclosure.js'
import type { PenaltyDecision } from '../shared/disclosure/rules/decision.js'
import { ConstructionPenalty } from './entities/ConstructionPenalty.js'
import { PENALTIES } from './feed.js'

/** Kind of a penalty by the act that it rests on; the first that is named counts. */
const KINDS: readonly (readonly [act: string, kind: string])[] = [
  ['保障农民工工资支付条例', 'RS-WAGES'],
  ['劳动保障监察条例', 'RS-LABOUR'],
  ['劳动合同法', 'RS-LABOUR'],
  ['劳动法', 'RS-LABOUR'],
  ['建设工程质量管理条例', 'ZJ-QUALITY'],
  ['安全生产', 'ZJ-SAFETY'],
  ['招标投标法', 'ZJ-BIDDING'],
  ['建筑法', 'ZJ-MARKET'],
  ['建筑业企业资质管理规定', 'ZJ-MARKET'],
]

/** What construction and labour make of reported penalties (双公示). */
export const disclosure: Disclosure = {
  // A qualification (ZJ-06) has a series and a grade, which the official list of licences has no field for.
  licences: null,
  penalties: disclosedItem({
    item: 'ZJ-05',
    entity: ConstructionPenalty,
    tells: PENALTIES,
    recordOf: ({ violation, legalBasis, classes, fineYuan }: PenaltyDecision) => ({
      kind: KINDS.find(([act]) => legalBasis.includes(act))?.[1] ?? 'ZJ-OTHER',
      title: '住建、人社行政处罚',
      legalBasis,
      violation,
      penaltyClasses: [...classes],
      fineYuan,
    }),
  }),
  departments: [
    { code: '11320900000021063W', name: '市住房和城乡建设局', kinds: ['PENALTY'] },
    { code: '11320900000021071P', name: '市人力资源和社会保障局', kinds: ['PENALTY'] },
  ],
}
