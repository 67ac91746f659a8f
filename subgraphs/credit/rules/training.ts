import { parse } from 'yaml'
import { TableRow } from '../../shared/rules/TableRow.js'
import { fillText } from './filledText.js'
import { isInForce } from './repairRules.js'

/** One edition of the rules of training (rules/training.yaml). */
export interface TrainingRules {
  readonly code: string
  readonly basis: string
  readonly passScore: number
  readonly invitationsAtOnce: number
  /** Text of the certificate (培训证明). */
  readonly certificate: string
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
}

export const MAX_SCORE = 100

/** Reads rules/training.yaml. Throws TableError naming the row that is malformed. */
export function loadTrainingRules(yamlText: string): readonly TrainingRules[] {
  const table = new TableRow('training.yaml', parse(yamlText))
  return table.complete(table.rows('editions').map(edition))
}

/** The edition in force on `day`. Throws RangeError if there is none. */
export function trainingRulesOn(editions: readonly TrainingRules[], day: string): TrainingRules {
  const found = editions.find((one) => isInForce(one, day))
  if (!found) throw new RangeError(`no rules of training on ${day}`)
  return found
}

/** Whether a score passes the test; null: no test was taken. */
export function hasPassed(score: number | null, { passScore }: TrainingRules): boolean | null {
  return score === null ? null : score >= passScore
}

/** The text of a certificate. */
export function fillCertificate(
  { certificate }: Pick<TrainingRules, 'certificate'>,
  about: {
    readonly number: string
    readonly name: string
    readonly code: string
    readonly heldOn: string
    readonly score: number
  },
): string {
  return fillText(certificate, about)
}

function edition(row: TableRow): TrainingRules {
  row.oneOf('mark', ['T', 'P', 'K', 'D', 'unsure'])
  return row.complete({
    code: row.text('code'),
    basis: row.text('basis'),
    passScore: row.count('passScore'),
    invitationsAtOnce: row.count('invitationsAtOnce'),
    certificate: row.text('certificate'),
    effectiveFrom: row.optionalDay('effectiveFrom'),
    effectiveTo: row.optionalDay('effectiveTo'),
  })
}
