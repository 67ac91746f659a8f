import type { MigrationInterface, QueryRunner } from 'typeorm'

/** How an authorisation (授权查询) was given and to what was consented; who stood in for a minor. */
export class CreditConsent1700000000641 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CONSENT)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP INDEX authorisation_by_party, authorisation_by_guardian;
       ALTER TABLE authorisation DROP COLUMN given_by, DROP COLUMN terms, DROP COLUMN consent_version,
         DROP COLUMN separate_consent, DROP COLUMN is_minor, DROP COLUMN guardian_key,
         DROP COLUMN guardian_relation, DROP COLUMN revoked_by`,
    )
  }
}

/** What came before this knows no terms. A minor's row without a guardian cannot exist, whatever the code does. */
const CONSENT = `
ALTER TABLE authorisation
  ADD COLUMN given_by text NOT NULL DEFAULT 'SUBJECT' CHECK (given_by IN ('SUBJECT','DEPARTMENT')),
  ADD COLUMN terms text,
  ADD COLUMN consent_version text,
  ADD COLUMN separate_consent text[] NOT NULL DEFAULT '{}',
  ADD COLUMN is_minor boolean NOT NULL DEFAULT false,
  ADD COLUMN guardian_key text,
  ADD COLUMN guardian_relation text CHECK (guardian_relation IN ('PARENT','OTHER_GUARDIAN')),
  ADD COLUMN revoked_by text CHECK (revoked_by IN ('SUBJECT','GUARDIAN','DEPARTMENT')),
  ADD CONSTRAINT minor_has_guardian CHECK (is_minor = (guardian_key IS NOT NULL)),
  ADD CONSTRAINT guardian_has_relation CHECK ((guardian_key IS NULL) = (guardian_relation IS NULL)),
  ADD CONSTRAINT guardian_is_another CHECK (guardian_key <> subject_key);
CREATE INDEX authorisation_by_party ON authorisation (party, created_at DESC, id);
CREATE INDEX authorisation_by_guardian ON authorisation (guardian_key) WHERE guardian_key IS NOT NULL;`
