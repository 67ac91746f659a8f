import { deepEqual, equal, match } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { CheckAnswer } from '../support/runCheck.js'
import { orderCheck, registered, rowsOf, runCheck } from '../support/runCheck.js'
import { testCity, type TestCity } from '../support/city.js'

const HAULIER = '91320900000001011R'
const CONTRACTOR = '91350200000002014J'
const OFFICER = 'approval-officer'
const APPROVAL_BUREAU = '11320900000021020F'
const COUNTY_BUREAU = '113209020000211000'

const REGISTER = `query ($filter: RegisterFilter, $first: Int!, $after: ID) {
  register(filter: $filter, first: $first, after: $after) {
    rows {
      position { chain sequence hash } event at requestId
      who { actor name client department region roles terminal }
      matter purpose caseNumber authorisation subjects { code kind }
      items { item state count } checks verdict complete code adopted decisionDocument
    }
    next
  }
}`
const VERIFICATION = `{ registerVerification { ok chains { chain rows brokenAt } checkpoints faults } }`

interface Row {
  readonly position: { chain: string; sequence: string; hash: string }
  readonly event: string
  readonly at: string
  readonly who: { actor: string; department: string | null }
  readonly matter: string | null
  readonly subjects: readonly { code: string | null }[]
  readonly checks: readonly string[]
}
interface Page {
  readonly rows: readonly Row[]
  readonly next: string | null
}

let city: TestCity
let check: CheckAnswer
before(async () => {
  city = await testCity()
  check = await runCheck(city, OFFICER, { subject: HAULIER, matter: 'SP-XK-001' })
  await runCheck(city, 'county-officer', { subject: HAULIER, matter: 'SP-XK-001' })
  await runCheck(city, 'partner', {
    subject: CONTRACTOR,
    matter: 'SP-CG-001',
    purpose: 'PROCUREMENT',
  })
  await orderCheck(city, 'officer-other-department', { subject: HAULIER, matter: 'SP-XK-001' })
  await city.ask('auditor', { query: `{ checkByNumber(number: "${check.number}") { verdict } }` })
})
after(() => city.end())

async function read(login: string | null, variables: Record<string, unknown>) {
  const { data, errors } = await city.ask<{ register: Page }>(login, {
    query: REGISTER,
    variables: { first: 200, ...variables },
  })
  return { page: data?.register ?? null, codes: errors?.map((e) => e.extensions.code) }
}

/** Every row that the auditor sees, newest first, before reading them adds one. */
async function everyRow(): Promise<readonly Row[]> {
  return (await read('auditor', {})).page!.rows
}

const placeOf = ({ position }: Row) => `${position.chain} ${position.sequence}`

describe('the register', () => {
  it('is read by the auditor page by page, newest first, each row once', async () => {
    const stored = await rowsOf<{ place: string }>(
      city.postgres.url('register', 'register_auditor'),
      `SELECT chain || ' ' || seq AS place FROM register_row ORDER BY at DESC, chain DESC, seq DESC`,
    )
    const seen: string[] = []
    let next: string | null = null
    do {
      const { page } = await read('auditor', { first: 3, after: next })
      seen.push(...page!.rows.map(placeOf))
      next = page!.next
    } while (next !== null)
    deepEqual(
      seen,
      stored.map(({ place }) => place),
    )
  })

  it('says of a check who made it, why, of whom, and what it came to', async () => {
    const { page } = await read('auditor', { filter: { check: check.number, event: 'CHECK' } })
    const [row] = page!.rows
    const { chain, sequence, hash } = check.registerPosition
    const items = [...new Set(check.items.map(({ item, state }) => `${item} ${state}`))]
    deepEqual(page!.rows, [
      {
        position: { chain, sequence, hash },
        event: 'CHECK',
        at: row!.at,
        requestId: (row as unknown as { requestId: string }).requestId,
        who: {
          actor: OFFICER,
          name: '陈晓岚（市行政审批局）',
          client: OFFICER,
          department: APPROVAL_BUREAU,
          region: '320900',
          roles: ['APPROVAL_OFFICER'],
          terminal: '127.0.0.1',
        },
        matter: 'SP-XK-001',
        purpose: 'APPROVAL',
        caseNumber: check.caseNumber,
        authorisation: null,
        subjects: row!.subjects,
        items: items.map((text) => {
          const [item, state] = text.split(' ')
          return { item, state, count: null }
        }),
        checks: [check.number],
        verdict: check.verdict,
        complete: check.complete,
        code: null,
        adopted: null,
        decisionDocument: null,
      },
    ])
    equal(row!.subjects[0]!.code, HAULIER)
    match(row!.at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })
})

describe('the register by a filter', () => {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const FILTERS: [filter: object, fits: (row: Row) => boolean, atLeast: number][] = [
    [{ event: 'REFUSED' }, (row) => row.event === 'REFUSED', 1],
    [{ actor: 'county-officer' }, ({ who }) => who.actor === 'county-officer', 2],
    [{ department: COUNTY_BUREAU }, ({ who }) => who.department === COUNTY_BUREAU, 2],
    [{ matter: 'SP-CG-001' }, ({ matter }) => matter === 'SP-CG-001', 2],
    [{ subject: HAULIER }, ({ subjects }) => subjects.some(({ code }) => code === HAULIER), 5],
    [{ from: today, to: today }, () => true, 8],
    [{ to: '2026-01-01' }, () => false, 0],
  ]
  for (const [filter, fits, atLeast] of FILTERS)
    it(`narrowed to ${JSON.stringify(filter)} has those rows and no others`, async () => {
      const expected = (await everyRow()).filter(fits).map(placeOf)
      const { page } = await read('auditor', { filter })
      // Two more rows came in between: of reading all, and of a search by subject.
      const given = page!.rows.map(placeOf).filter((place) => expected.includes(place))
      deepEqual(given, expected)
      deepEqual([page!.rows.filter((row) => !fits(row)), expected.length >= atLeast], [[], true])
    })

  it('by the number of a check has its own row, its request’s, and who read it', async () => {
    const { page } = await read('auditor', { filter: { check: check.number } })
    deepEqual(
      page!.rows.map(({ event, who }) => `${event} ${who.actor}`),
      ['CHECK_READ auditor', `QUERY ${OFFICER}`, `CHECK ${OFFICER}`],
    )
  })

  it('has a row of each time that it was read, which names no subject that was looked for', async () => {
    const filter = { subject: HAULIER, event: 'USE' }
    await read('auditor', { filter })
    const last = (await registered(city, 'REGISTER_READ')).at(-1)!
    const { subject, ...rest } = last['filter'] as Record<string, string>
    match(subject!, /^[\da-f]{64}$/)
    deepEqual([last['what'], rest, last['rows']], ['ROWS', { event: 'USE' }, 0])
    equal((last['who'] as { actor: string }).actor, 'auditor')
  })
})

describe('of the register', () => {
  it('a supervisor sees the rows of its own department only', async () => {
    const all = (await everyRow()).filter(({ who }) => who.department === APPROVAL_BUREAU)
    const { page } = await read('supervisor', {})
    deepEqual(page!.rows.map(placeOf), all.map(placeOf))
    equal(page!.rows.length >= 2, true)
    const other = await read('supervisor', { filter: { department: COUNTY_BUREAU } })
    deepEqual(other.page, { rows: [], next: null })
  })

  for (const login of [null, OFFICER, 'partner', 'credit-admin', 'firm', 'citizen', 'developer'])
    it(`nothing is open to ${login ?? 'a caller without a token'}`, async () => {
      deepEqual(await read(login, {}), { page: null, codes: ['UNAUTHORIZED_FIELD_OR_TYPE'] })
    })

  const BAD: [name: string, variables: Record<string, unknown>][] = [
    ['no row', { first: 0 }],
    ['more rows than a page has', { first: 201 }],
    ['a cursor of somebody else', { after: 'x' }],
    ['a text longer than any in it', { filter: { actor: 'a'.repeat(201) } }],
  ]
  for (const [name, variables] of BAD)
    it(`${name} cannot be asked`, async () => {
      deepEqual(await read('auditor', variables), { page: null, codes: ['BAD_USER_INPUT'] })
    })

  it('NUL is refused before anything is read', async () => {
    const codes = ['GRAPHQL_VALIDATION_FAILED']
    deepEqual(await read('auditor', { filter: { matter: 'a\0' } }), { page: null, codes })
  })
})

describe('the verification', () => {
  interface Verification {
    readonly ok: boolean
    readonly chains: readonly { chain: string; rows: number; brokenAt: string | null }[]
    readonly faults: readonly string[]
  }
  const verify = async (login: string | null) => {
    const { data, errors } = await city.ask<{ registerVerification: Verification }>(login, {
      query: VERIFICATION,
    })
    return {
      found: data?.registerVerification ?? null,
      codes: errors?.map((e) => e.extensions.code),
    }
  }

  it('is closed to officers and subjects', async () => {
    for (const login of [null, OFFICER, 'firm']) {
      deepEqual(await verify(login), { found: null, codes: ['UNAUTHORIZED_FIELD_OR_TYPE'] })
    }
  })

  it('finds the register in order for auditor and supervisor, and is registered', async () => {
    for (const login of ['auditor', 'supervisor']) {
      const { found } = await verify(login)
      deepEqual([found!.ok, found!.faults, found!.chains.length], [true, [], 1])
      const last = (await registered(city, 'REGISTER_READ')).at(-1)!
      deepEqual([last['what'], last['rows']], ['VERIFICATION', found!.chains[0]!.rows])
    }
  })

  it('asked by several at once runs for all of them', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => verify('auditor')))
    deepEqual(
      answers.map(({ found }) => found?.ok),
      Array.from({ length: 5 }, () => true),
    )
  })

  it('names the row that was changed', async () => {
    const { sequence } = check.registerPosition
    const edited = await rowsOf<{ seq: string }>(
      city.postgres.url('register', 'register_owner'),
      `UPDATE register_row SET content = replace(content, 'approval-officer', 'somebody-else')
       WHERE seq = $1 RETURNING seq`,
      [sequence],
    )
    deepEqual(edited, [{ seq: sequence }])
    const { found } = await verify('auditor')
    const [chain] = found!.chains
    deepEqual(
      [found!.ok, chain!.brokenAt, found!.faults],
      [
        false,
        sequence,
        [`gateway-1: ${chain!.rows} rows; row ${sequence} was changed after it was written`],
      ],
    )
  })

  it('does not keep the rows around a row that was emptied from an auditor', async () => {
    const earlier = await everyRow()
    const [victim] = earlier.filter(({ event }) => event === 'REFUSED')
    await rowsOf(
      city.postgres.url('register', 'register_owner'),
      `UPDATE register_row SET content = '{"subjects": 7}' WHERE seq = $1`,
      [victim!.position.sequence],
    )
    const rows = await everyRow()
    const emptied = rows.find((row) => placeOf(row) === placeOf(victim!))
    deepEqual([emptied!.who.actor, emptied!.subjects, emptied!.matter], ['?', [], null])
    // One more: that everything was read before.
    equal(rows.length, earlier.length + 1)
  })
})
