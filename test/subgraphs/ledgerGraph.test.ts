import 'reflect-metadata'
import { deepEqual, equal, notEqual, ok, rejects } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Matter as ReadMatter, Measure as ReadMeasure } from '../../gateway/check/ledger.js'
import { startLedgerServer, type LedgerServer } from './ledgerServer.js'

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

let ledger: LedgerServer
before(async () => {
  ledger = await startLedgerServer()
})
after(() => ledger.stop())

/** Inserts the first version of a matter again with `changes` (JSON of columns). */
async function addVersion(code: string, changes: string): Promise<void> {
  await ledger.owner.query(
    `INSERT INTO matter SELECT (changed).* FROM (
       SELECT jsonb_populate_record(matter, $2) AS changed FROM matter WHERE code = $1 AND version = 1
     ) AS version`,
    [code, changes],
  )
}

describe('the published ledger', () => {
  it('answers the whole ledger to a caller without any scope', async () => {
    const { matters, measures } = await ledger.ask<LedgerAnswer>(LEDGER)
    deepEqual([matters.length, measures.length], [22, 43])
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
      const { rows } = await ledger.ask<{ rows: { code: string }[] }>(`{ rows: ${query} { code } }`)
      equal(rows.map(({ code }) => code).join(), codes)
    })

  it('offers rows in force or to come, not those that ended', async () => {
    await ledger.owner.query(`UPDATE matter SET valid_to = '2098-12-31' WHERE code = 'SP-JY-001'`)
    await addVersion('SP-JY-001', '{"version": 2, "valid_from": "2099-01-01", "valid_to": null}')
    await addVersion(
      'SP-JY-001',
      '{"version": 90, "valid_from": "2001-01-01", "valid_to": "2001-12-31"}',
    )
    const query = '{ matters(code: "SP-JY-001") { version } }'
    const { matters } = await ledger.ask<LedgerAnswer>(query)
    deepEqual(
      matters.map((matter) => matter.version),
      [1, 2],
    )
  })
})

describe('the version of the ledger', () => {
  const version = async () => (await ledger.ask<LedgerAnswer>('{ ledgerVersion }')).ledgerVersion

  for (const { name, sql } of [
    { name: 'a matter', sql: `UPDATE matter SET stage = '决定' WHERE code = 'SP-CG-001'` },
    { name: 'a measure', sql: `UPDATE measure SET clean_up = 'KEEP' WHERE code = 'CJ-001'` },
    { name: 'a removed measure', sql: `DELETE FROM measure WHERE code = 'TS-003'` },
  ])
    it(`changes its version with ${name}`, async () => {
      const earlier = await version()
      equal(await version(), earlier)
      await ledger.owner.query(sql)
      notEqual(await version(), earlier)
    })

  it('belongs to the rows beside it, whatever is written meanwhile', async () => {
    const query = '{ ledgerVersion matters(code: "SP-CG-001") { stage } }'
    const stages = new Map<string, string>()
    for (let n = 0; n < 40; n++) {
      const sql = `UPDATE matter SET stage = $1 WHERE code = 'SP-CG-001'`
      const writing = ledger.owner.query(sql, [`环节${n}`])
      const reads = await Promise.all([1, 2, 3].map(() => ledger.ask<LedgerAnswer>(query)))
      await writing
      for (const { ledgerVersion, matters } of [...reads, await ledger.ask<LedgerAnswer>(query)]) {
        const { stage } = matters[0]!
        equal(stage, stages.get(ledgerVersion) ?? stage)
        stages.set(ledgerVersion, stage)
      }
    }
    ok(stages.size >= 40)
  })
})

describe('the database of the ledger', () => {
  it('refuses two versions of a matter in force on one day', async () => {
    const changes = '{"version": 3, "valid_from": "2026-12-31"}'
    await rejects(addVersion('SP-CG-001', changes), /exclusion constraint/)
  })

  for (const { name, sql, message } of [
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
    it(`refuses ${name}`, async () => {
      await rejects(ledger.owner.query(sql), message)
    })
})
