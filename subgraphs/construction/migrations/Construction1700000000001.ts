import type { MigrationInterface, QueryRunner } from 'typeorm'
import { KERNEL_TABLES_V1, createRecordTable } from '../../shared/recordTable.js'

/** Wage arrears (欠薪) and project money owed (欠款), never one table, and qualifications. */
export class Construction1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KERNEL_TABLES_V1)
    await runner.query(createRecordTable('wage_arrears_case', WAGE_ARREARS_CASE))
    await runner.query(createRecordTable('project_payment_arrears', PROJECT_PAYMENT_ARREARS))
    await runner.query(createRecordTable('construction_qualification', QUALIFICATION))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE construction_qualification, project_payment_arrears, wage_arrears_case, document_number, item_load',
    )
  }
}

const WAGE_ARREARS_CASE = [
  'project text NOT NULL',
  `role text NOT NULL
    CHECK (role IN ('GENERAL_CONTRACTOR','SUBCONTRACTOR','PROJECT_OWNER','RESPONSIBLE_PERSON'))`,
  'workers_count integer NOT NULL CHECK (workers_count > 0)',
  'amount_yuan integer NOT NULL CHECK (amount_yuan > 0)',
  `stage text NOT NULL
    CHECK (stage IN ('ORDERED','PAID','UNPAID','CRIME_TRANSFERRED','COURT_ENFORCEMENT'))`,
  'paid_on date CHECK (paid_on >= decided_on)',
  `CHECK ((stage = 'PAID') = (paid_on IS NOT NULL))`,
  `CHECK (kind = CASE stage WHEN 'PAID' THEN 'RS-PAID' ELSE 'RS-UNPAID' END)`,
  'copied_to_housing_on date CHECK (copied_to_housing_on >= decided_on)',
  `suspected_cause text CHECK (suspected_cause IN ('ILLEGAL_AWARD','ONWARD_CONTRACTING',
    'ILLEGAL_SUBCONTRACTING','BORROWED_QUALIFICATION','PROJECT_PAYMENT'))`,
  'CHECK (document_no IS NOT NULL)',
]

const PROJECT_PAYMENT_ARREARS = [
  'project text NOT NULL',
  `creditor_role text NOT NULL
    CHECK (creditor_role IN ('GENERAL_CONTRACTOR','SUBCONTRACTOR','SUPPLIER'))`,
  'amount_yuan integer NOT NULL CHECK (amount_yuan > 0)',
  'settled_on date CHECK (settled_on >= decided_on)',
]

const QUALIFICATION = [
  'series text NOT NULL',
  'scope text NOT NULL',
  `CHECK (kind IN ('ZJ-GENERAL','ZJ-SPECIALTY','ZJ-LABOUR'))`,
  `CHECK (grade IN ('SPECIAL','I','II','III'))`,
  `CHECK ((kind = 'ZJ-LABOUR') = (grade IS NULL))`,
  'CHECK (effective_until >= decided_on)',
]
