import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { writeXlsx } from 'hucre'
import { report } from '../../../commands/report.js'
import { personKey } from '../../../schema/wire/subjectKey.js'
import { openIdentity } from '../../../subgraphs/shared/disclosure/identity.js'
import { temporaryDir } from '../../support/postgres.js'
import { startSector, type RunningSector } from '../../support/sectorHarness.js'
import { BUREAU, DRIVER, FIRM, PENALTY, ofPerson, type Row } from './rows.js'

const PERSON_SECRET = Buffer.alloc(32, 7)
const NUMBER_KEY = Buffer.alloc(32, 9)

let transport: RunningSector
let dir = ''
before(async () => {
  transport = await startSector('transport')
  dir = await temporaryDir()
  process.env['TRANSPORT_DATABASE_URL'] = transport.wire.url
  process.env['PERSON_KEY_SECRET'] = PERSON_SECRET.toString('base64')
  process.env['TRANSPORT_NUMBER_KEY'] = `3:${NUMBER_KEY.toString('base64')}`
})
after(() => transport.stop())

const HEADER = Object.keys({ ...ofPerson(PENALTY), ...PENALTY })

function cells(rows: readonly Row[], header: readonly string[] = HEADER): string[][] {
  return [[...header], ...rows.map((row) => HEADER.map((code) => row[code] ?? ''))]
}

function csv(rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\r\n')
}

async function send(name: string, content: string | Uint8Array, more: readonly string[] = []) {
  const path = join(dir, name)
  await writeFile(path, content)
  const fixed = ['--sector', 'transport', '--department', BUREAU.code, '--kind', 'penalties']
  const exitCode = await report(['file', ...fixed, ...more, path])
  return { exitCode, result: await readFile(`${path}.result.csv`, 'utf8').catch(() => '') }
}

async function state(documentNo: string): Promise<{ version: number; subject_key: string } | null> {
  const [row] = await transport.database.query<{ version: number; subject_key: string }[]>(
    `SELECT version, subject_key FROM disclosure WHERE document_no = $1`,
    [documentNo],
  )
  return row ?? null
}

const penalty = (number: string, changes: Row = {}): Row => ({
  ...PENALTY,
  CF_WSH: `盐交件〔2026〕${number}号`,
  ...changes,
})

/** 违法超限 and the like in GBK, which Node decodes and does not encode. */
async function toGb18030(text: string): Promise<Buffer> {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (character.length === 1 && !codes.has(character)) codes.set(character, [lead, trail])
    }
  return Buffer.from(
    Array.from(text).flatMap((c) => (c < '\u0080' ? [c.charCodeAt(0)] : codes.get(c)!)),
  )
}

describe('a file of penalties', () => {
  it('in UTF-8 is taken row by row, and the result file says what was wrong with the others', async () => {
    const rows = [
      penalty('1'),
      penalty('2', { CF_JDRQ: '2099-01-01' }),
      penalty('3', { CF_NR: '=1+1' }),
    ]
    const { exitCode, result } = await send('utf8.csv', `\uFEFF${csv(cells(rows))}`)
    assert.equal(exitCode, 1)
    assert.match(result, /^\uFEFF?行号,字段,字段名称,规则,规则名称,要求,实际,处理/u)
    assert.match(
      result,
      /\n3,CF_JDRQ,处罚决定日期,E05,日期晚于当日,不得晚于\d{4}-\d\d-\d\d,2099-01-01,拒收/u,
    )
    assert.deepEqual((await state('盐交件〔2026〕1号'))?.subject_key, FIRM.code)
    assert.equal(await state('盐交件〔2026〕2号'), null)
  })

  it('sent again changes nothing, and one with a changed row makes a version', async () => {
    const file = csv(cells([penalty('4')]))
    assert.equal((await send('again.csv', file)).exitCode, 0)
    assert.equal((await send('again.csv', file)).exitCode, 0)
    assert.equal((await send('again.csv', file, ['--request-id', 'other'])).exitCode, 0)
    assert.equal((await state('盐交件〔2026〕4号'))?.version, 1)
    await send('changed.csv', csv(cells([penalty('4', { CF_NR_FK: '0.7' })])))
    assert.equal((await state('盐交件〔2026〕4号'))?.version, 2)
  })

  it('in GB 18030 with Chinese headings is read as it was written', async () => {
    const { fields } = await import('./rows.js').then(({ checks }) => checks().edition)
    const header = HEADER.map((code) => fields.PENALTY.find((field) => field.code === code)!.name)
    const text = csv(cells([penalty('5')], header))
    assert.equal((await send('gbk.csv', await toGb18030(text))).exitCode, 0)
    const [kept] = await transport.database.query<{ violation: string }[]>(
      `SELECT violation FROM transport_penalty WHERE document_no = $1`,
      ['盐交件〔2026〕5号'],
    )
    assert.equal(kept?.violation, PENALTY['CF_WFXW'])
  })

  it('in XLSX is read with its days and numbers', async () => {
    const [header, row] = cells([penalty('6')])
    const typed = row!.map((cell, n) => {
      if (header![n] === 'CF_JDRQ') return new Date('2026-11-02T00:00:00Z')
      return header![n] === 'CF_NR_FK' ? 0.5 : cell
    })
    const workbook = await writeXlsx({ sheets: [{ name: '行政处罚', rows: [header!, typed] }] })
    assert.equal((await send('book.xlsx', workbook)).exitCode, 0)
    assert.equal((await state('盐交件〔2026〕6号'))?.version, 1)
  })

  it('of a person keeps the number in the encrypted column and nowhere else', async () => {
    const row = { ...ofPerson(penalty('7')), CF_XDR_ZJHM: DRIVER.number }
    const { exitCode, result } = await send('person.csv', csv(cells([row])))
    assert.equal(exitCode, 0)
    assert.ok(!result.includes(DRIVER.number))
    const head = await state('盐交件〔2026〕7号')
    assert.equal(head?.subject_key, personKey(PERSON_SECRET, '01', DRIVER.number))
    const [version] = await transport.database.query<
      { id: string; sealed: Buffer; whole: string }[]
    >(`SELECT id, sealed, content::text AS whole FROM disclosure_version WHERE subject_key = $1`, [
      head.subject_key,
    ])
    assert.ok(!version!.whole.includes(DRIVER.number) && !version!.whole.includes(DRIVER.name))
    const secrets = { personSecret: PERSON_SECRET, numberKeys: [{ version: 3, key: NUMBER_KEY }] }
    assert.deepEqual(openIdentity(version!.sealed, version!.id, secrets), {
      name: DRIVER.name,
      document: { idType: '01', number: DRIVER.number },
      representative: null,
    })
    assert.throws(() => openIdentity(version!.sealed, 'another decision', secrets))
  })
})

describe('a file that is no report', () => {
  for (const { name, content, says } of [
    { name: 'empty.csv', content: '', says: /empty/ },
    { name: 'old.xls', content: Buffer.from('d0cf11e0a1b11ae1', 'hex'), says: /\.xls workbook/ },
    { name: 'broken.xlsx', content: 'PK\u0003\u0004 and no more', says: /workbook cannot be read/ },
    { name: 'heading.csv', content: csv([[...HEADER, '罚金'], []]), says: /罚金/ },
    { name: 'twice.csv', content: csv([[...HEADER, '处罚内容']]), says: /Two columns are CF_NR/ },
    { name: 'short.csv', content: csv([HEADER.filter((code) => code !== 'CF_YJ')]), says: /CF_YJ/ },
    { name: 'wide.csv', content: csv([HEADER, [...HEADER, 'more']]), says: /more cells/ },
  ])
    it(`such as ${name} is not taken at all`, async () => {
      await assert.rejects(send(name, content), says)
      const [open] = await transport.database.query<{ count: number }[]>(
        `SELECT count(*)::integer AS count FROM report WHERE state = 'OPEN'`,
      )
      assert.equal(open!.count, 0)
    })
})
