import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createRecordTable } from '../../shared/recordTable.js'

/** Penalties in healthcare (YL-04), as the departments report them (双公示). */
export class HealthPenalties1700000000663 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createRecordTable('health_penalty', PENALTY))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE health_penalty')
  }
}

// As in fund_violation a closed list of titles keeps medical content out of the only free text of a decision,
// and the basis is cut to acts and articles. A class of its own (其他-…) is named by the law that set it.
const PENALTY = [
  `CHECK (kind IN ('YL-FUND','YL-PRACTICE','YL-DRUG','YL-OTHER'))`,
  `CHECK (title IN ('医疗保障行政处罚','医疗卫生行政处罚'))`,
  `CHECK (legal_basis ~ '^《[^《》]+》(第[一-龥]+[条款项])*(、《[^《》]+》(第[一-龥]+[条款项])*)*$')`,
  'penalty_classes text[] NOT NULL CHECK (cardinality(penalty_classes) > 0)',
  'fine_yuan double precision CHECK (fine_yuan > 0)',
  'CHECK (document_no IS NOT NULL)',
]
