import 'reflect-metadata'
import { deepEqual, equal, notEqual, rejects } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { Directive, ObjectType } from 'type-graphql'
import type { DataSource } from 'typeorm'
import type { Matter as ReadMatter, Measure as ReadMeasure } from '../../gateway/check/ledger.js'
import type { SectorCaller } from '../../schema/wire/caller.js'
import { TOKEN_HEADER, signCall } from '../../schema/wire/internalToken.js'
import { Matter } from '../../subgraphs/credit/entities/Matter.js'
import { Measure } from '../../subgraphs/credit/entities/Measure.js'
import { CreditLedger1700000000003 } from '../../subgraphs/credit/migrations/CreditLedger1700000000003.js'
import { LedgerResolver } from '../../subgraphs/credit/resolvers/LedgerResolver.js'
import { seedLedger } from '../../subgraphs/credit/seedLedger.js'
import { federatedSchema } from '../../subgraphs/shared/federatedSchema.js'
import { openDatabase } from '../../subgraphs/shared/openDatabase.js'
import type { Sector } from '../../subgraphs/shared/sector.js'
import { createSectorServer } from '../../subgraphs/shared/sectorServer.js'
import { SubjectStub } from '../../subgraphs/shared/SubjectStub.js'
import { buildTown } from '../../subgraphs/shared/town/buildTown.js'
import { testDatabase } from '../support/postgres.js'

@Directive('@key(fields: "key")')
@ObjectType()
class Subject extends SubjectStub {}

/** Public credit cut down to its ledger. */
const sector: Sector = {
  name: 'credit',
  title: '公共信用',
  subject: Subject,
  resolvers: [LedgerResolver],
  entities: [Matter, Measure],
  migrations: [CreditLedger1700000000003],
  seed: seedLedger,
}

const ANYBODY: SectorCaller = {
  requestId: 'r1',
  actor: 'anonymous',
  department: null,
  region: null,
  scopes: [],
  grants: [],
  purpose: null,
  matter: null,
  caseNumber: null,
}

/** Everything that the gateway reads of the ledger. */
const LEDGER = `{
  ledgerVersion
  matters { code name version field stage implementers { department region } subjectKinds
    requiredItems { item kinds lookBackMonths mandatory relatedRoles } relatedRoles
    authorisationNeeded maxStalenessDays legalBasis mark validFrom validTo }
  measures { code name nature condition { item when kindIn gradeIn withinMonths } matters effect
    legalBasis implementer mark cleanUp validFrom validTo }
}`

interface LedgerAnswer {
  readonly ledgerVersion: string
  readonly matters: readonly ReadMatter[]
  readonly measures: readonly ReadMeasure[]
}

describe('the ledger in the graph of public credit', () => {
  const key = Buffer.alloc(32, 7)
  let owner: DataSource
  let database: DataSource
  let server: FastifyInstance

  before(async () => {
    const { url, ownerUrl } = await testDatabase('credit')
    owner = await openDatabase(sector, ownerUrl, 2)
    await owner.runMigrations()
    const size = { organisations: 20, persons: 20 }
    await seedLedger(owner, buildTown(size, Buffer.alloc(32, 1), '2026-05-20'))
    database = await openDatabase(sector, url, 2)
    const { schema } = federatedSchema(sector)
    server = createSectorServer({ name: 'credit', schema, database, key, logLevel: 'silent' })
  })
  after(async () => {
    await server.close()
    await Promise.all([database.destroy(), owner.destroy()])
  })

  async function ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const payload = JSON.stringify({ query, variables })
    const token = signCall(ANYBODY, { sector: 'credit', key, body: payload })
    const reply = await server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', [TOKEN_HEADER]: token },
      payload,
    })
    const answer = reply.json<{ data: T; errors?: unknown }>()
    equal(answer.errors, undefined)
    return answer.data
  }
  const version = async () => (await ask<LedgerAnswer>('{ ledgerVersion }')).ledgerVersion

  it('answers the whole ledger to a caller without any scope', async () => {
    const { matters, measures } = await ask<LedgerAnswer>(LEDGER)
    deepEqual([matters.length, measures.length], [22, 41])
    deepEqual(measures[0], {
      code: 'CJ-001',
      name: '限制失信被执行人参加政府采购',
      nature: 'REDUCES_RIGHTS',
      condition: { item: 'GG-02', when: 'HIT', kindIn: ['L01'], gradeIn: null, withinMonths: null },
      matters: ['SP-CG-001'],
      effect: 'BLOCK_BY_LAW',
      legalBasis:
        '《中华人民共和国政府采购法》第二十二条；《财政部关于在政府采购活动中查询及使用信用记录有关问题的通知》（财库〔2016〕125号）',
      implementer: '采购人、采购代理机构',
      mark: 'K',
      cleanUp: null,
      validFrom: '2026-01-01',
      validTo: null,
    } satisfies ReadMeasure)
    deepEqual(matters.find((matter) => matter.code === 'SP-CF-002')?.requiredItems, [
      {
        item: 'GG-02',
        kinds: ['L01', 'L02', 'L03', 'L04'],
        lookBackMonths: null,
        mandatory: true,
        relatedRoles: null,
      },
      { item: 'GG-07', kinds: null, lookBackMonths: 36, mandatory: true, relatedRoles: null },
    ])
  })

  for (const { name, query, codes } of [
    { name: 'a code', query: 'matters(code: "SP-CG-001")', codes: 'SP-CG-001' },
    { name: 'a field', query: 'matters(field: "招标投标")', codes: 'SP-ZB-001' },
    {
      name: 'a code of another field',
      query: 'matters(code: "SP-CG-001", field: "招标投标")',
      codes: '',
    },
    { name: 'a matter', query: 'measures(matter: "SP-XK-003")', codes: 'CJ-022,CJ-023' },
    { name: 'a matter that no measure names', query: 'measures(matter: "SP-CF-003")', codes: '' },
  ])
    it(`finds rows by ${name}`, async () => {
      const { rows } = await ask<{ rows: { code: string }[] }>(`{ rows: ${query} { code } }`)
      equal(rows.map(({ code }) => code).join(), codes)
    })

  it('offers rows in force or to come, not those that ended', async () => {
    await addVersion('SP-JY-001', { version: 90, from: '2001-01-01', to: '2001-12-31' })
    await owner.query(
      `UPDATE matter SET valid_to = '2098-12-31' WHERE code = 'SP-JY-001' AND version = 1`,
    )
    await addVersion('SP-JY-001', { version: 2, from: '2099-01-01', to: null })
    const { matters } = await ask<LedgerAnswer>('{ matters(code: "SP-JY-001") { version } }')
    deepEqual(
      matters.map((matter) => matter.version),
      [1, 2],
    )
  })

  for (const { name, sql } of [
    { name: 'a matter', sql: `UPDATE matter SET stage = '决定' WHERE code = 'SP-CG-001'` },
    { name: 'a measure', sql: `UPDATE measure SET clean_up = 'KEEP' WHERE code = 'CJ-001'` },
    { name: 'a removed measure', sql: `DELETE FROM measure WHERE code = 'TS-003'` },
  ])
    it(`changes its version with ${name}`, async () => {
      const earlier = await version()
      equal(await version(), earlier)
      await owner.query(sql)
      notEqual(await version(), earlier)
    })

  it('reads the version and the rows of one state, whatever is written meanwhile', async () => {
    const states = new Map<string, string>()
    let isWriting = true
    const writing = (async () => {
      for (let n = 0; n < 40; n++) {
        await owner.query(`UPDATE matter SET stage = $1 WHERE code = 'SP-CG-001'`, [`状态${n}`])
      }
      isWriting = false
    })()
    while (isWriting) {
      const read = await ask<LedgerAnswer>('{ ledgerVersion matters(code: "SP-CG-001") { stage } }')
      const stage = read.matters[0]!.stage
      equal(states.get(read.ledgerVersion) ?? stage, stage)
      states.set(read.ledgerVersion, stage)
    }
    await writing
    const last = await ask<LedgerAnswer>('{ ledgerVersion matters(code: "SP-CG-001") { stage } }')
    equal(last.matters[0]!.stage, '状态39')
    equal(states.get(last.ledgerVersion) ?? '状态39', '状态39')
  })

  for (const { name, sql, message } of [
    {
      name: 'two versions of a matter in force on one day',
      sql: `INSERT INTO matter SELECT (m).* FROM (SELECT jsonb_populate_record(m, '{"version": 3, "valid_from": "2026-12-31"}') AS m FROM matter m WHERE code = 'SP-CG-001') AS t`,
      message: /exclusion constraint/,
    },
    {
      name: 'a measure on a matter that is not listed',
      sql: `UPDATE measure SET matters = '{SP-XK-001,SP-XK-999}' WHERE code = 'CJ-001'`,
      message: /SP-XK-999, which is not on the application list/,
    },
    {
      name: 'a restriction without legal basis',
      sql: `UPDATE measure SET legal_basis = NULL WHERE code = 'CJ-001'`,
      message: /measure_needs_basis/,
    },
    {
      name: 'a row without source mark',
      sql: `UPDATE matter SET mark = '' WHERE code = 'SP-CG-001'`,
      message: /matter_mark_check/,
    },
  ])
    it(`is refused ${name} by the database`, async () => {
      await rejects(owner.query(sql), message)
    })

  async function addVersion(
    code: string,
    { version: number, from, to }: { version: number; from: string; to: string | null },
  ): Promise<void> {
    const [row] = await owner.getRepository(Matter).findBy({ code, version: 1 })
    await owner
      .getRepository(Matter)
      .insert({ ...(row as object), version: number, validFrom: from, validTo: to } as never)
  }
})
