import type { RowChecks } from './checkRow.js'
import type { Parties } from './checkSubject.js'
import { WITHOUT_END, type LicenceDecision } from './decision.js'
import { factsOf } from './factsOf.js'
import { refuseDaysBefore, refuseFuture, type RowUnderCheck } from './RowUnderCheck.js'

/** Rules of a licence (行政许可) alone, and the decision if the row states one; the caller looks at the findings. */
export function checkLicence(
  row: RowUnderCheck,
  parties: Parties,
  { today }: RowChecks,
): LicenceDecision | null {
  refuseFuture(row, 'XK_JDRQ', today)
  refuseDaysBefore(row, 'XK_YXQZI', 'XK_YXQZ')
  const facts = factsOf(row, parties, {
    documentNo: 'XK_WSH',
    decidedOn: 'XK_JDRQ',
    authority: ['XK_XKJG', 'XK_XKJGDM'],
    source: ['XK_LYDW', 'XK_LYDWDM'],
  })
  const [validFrom, until] = [row.value('XK_YXQZ'), row.value('XK_YXQZI')]
  if (facts === null || validFrom === null || until === null) return null
  const validUntil = until >= WITHOUT_END ? null : until
  return { kind: 'LICENCE', ...facts, validFrom, validUntil, isValid: row.value('XK_ZT') === '1' }
}
