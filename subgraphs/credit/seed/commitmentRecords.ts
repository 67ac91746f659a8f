import { addMonths } from '../../../schema/wire/calendarMonths.js'
import type { Severity } from '../../shared/CreditRecord.js'
import type { SeedRecord } from '../../shared/seedRecords.js'
import { COMMITMENT_RULES } from '../commitments/tables.js'
import { matterOf } from '../commitments/texts.js'
import type { Commitment } from '../entities/Commitment.js'
import type { CommitmentRecord } from '../entities/CommitmentRecord.js'
import { kindOfBreach } from '../rules/breaches.js'

type Row = SeedRecord<CommitmentRecord>

/** What of a commitment is public: itself, and its breach. */
export function recordsOf(made: Commitment): Row[] {
  const { commitmentClass, acceptingName, acceptingCode, documentNo, breach } = made
  const { name } = COMMITMENT_RULES.classes.get(commitmentClass)!
  const matter = matterOf(made)
  const { basis, grades } = COMMITMENT_RULES.breaches
  const shown = {
    subjectKey: made.subjectKey,
    item: 'GG-05',
    region: made.region,
    commitment: made.id,
    commitmentClass,
    matter: made.matter,
    promises: made.promises,
    textVersion: made.textVersion,
    fulfilment: made.state,
  }
  const standing = {
    ...shown,
    kind: `GG-${commitmentClass}`,
    title: matter ? `${name}：${matter.name}` : name,
    authority: { name: acceptingName, code: acceptingCode },
    documentNo,
    decidedOn: made.decidedOn ?? made.signedOn!,
    legalBasis: matter?.legalBasis ?? basis,
  }
  if (breach === null) return [standing]
  const broken = {
    ...shown,
    kind: kindOfBreach(breach),
    title: '虚假承诺',
    authority: { name: made.supervisorName!, code: made.supervisorCode },
    documentNo: made.revocationNo,
    decidedOn: made.checkedOn!,
    severity: grades[breach] as Severity,
    publicityUntil: addMonths(made.checkedOn!, 36),
    queryUntil: addMonths(made.checkedOn!, 36),
    legalBasis: basis,
  }
  return [standing, broken]
}
