import type { MigrationInterface, QueryRunner } from 'typeorm'

/** `training_session` and `training_invitation`: guidance and training for repair (信用修复培训). */
export class CreditTraining1700000000403 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TRAINING)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE training_invitation, training_session')
  }
}

const TRAINING = `
CREATE TABLE training_session (
  id uuid PRIMARY KEY,
  county text NOT NULL,
  source text NOT NULL,
  held_on date NOT NULL,
  forms text[] NOT NULL CHECK (cardinality(forms) > 0),
  syllabus text[] NOT NULL,
  capacity integer NOT NULL CHECK (capacity > 0)
);
CREATE INDEX training_session_by_day ON training_session (held_on DESC, id);
CREATE TABLE training_invitation (
  subject_key text NOT NULL,
  session_id uuid NOT NULL REFERENCES training_session,
  records text[] NOT NULL CHECK (cardinality(records) > 0),
  repairable text NOT NULL CHECK (repairable IN ('YES','NOT_YET','NO')),
  eligible_from date,
  invited_on date NOT NULL,
  attended_as text CHECK (attended_as IN ('LEGAL_REPRESENTATIVE','RESPONSIBLE_PERSON')),
  score integer CHECK (score BETWEEN 0 AND 100),
  has_passed boolean,
  rules text,
  PRIMARY KEY (subject_key, session_id),
  CHECK (score IS NULL OR attended_as IS NOT NULL),
  CHECK ((score IS NULL) = (has_passed IS NULL))
);
CREATE INDEX training_invitation_by_session ON training_invitation (session_id, subject_key);`
