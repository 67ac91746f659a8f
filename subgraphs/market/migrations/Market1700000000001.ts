import type { MigrationInterface, QueryRunner } from 'typeorm'
import { KERNEL_TABLES_V1, createRecordTable } from '../../shared/recordTable.js'

/** Abnormal operations, severe violations and penalties. */
export class Market1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KERNEL_TABLES_V1)
    await runner.query(createRecordTable('abnormal_entry', ABNORMAL_ENTRY))
    await runner.query(createRecordTable('severe_violation', SEVERE_VIOLATION))
    await runner.query(createRecordTable('market_penalty', MARKET_PENALTY))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE market_penalty, severe_violation, abnormal_entry, document_number, item_load',
    )
  }
}

const ABNORMAL_ENTRY = [
  `CHECK (kind IN ('SC-ANNUAL-REPORT','SC-INFORMATION','SC-FALSE-INFORMATION','SC-ADDRESS'))`,
  'ground text NOT NULL',
  'removed_on date CHECK (removed_on >= decided_on)',
  'removal_reason text',
  'CHECK ((removed_on IS NULL) = (removal_reason IS NULL))',
]

// Due process (domain.md §5.2): told before decided, served before listed.
const SEVERE_VIOLATION = [
  'facts text NOT NULL',
  'noticed_on date NOT NULL CHECK (noticed_on < decided_on)',
  'served_on date NOT NULL CHECK (served_on >= decided_on)',
  'entered_on date NOT NULL CHECK (entered_on >= served_on)',
  'planned_exit_on date NOT NULL CHECK (planned_exit_on > entered_on)',
  'exited_on date CHECK (exited_on >= entered_on)',
  `exit_reason text CHECK (exit_reason IN ('EXPIRED','REPAIRED','REVOKED'))`,
  'CHECK ((exited_on IS NULL) = (exit_reason IS NULL))',
  'CHECK (document_no IS NOT NULL)',
]

// 行政处罚法 Art. 9; a fine has an amount and an amount is a fine (domain.md §2.3, rows 18 and 20).
const MARKET_PENALTY = [
  'violation text NOT NULL',
  `penalty_classes text[] NOT NULL CHECK (cardinality(penalty_classes) > 0 AND penalty_classes <@ ARRAY[
    '警告','通报批评','罚款','没收违法所得','没收非法财物','暂扣许可证件','降低资质等级',
    '吊销许可证件','限制开展生产经营活动','责令停产停业','责令关闭','限制从业'])`,
  'fine_yuan integer CHECK (fine_yuan > 0)',
  `CHECK (('罚款' = ANY (penalty_classes)) = (fine_yuan IS NOT NULL))`,
  'CHECK (document_no IS NOT NULL)',
]
