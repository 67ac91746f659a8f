import type { MigrationInterface, QueryRunner } from 'typeorm'
import { KERNEL_TABLES_V1, createRecordTable } from '../../shared/recordTable.js'

/** Fund violations, credit classes of institutions and the state of credit-visit contracts. */
export class Healthcare1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KERNEL_TABLES_V1)
    await runner.query(createRecordTable('fund_violation', FUND_VIOLATION))
    await runner.query(createRecordTable('institution_credit_class', CREDIT_CLASS))
    await runner.query(createRecordTable('credit_visit_contract', CONTRACT))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE credit_visit_contract, institution_credit_class, fund_violation, document_number, item_load',
    )
  }
}

// Person keys start with P1; no credit code does (GB 32100 knows no department P).
const IS_PERSON = `subject_key LIKE 'P1%'`

// The only free text of a decision is its title; a closed list keeps medical content out of that too.
const FUND_VIOLATION = [
  `act text NOT NULL`,
  `CHECK (CASE kind
    WHEN 'YL-OVERCHARGE' THEN act IN ('SPLIT_OR_EXCESS_SERVICE','OVERCHARGING','SUBSTITUTION')
    WHEN 'YL-MANAGEMENT' THEN act IN ('MANAGEMENT_FAILURE','INSPECTION_REFUSED')
    WHEN 'YL-FRAUD' THEN act IN ('FORGED_PAPERS','FICTITIOUS_SERVICE')
    WHEN 'YL-PERSON' THEN act IN ('CARD_LENT','DOUBLE_BENEFIT','BENEFIT_RESOLD')
    ELSE false END)`,
  `CHECK ((kind = 'YL-PERSON') = (${IS_PERSON}))`,
  `CHECK (title IN ('医疗保障行政处罚','医疗保障行政处理'))`,
  'fine_yuan integer CHECK (fine_yuan > 0)',
  `suspension_months integer
    CHECK (suspension_months BETWEEN CASE kind WHEN 'YL-PERSON' THEN 3 ELSE 6 END AND 12)`,
  'CHECK (document_no IS NOT NULL)',
]

const CREDIT_CLASS = [
  'evaluated_year integer NOT NULL',
  `CHECK (kind IN ('YL-HOSPITAL','YL-PHARMACY'))`,
  `CHECK (grade IS NOT NULL AND grade IN ('A','B','C','D'))`,
  'CHECK (effective_until > decided_on)',
]

const CONTRACT = [
  `state text NOT NULL CHECK (state IN ('ACTIVE','SUSPENDED','TERMINATED'))`,
  `CHECK (${IS_PERSON})`,
  `CHECK (document_no IS NULL)`,
]
