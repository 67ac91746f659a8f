import { disclosedItem, type Disclosure } from '../shared/disclosure/Disclosure.js'
import type { PenaltyDecision } from '../shared/disclosure/rules/decision.js'
import { HealthPenalty } from './entities/HealthPenalty.js'
import { PENALTIES } from './feed.js'
import { lawsIn } from './rules/lawsIn.js'

/** Kind of a penalty by the act that it rests on; the first that is named counts. */
const KINDS: readonly (readonly [act: string, kind: string])[] = [
  ['医疗保障基金使用监督管理条例', 'YL-FUND'],
  ['社会保险法', 'YL-FUND'],
  ['药品管理法', 'YL-DRUG'],
  ['医疗器械监督管理条例', 'YL-DRUG'],
  ['医疗机构管理条例', 'YL-PRACTICE'],
  ['医师法', 'YL-PRACTICE'],
  ['护士条例', 'YL-PRACTICE'],
  ['基本医疗卫生与健康促进法', 'YL-PRACTICE'],
]

/**
 * What healthcare makes of reported penalties (双公示). The violation, the facts and the content of a penalty
 * may tell of a patient: they stay with the decision, and the record has closed words alone.
 */
export const disclosure: Disclosure = {
  licences: null,
  penalties: disclosedItem({
    item: 'YL-04',
    entity: HealthPenalty,
    tells: PENALTIES,
    recordOf: ({ legalBasis, classes, fineYuan }: PenaltyDecision) => {
      const kind = KINDS.find(([act]) => legalBasis.includes(act))?.[1] ?? 'YL-OTHER'
      return {
        kind,
        title: kind === 'YL-FUND' ? '医疗保障行政处罚' : '医疗卫生行政处罚',
        legalBasis: lawsIn(legalBasis),
        penaltyClasses: classes.map((one) => (one.startsWith('其他-') ? '其他' : one)),
        fineYuan,
      }
    },
  }),
  departments: [{ code: '1132090000002108XF', name: '市医疗保障局', kinds: ['PENALTY'] }],
}
