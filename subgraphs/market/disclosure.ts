import { disclosedItem, type Disclosure } from '../shared/disclosure/Disclosure.js'
import type { PenaltyDecision } from '../shared/disclosure/rules/decision.js'
import { MarketPenalty } from './entities/MarketPenalty.js'
import { PENALTIES } from './feed.js'

/** Kind of a penalty by the act that it rests on; the kinds of the ledger's conditions. */
const KINDS: readonly (readonly [act: string, kind: string])[] = [
  ['食品安全法', 'SC-FOOD'],
  ['产品质量法', 'SC-QUALITY'],
  ['价格法', 'SC-PRICE'],
  ['广告法', 'SC-ADVERTISING'],
  ['市场主体登记管理条例', 'SC-REGISTRATION'],
]

/** What market supervision makes of reported penalties (双公示). */
export const disclosure: Disclosure = {
  licences: null,
  penalties: disclosedItem({
    item: 'SC-05',
    entity: MarketPenalty,
    tells: PENALTIES,
    recordOf: ({ violation, legalBasis, classes, fineYuan }: PenaltyDecision) => ({
      kind: KINDS.find(([act]) => legalBasis.includes(act))?.[1] ?? 'SC-OTHER',
      title: '市场监管行政处罚',
      legalBasis,
      violation,
      penaltyClasses: [...classes],
      fineYuan,
    }),
  }),
  departments: [{ code: '113209000000210552', name: '市市场监督管理局', kinds: ['PENALTY'] }],
}
