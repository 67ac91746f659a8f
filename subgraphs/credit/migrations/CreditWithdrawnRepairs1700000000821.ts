import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A case of repair can be taken back. */
export class CreditWithdrawnRepairs1700000000821 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(constraints([...STATES, 'WITHDRAWN'], [...CLOSED, 'WITHDRAWN']))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(constraints(STATES, CLOSED))
  }
}

const CLOSED = ['NOT_ACCEPTED', 'GRANTED', 'DENIED', 'REVOKED']
const STATES = ['SUBMITTED', 'RETURNED', 'WITH_UNIT', ...CLOSED]

function constraints(states: readonly string[], closed: readonly string[]): string {
  const list = (some: readonly string[]) => some.map((state) => `'${state}'`).join()
  return `
ALTER TABLE repair_case DROP CONSTRAINT repair_case_state_check, DROP CONSTRAINT repair_case_check1;
ALTER TABLE repair_case ADD CONSTRAINT repair_case_state_check CHECK (state IN (${list(states)})),
  ADD CONSTRAINT repair_case_check1 CHECK ((state IN (${list(closed)})) = (closed_on IS NOT NULL))`
}
