import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The feed tells of every change of the ledger, whoever makes it: a mutation, an import, an administrator. */
export class CreditFeed1700000000102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LEDGER_CHANGED)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP TRIGGER tell_of_ledger ON ledger_version;
DROP FUNCTION tell_of_ledger`)
  }
}

/** Frozen like every migration; a test holds the event against its type in feed.ts. Lane 0 is Lane.URGENT. */
const LEDGER_CHANGED = `
CREATE FUNCTION tell_of_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (lane, type, subject_key, payload)
    VALUES (0, 'LEDGER_CHANGED', '', jsonb_build_object('version', NEW.changes));
  RETURN NULL;
END $$;
CREATE TRIGGER tell_of_ledger AFTER UPDATE ON ledger_version
  FOR EACH ROW EXECUTE FUNCTION tell_of_ledger();`
