import type { MigrationInterface, QueryRunner } from 'typeorm'

/** `recognised_report`: reports of partner cities whose signature was good, as they were signed. */
export class CreditPartnerReports1700000000624 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REPORTS)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE recognised_report')
  }
}

const REPORTS = `
CREATE TABLE recognised_report (
  subject_key text NOT NULL,
  signer text NOT NULL REFERENCES trusted_signer (id),
  number text NOT NULL,
  content text NOT NULL,
  signature text NOT NULL,
  issued_on date NOT NULL,
  valid_until date NOT NULL,
  recognised_on date NOT NULL,
  PRIMARY KEY (subject_key, signer, number)
);
CREATE UNIQUE INDEX recognised_report_by_number ON recognised_report (signer, number);`
