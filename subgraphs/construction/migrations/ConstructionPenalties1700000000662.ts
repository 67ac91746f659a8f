import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createRecordTable } from '../../shared/recordTable.js'

/** Penalties of the housing and the labour bureau (ZJ-05), as they report them (双公示). */
export class ConstructionPenalties1700000000662 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createRecordTable('construction_penalty', PENALTY))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE construction_penalty')
  }
}

const PENALTY = [
  `CHECK (kind IN ('ZJ-QUALITY','ZJ-SAFETY','ZJ-BIDDING','ZJ-MARKET','RS-WAGES','RS-LABOUR','ZJ-OTHER'))`,
  'violation text NOT NULL',
  'penalty_classes text[] NOT NULL CHECK (cardinality(penalty_classes) > 0)',
  'fine_yuan double precision CHECK (fine_yuan > 0)',
  'CHECK (document_no IS NOT NULL)',
]
