import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Pages of the desks of the whole city begin at their first row: without a state or a unit every row was sorted. */
export class CreditDeskPages1700000000811 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, on] of INDICES) await runner.query(`CREATE INDEX ${name} ON ${on}`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ${INDICES.map(([name]) => name).join(', ')}`)
  }
}

const INDICES = [
  ['repair_case_by_day', 'repair_case (submitted_on, id)'],
  ['listing_case_by_day', 'listing_case (found_on, id)'],
  ['commitment_by_day', 'commitment (offered_on, id)'],
  ['reconciliation_case_by_day', 'reconciliation_case (received_on, id)'],
  ['objection_case_by_due', 'objection_case (due, id)'],
  ['objection_case_by_unit', 'objection_case (authority_code, due, id)'],
  ['early_warning_by_due', 'early_warning (handled_on DESC NULLS FIRST, due, id)'],
  ['supervision_grade_by_day', 'supervision_grade (model, decided_on, subject_key)'],
] as const
