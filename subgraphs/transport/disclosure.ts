import { disclosedItem, type Disclosure } from '../shared/disclosure/Disclosure.js'
import type { LicenceDecision, PenaltyDecision } from '../shared/disclosure/rules/decision.js'
import { OperatingLicence } from './entities/OperatingLicence.js'
import { TransportPenalty } from './entities/TransportPenalty.js'
import { LICENCES, PENALTIES } from './feed.js'

/** What transport makes of reported decisions (双公示). */
export const disclosure: Disclosure = {
  licences: disclosedItem({
    item: 'JT-01',
    entity: OperatingLicence,
    tells: LICENCES,
    recordOf: ({ values }: LicenceDecision) => ({
      kind: 'JT-LICENCE',
      title: values['XK_XKZS'] ?? values['XK_XKWS']!,
      legalBasis: '《中华人民共和国行政许可法》',
      businessScope: values['XK_NR']!,
    }),
  }),
  penalties: disclosedItem({
    item: 'JT-02',
    entity: TransportPenalty,
    tells: PENALTIES,
    recordOf: ({ violation, legalBasis, fineYuan, values }: PenaltyDecision) => ({
      kind: /超限|超载/u.test(violation) ? 'JT-OVERLOAD' : 'JT-PENALTY',
      title: violation,
      legalBasis,
      violation,
      fineYuan,
      plate: plateIn(values['CF_SY'] ?? ''),
    }),
  }),
  departments: [
    { code: '113209000000210477', name: '市交通运输局', kinds: ['LICENCE', 'PENALTY'] },
  ],
}

/** The one plate (车牌号) that the facts name; null if they name none, or several. */
function plateIn(facts: string): string | null {
  const plates = new Set(facts.match(/[\u4E00-\u9FFF][A-Z][A-HJ-NP-Z0-9]{5,6}/gu))
  return plates.size === 1 ? [...plates][0]! : null
}
