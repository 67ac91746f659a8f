import { deepEqual, equal } from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addMonths } from '../../../schema/wire/calendarMonths.js'
import { startCredit } from '../creditSector.js'
import { TODAY, requestId } from './repairDesk.js'

const credit = await startCredit({ organisations: 20, persons: 10 })
const A = '11320900000021020F'
const B = '113209000000210477'
const MONTH = TODAY.slice(0, 7)
const APPROVAL = { actor: 'li', scopes: ['credit:volumes'], department: A }
const CENTRE = { actor: 'centre', scopes: ['credit:catalogue'], department: '11320900000021012L' }
const MATTER = 'SP-XK-004'

interface Given {
  readonly caller?: object
  readonly department?: string
  readonly requestId?: string
}
interface Refused {
  code: string
  row?: number
  rule?: string
}
async function report(volumes: object[], { caller = APPROVAL, ...input }: Given = {}) {
  const { data, errors } = await credit.ask(
    `mutation ($input: ReportCaseVolumesInput!) {
      done: creditReportCaseVolumes(input: $input) { department matter month version cases reportedBy }
    }`,
    { input: { requestId: requestId(), ...input, volumes } },
    caller,
  )
  return {
    rows: data?.['done'] as object[] | undefined,
    refused: errors?.[0]?.extensions as Refused | undefined,
  }
}
const volume = (cases: number, change: object = {}) => ({
  matter: MATTER,
  month: MONTH,
  cases,
  ...change,
})

async function read(args: string, caller: object = CENTRE) {
  const query = `{ found: creditCaseVolumes(from: "2026-01", to: "${MONTH}", ${args}) {
    volumes { department matter month version cases reportedBy } next } }`
  const { data, errors } = await credit.ask(query, {}, caller)
  if (errors) return errors[0]!.extensions['code']
  return data!['found'] as { volumes: { version: number; cases: number }[]; next: string | null }
}
const versions = async () => {
  const page = await read(`matter: "${MATTER}", department: "${A}", superseded: true`)
  const { volumes } = page as { volumes: { month: string; version: number; cases: number }[] }
  return volumes.filter(({ month }) => month === MONTH).map((one) => [one.version, one.cases])
}

describe('case volumes (办件量)', () => {
  it('are reported by their department; a correction is the next version, the same again is none', async () => {
    const before = (await versions()).length
    const { rows } = await report([volume(1203)])
    deepEqual(rows, [
      {
        department: A,
        matter: MATTER,
        month: MONTH,
        version: before + 1,
        cases: 1203,
        reportedBy: A,
      },
    ])
    await report([volume(1203)])
    const { rows: corrected } = await report([volume(1205), volume(3, { matter: 'SP-XK-001' })])
    deepEqual(
      corrected!.map((one) => Object.values(one).slice(1, 5)),
      [
        [MATTER, MONTH, before + 2, 1205],
        ['SP-XK-001', MONTH, (corrected![1] as { version: number }).version, 3],
      ],
    )
    deepEqual((await versions()).slice(before), [
      [before + 1, 1203],
      [before + 2, 1205],
    ])
  })

  it('are taken once under one requestId', async () => {
    const again = { requestId: requestId() }
    await report([volume(1300)], again)
    const count = (await versions()).length
    await report([volume(1301)])
    deepEqual((await report([volume(1300)], again)).refused, undefined)
    equal((await versions()).length, count + 1)
    equal((await report([volume(1302)], again)).refused!.code, 'REQUEST_ID_REUSED')
  })

  it('go into the audit with their department and how many changed', async () => {
    const id = requestId()
    await report([volume(77)], { requestId: id })
    const acts = await credit.database.query<object[]>(
      'SELECT name, about, department, outcome FROM act WHERE request_id = $1',
      [id],
    )
    deepEqual(acts, [
      {
        name: 'creditReportCaseVolumes',
        about: `CASE_VOLUMES:${A}`,
        department: A,
        outcome: { rows: 1, changed: 1 },
      },
    ])
  })

  it('are not reported for another department, but by the credit office', async () => {
    const other = { department: B }
    const transport = { matter: 'SP-XK-001' }
    equal((await report([volume(5, transport)], other)).refused!.code, 'FORBIDDEN')
    const nobody = { caller: { ...APPROVAL, department: null } }
    equal((await report([volume(5)], nobody)).refused!.code, 'FORBIDDEN')
    const officer = { caller: { ...APPROVAL, scopes: ['check:run', 'credit:read'] } }
    equal((await report([volume(5)], officer)).refused!.code, 'FORBIDDEN')
    const { rows } = await report([volume(5, transport)], { ...other, caller: CENTRE })
    const [{ department, reportedBy }] = rows as [{ department: string; reportedBy: string }]
    deepEqual([department, reportedBy], [B, CENTRE.department])
  })
})

describe('a report of case volumes', () => {
  for (const [rule, change] of [
    ['UNKNOWN_MATTER', { matter: 'SP-XX-999' }],
    ['NOT_IMPLEMENTER', { matter: 'SP-CG-001' }],
    ['FUTURE_MONTH', { month: addMonths(`${MONTH}-01`, 1).slice(0, 7) }],
    ['BAD_MONTH', { month: '2026-1' }],
    ['BAD_CASES', { cases: -3 }],
    ['ROW_TWICE', {}],
  ] as const) {
    it(`is taken as a whole or not at all: ${rule}`, async () => {
      const before = await versions()
      const { refused } = await report([volume(9), volume(9, change)])
      deepEqual([refused!.code, refused!.row, refused!.rule], ['BAD_USER_INPUT', 2, rule])
      deepEqual(await versions(), before)
    })
  }

  it('has at least one', async () => {
    equal((await report([])).refused!.code, 'BAD_USER_INPUT')
  })

  it('leaves no version double or out beside others at once', async () => {
    await Promise.all([1, 2, 3, 4].map((n) => report([volume(5000 + n)])))
    const numbers = (await versions()).map(([version]) => version)
    deepEqual(
      numbers,
      numbers.map((_, n) => n + 1),
    )
  })
})

describe('what was reported', () => {
  it('is read by their department and by the credit office, page by page', async () => {
    equal(await read(`department: "${B}"`, APPROVAL), 'FORBIDDEN')
    equal(await read('first: 10', { actor: 'x', scopes: ['credit:read'] }), 'FORBIDDEN')
    const own = (await read('first: 1000', APPROVAL)) as { volumes: { department: string }[] }
    deepEqual([...new Set(own.volumes.map(({ department }) => department))], [A])
    const all = (await read('first: 1000')) as { volumes: object[]; next: string | null }
    const paged: object[] = []
    for (let after: string | null = ''; after !== null;) {
      const place: string = after === '' ? '' : `, after: "${after}"`
      const page = (await read(`first: 1${place}`)) as { volumes: object[]; next: string | null }
      paged.push(...page.volumes)
      after = page.next
    }
    deepEqual(paged, all.volumes)
    equal(await read('first: 1001'), 'BAD_USER_INPUT')
    equal(await read('after: "x"'), 'BAD_USER_INPUT')
  })

  it('is told to the gateway alone of every department', async () => {
    const query = `{ creditVolumesForRates(from: "2026-01", to: "${MONTH}") { volumes { cases } } }`
    equal((await credit.ask(query, {}, CENTRE)).errors![0]!.extensions['code'], 'FORBIDDEN')
    equal((await credit.ask(query, {}, { scopes: ['gateway:volumes'] })).errors, undefined)
  })
})
