import { DataSource } from 'typeorm'
import { CreateCheckStore1790000000001 } from './migrations/CreateCheckStore1790000000001.js'
import { CreateCreditReports1790000000010 } from './migrations/CreateCreditReports1790000000010.js'
import { CreateRateCount1790000000003 } from './migrations/CreateRateCount1790000000003.js'
import { CreateRegister1790000000000 } from './migrations/CreateRegister1790000000000.js'
import { IndexJudgements1790000000004 } from './migrations/IndexJudgements1790000000004.js'
import { IndexRegister1790000000002 } from './migrations/IndexRegister1790000000002.js'

/** Migrations of the register's database, oldest first. */
export const RegisterMigrations = [
  CreateRegister1790000000000,
  CreateCheckStore1790000000001,
  IndexRegister1790000000002,
  CreateRateCount1790000000003,
  IndexJudgements1790000000004,
  CreateCreditReports1790000000010,
]

/** Any number that nobody else locks. */
const LOCK = 3_209_023

/** Brings the register's database up to date, as its owner; safe if several gateways start at once. */
export async function migrateRegister(ownerUrl: string): Promise<void> {
  const source = new DataSource({ type: 'postgres', url: ownerUrl, migrations: RegisterMigrations })
  await source.initialize()
  try {
    const runner = source.createQueryRunner()
    await runner.query('SELECT pg_advisory_lock($1)', [LOCK])
    await source.runMigrations({ transaction: 'all' })
    await runner.query('SELECT pg_advisory_unlock($1)', [LOCK])
    await runner.release()
  } finally {
    await source.destroy()
  }
}
