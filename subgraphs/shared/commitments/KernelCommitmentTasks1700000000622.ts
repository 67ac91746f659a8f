import type { MigrationInterface, QueryRunner } from 'typeorm'

/** `commitment_task`: commitments that a sector checks (承诺核查任务), pushed to it by public credit's feed. */
export class KernelCommitmentTasks1700000000622 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TASKS)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE commitment_task')
  }
}

const TASKS = `
CREATE TABLE commitment_task (
  subject_key text NOT NULL,
  id text NOT NULL,
  class text NOT NULL,
  matter text NOT NULL,
  department text NOT NULL,
  decided_on date NOT NULL,
  check_by date NOT NULL,
  state text NOT NULL DEFAULT 'PLANNED' CHECK (state IN
    ('PLANNED','FULFILLED','RECTIFYING','FALSE','RECTIFIED','NOT_RECTIFIED')),
  outcome text,
  checked_on date,
  document_no text,
  evidence_hash text,
  rectify_by date,
  closed_on date,
  note text,
  PRIMARY KEY (subject_key, id),
  CHECK ((state = 'PLANNED') = (checked_on IS NULL)),
  CHECK (state <> 'RECTIFYING' OR rectify_by IS NOT NULL)
);
CREATE INDEX commitment_task_by_id ON commitment_task (id);
CREATE INDEX commitment_task_by_department ON commitment_task (department, check_by, id);`
