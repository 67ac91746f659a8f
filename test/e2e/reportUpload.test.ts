import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { testCity, type TestCity } from '../support/city.js'
import { until } from '../support/feedHarness.js'
import { DRIVER, PENALTY, ofPerson, type Row } from '../subgraphs/disclosure/rows.js'

/** Files of decisions (双公示) through the gateway, as a department's system or its console sends them. */
const LIMIT = 200_000
let city: TestCity
before(async () => {
  city = await testCity({ gatewayEnv: { MAX_REPORT_BYTES: String(LIMIT) } })
})
after(() => city.end())

const HEADER = [...new Set([...Object.keys(PENALTY), ...Object.keys(ofPerson(PENALTY))])]

function csv(rows: readonly Row[]): Buffer {
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell}"`).join(',')
  const lines = rows.map((row) => line(HEADER.map((code) => row[code] ?? '')))
  return Buffer.from([line(HEADER), ...lines].join('\r\n'))
}

const penalty = (n: number, changes: Row = {}): Row => ({
  ...PENALTY,
  CF_WSH: `盐交传〔2026〕${n}号`,
  CF_JDRQ: todayInChina(),
  ...changes,
})

interface Answer {
  readonly status: number
  readonly report?: { id: string; submitted: number; created: number; refused: number }
  readonly errors?: readonly { message: string; extensions: { code: string } }[]
  readonly requestId?: string
}

interface Sent {
  readonly login?: string | null
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Header to leave out. */
  readonly without?: string
}

async function send(file: Buffer, sent: Sent = {}): Promise<Answer> {
  const { login = 'transport-officer', path = '/reports/transport?kind=PENALTY' } = sent
  const headers = new Headers({
    'content-type': 'text/csv',
    'content-digest': `sha-256=:${createHash('sha256').update(file).digest('base64')}:`,
    'x-file-name': encodeURIComponent('十一月处罚.csv'),
    ...(login === null ? {} : { authorization: `Bearer ${await city.token(login)}` }),
    ...sent.headers,
  })
  if (sent.without) headers.delete(sent.without)
  const url = `${city.gatewayUrl}${path}`
  const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(file) })
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) }
}

const codeOf = ({ status, errors }: Answer) => [status, errors?.[0]?.extensions.code]

describe('a file of penalties', () => {
  it('becomes records, the refused rows a result file, the upload a row of the register', async () => {
    const wrong = penalty(2, { CF_XDR_SHXYM: '913209000000010110' })
    const answer = await send(csv([penalty(1), wrong]))
    const { id, ...counts } = answer.report!
    deepEqual(counts, { submitted: 2, created: 1, changed: 0, unchanged: 0, refused: 1 })
    const text = await (await findings(id, 'csv')).text()
    match(text, /3,CF_XDR_SHXYM,[^,]*,E02/u)
    const book = Buffer.from(await (await findings(id, 'xlsx')).arrayBuffer())
    equal(book.subarray(0, 2).toString(), 'PK')
    const rows = await registered('REPORT_FILE')
    ok(rows.includes(answer.requestId!), 'the register knows nothing of it')
  })

  it('about a person is taken whose number no log and no answer holds', async () => {
    const person = { ...ofPerson(penalty(3)), CF_XDR_ZJHM: DRIVER.number }
    const wrong = penalty(4, { CF_SY: `驾驶人${DRIVER.number}超限` })
    const { report } = await send(csv([person, wrong]))
    deepEqual([report?.created, report?.refused], [1, 1])
    const text = await (await findings(report!.id, 'csv')).text()
    match(text, /E10/)
    for (const place of [text, await city.logs()]) ok(!place.includes(DRIVER.number))
  })

  it('that is sent again is the same report', async () => {
    const file = csv([penalty(5)])
    const [first, again] = [await send(file), await send(file)]
    equal(again.report!.id, first.report!.id)
  })

  it('holds up nobody who asks the sector meanwhile', async () => {
    const rows = Array.from({ length: 350 }, (_, n) => penalty(1_000 + n, { BZ: '' }))
    const taking = send(csv(rows).subarray(0, LIMIT))
    const query = '{ transportReports(first: 1) { id } }'
    const { errors } = await city.ask('transport-officer', { query })
    equal(errors, undefined)
    await taking
  })
})

describe('a file is refused', () => {
  const file = csv([penalty(9)])

  it('that is empty, in so many words', async () => {
    const answer = await send(Buffer.alloc(0))
    deepEqual(codeOf(answer), [400, 'BAD_REQUEST'])
    equal(answer.errors![0]!.message, 'The file is empty.')
  })

  const REFUSALS: readonly [string, Sent, number, string][] = [
    ['without a token', { login: null }, 403, 'FORBIDDEN'],
    ['of somebody without the scope', { login: 'approval-officer' }, 403, 'FORBIDDEN'],
    ['for a sector that is none', { path: '/reports/x?kind=PENALTY' }, 403, 'FORBIDDEN'],
    ['without its kind', { path: '/reports/transport' }, 400, 'BAD_REQUEST'],
    ['without its digest', { without: 'content-digest' }, 400, 'BAD_REQUEST'],
    [
      'that is JSON',
      { headers: { 'content-type': 'application/json' } },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'whose name holds a personal number',
      { headers: { 'x-file-name': `${DRIVER.number}.csv` } },
      400,
      'PERSONAL_DATA_IN_TEXT',
    ],
    [
      'that is not the one announced',
      { headers: { 'content-digest': `sha-256=:${Buffer.alloc(32).toString('base64')}:` } },
      422,
      'BAD_USER_INPUT',
    ],
  ]
  for (const [what, sent, status, code] of REFUSALS) {
    it(`${what}: ${code}`, async () => deepEqual(codeOf(await send(file, sent)), [status, code]))
  }

  it('beyond the size: REQUEST_TOO_LARGE', async () => {
    deepEqual(codeOf(await send(Buffer.alloc(LIMIT + 1, 'x'))), [413, 'REQUEST_TOO_LARGE'])
  })

  it('that is no table, with what is wrong with it', async () => {
    const answer = await send(Buffer.from('姓名,金额\r\n甲,1'))
    deepEqual(codeOf(answer), [422, 'BAD_USER_INPUT'])
    match(answer.errors![0]!.message, /姓名/u)
  })

  it('of a kind that the sector has no item for: E14', async () => {
    const sent = { login: 'credit-admin', path: '/reports/credit?kind=LICENCE' }
    const answer = await send(file, sent)
    deepEqual(codeOf(answer), [422, 'BAD_USER_INPUT'])
    match(answer.errors![0]!.message, /^E14/)
  })
})

describe('a result file', () => {
  it('is nobody’s but the department’s', async () => {
    const { report } = await send(csv([penalty(8), penalty(8, { CF_NR_FK: '0.7' })]))
    equal((await findings(report!.id, 'csv')).status, 200)
    equal((await findings(report!.id, 'csv', 'credit-admin')).status, 403)
    equal((await findings('00000000-0000-4000-8000-000000000000', 'csv')).status, 404)
    equal((await findings(report!.id, 'exe')).status, 404)
  })
})

async function findings(id: string, format: string, login = 'transport-officer') {
  return fetch(`${city.gatewayUrl}/reports/transport/${id}/findings.${format}`, {
    headers: { authorization: `Bearer ${await city.token(login)}` },
  })
}

/** Ids of the requests that have a row of this event. */
async function registered(event: string): Promise<string[]> {
  const query = `{ register(first: 20) { rows { event requestId } } }`
  let found: string[] = []
  await until(async () => {
    const { data } = await city.ask<{
      register: { rows: { event: string; requestId: string }[] }
    }>('auditor', { query })
    found = data!.register.rows.filter((row) => row.event === event).map((row) => row.requestId)
    return found.length > 0
  })
  return found
}
