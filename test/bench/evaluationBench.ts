import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { removePostgres, startPostgres } from '../../commands/postgres.js'
import { ensureDatabases } from '../../commands/postgres/databases.js'
import { makeOrganisationCreditCode } from '../../schema/wire/creditCode.js'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { evaluationWork } from '../../subgraphs/credit/evaluation/evaluationWork.js'
import { queueRun } from '../../subgraphs/credit/evaluation/evaluationRuns.js'
import { sector } from '../../subgraphs/credit/sector.js'
import { migrateSector } from '../../subgraphs/shared/migrateSector.js'
import { openDatabase } from '../../subgraphs/shared/openDatabase.js'

const DEFAULT_SIZE = 100_000
const PER_INSERT = 10_000

/**
 * `npm run bench -- evaluation [organisations]`: everybody evaluated by the sector's own work, new and once more with
 * nothing changed. Two in five have records against them, as in the demo town.
 */
async function benchEvaluation(size: number): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'yingcha-evaluation-'))
  const place = { dir: join(dir, 'postgres'), port: 0 }
  const postgres = await startPostgres({ ...place, log: () => undefined, isThrowaway: true })
  try {
    await ensureDatabases(postgres.adminUrl, ['credit'], (role) => postgres.passwordOf(role))
    await migrateSector(sector, postgres.url('credit', 'credit_owner'))
    const database = await openDatabase(sector, postgres.url('credit'))
    console.log(`${size} organisations, ${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)}`)
    const owner = await openDatabase(sector, postgres.url('credit', 'credit_owner'), 1)
    await load(owner, size)
    await owner.destroy()
    await measure(database, 'all new, grades told')
    await measure(database, 'nothing changed')
    const grades = await database.query<{ grade: string | null; n: string }[]>(
      'SELECT grade, count(*) AS n FROM public_rating GROUP BY 1 ORDER BY 1',
    )
    console.log(grades.map(({ grade, n }) => `${grade ?? 'none'} ${n}`).join(', '))
    await database.destroy()
  } finally {
    await postgres.stop()
    await removePostgres(place.dir)
    await rm(dir, { recursive: true, force: true })
  }
}

async function measure(database: DataSource, what: string): Promise<void> {
  await database.transaction((manager) => queueRun(manager, todayInChina()))
  const startedAt = performance.now()
  while (await evaluationWork.step(database, todayInChina()));
  const seconds = (performance.now() - startedAt) / 1000
  const [row] = await database.query<{ evaluated: number; changed: number }[]>(
    `SELECT sum(evaluated)::int AS evaluated, sum(changed)::int AS changed FROM evaluation_run
     WHERE asked_at = (SELECT max(asked_at) FROM evaluation_run) OR id = (SELECT id FROM evaluation_run
       ORDER BY asked_at DESC LIMIT 1)`,
  )
  const { evaluated, changed } = row!
  console.log(`${what}: ${seconds.toFixed(1)} s, ${evaluated} evaluated, ${changed} changed`)
}

async function load(database: DataSource, size: number): Promise<void> {
  for (let from = 0; from < size; from += PER_INSERT) {
    const codes = Array.from({ length: Math.min(PER_INSERT, size - from) }, (_, n) =>
      makeOrganisationCreditCode('91', '320900', String(from + n).padStart(8, '0')),
    )
    await database.query(REGISTER, [codes])
  }
  await database.query(
    `INSERT INTO item_load (item, loaded_at) SELECT unnest(ARRAY['GG-01','GG-02','GG-03','GG-07']), now()`,
  )
  for (const sql of RECORDS) await database.query(`SET statement_timeout = 0; ${sql}`)
  await database.query('TRUNCATE evaluation_due; ANALYZE')
}

const REGISTER = `INSERT INTO registration (subject_key, id, item, kind, title, authority_name, decided_on, status,
    legal_basis, region, name, registration_status)
  SELECT code, '0001', 'GG-01', 'GG-ENTERPRISE', '登记注册', '市场监督管理局', '2015-01-01', 'ACTIVE', '条例', '320902',
    '企业' || code, 'EXISTING' FROM unnest($1::text[]) AS code`

/** Records by a hash of the code, so that every run has the same ones. */
const RECORDS = [
  `INSERT INTO administrative_penalty (subject_key, id, item, kind, title, authority_name, decided_on, status, severity,
     legal_basis, region, violation, penalty_classes, content)
   SELECT subject_key, 'p' || n, 'GG-07', 'GG-PENALTY', '处罚', '机关', current_date - (n * 97 % 900), 'ACTIVE',
     (ARRAY['MINOR','GENERAL','GENERAL','SERIOUS'])[1 + n % 4], '法', '320902', '违法', '{罚款}', '罚款'
   FROM registration, generate_series(1, 1 + abs(hashtext(subject_key)) % 3) AS n
   WHERE abs(hashtext(subject_key)) % 5 = 0`,
  `INSERT INTO mirrored_record (subject_key, source, item, id, kind, grade, severity, status, decided_on, region, seq,
     said_at)
   SELECT subject_key, (ARRAY['transport','market','construction'])[1 + n % 3],
     (ARRAY['JT-02','SC-05','RS-01','SC-03','JT-04','ZJ-01'])[1 + n % 6], 'm' || n, 'X-PENALTY', NULL,
     (ARRAY['MINOR','GENERAL','SERIOUS'])[1 + n % 3], 'ACTIVE', current_date - (n * 61 % 800), '320902', n, now()
   FROM registration, generate_series(1, 1 + abs(hashtext(subject_key)) % 4) AS n
   WHERE abs(hashtext(subject_key)) % 5 = 1`,
  `INSERT INTO honour (subject_key, id, item, kind, title, authority_name, decided_on, status, legal_basis, region)
   SELECT subject_key, 'h', 'GG-03', 'GG-A-TAXPAYER', 'A级', '税务局', current_date - 200, 'ACTIVE', '办法', '320902'
   FROM registration WHERE abs(hashtext(subject_key)) % 20 = 3`,
  `INSERT INTO severe_listing (subject_key, id, item, kind, title, authority_name, decided_on, status, severity,
     legal_basis, region, facts, enter_date)
   SELECT subject_key, 'l', 'GG-02', 'L01', '名单', '法院', current_date - 100, 'ACTIVE', 'SERIOUS', '规定', '320902',
     '事实', current_date - 100
   FROM registration WHERE abs(hashtext(subject_key)) % 100 = 7`,
]

await benchEvaluation(Number(process.argv[3] ?? DEFAULT_SIZE))
