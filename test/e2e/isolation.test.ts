import { deepEqual, equal } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testCity, type Reply, type TestCity } from '../support/city.js'

/** Issue 2 §6: callers with different scopes run the same text in parallel; each sees its own answer. */
const HAULIER = '91320900000001011R'
const CONTRACTOR = '91350200000002014J'
const FIELDS = [
  'registration',
  'severeListings',
  'administrativePenalties',
  'operatingLicences',
  'transportPenalties',
  'suspensions',
  'marketPenalties',
  'wageArrearsCases',
  'fundViolations',
] as const

const PUBLIC = ['registration', 'severeListings', 'operatingLicences']
const CALLERS: {
  login: string | null
  basis: Record<string, string> | null
  /** Fields that this caller may read of the haulier and of the contractor. */
  open: [ofHaulier: string[], ofContractor: string[]]
}[] = [
  { login: null, basis: null, open: [[], []] },
  {
    login: 'approval-officer',
    basis: { purpose: 'APPROVAL', matter: 'SP-ZZ-001', caseNumber: 'A-1' },
    open: [
      ['transportPenalties', 'marketPenalties', 'wageArrearsCases', 'fundViolations'],
      ['transportPenalties', 'marketPenalties', 'wageArrearsCases', 'fundViolations'],
    ],
  },
  {
    login: 'transport-officer',
    basis: { purpose: 'SUPERVISION', caseNumber: 'A-2' },
    open: [
      ['transportPenalties', 'suspensions'],
      ['transportPenalties', 'suspensions'],
    ],
  },
  {
    login: 'partner',
    basis: { purpose: 'PROCUREMENT', matter: 'SP-CG-001', caseNumber: 'A-3' },
    open: [
      ['administrativePenalties', 'marketPenalties'],
      ['administrativePenalties', 'marketPenalties'],
    ],
  },
  // The firm reads its own record and, of the other, what everybody may.
  { login: 'firm', basis: { purpose: 'SELF_ACCESS' }, open: [[...FIELDS], []] },
]

const ROUNDS = 100
/** Requests under way at a time. */
const PARALLEL = 25

let city: TestCity
before(async () => {
  city = await testCity({ gatewayEnv: { ANONYMOUS_PER_MINUTE: '100000' } })
})
after(() => city.end())

describe('callers with different scopes (row 56)', () => {
  it('see what their scopes and grounds open, each something else', async () => {
    for (const caller of CALLERS) {
      const { data } = await ask('Alone', caller)
      deepEqual(
        [openFields(data, 'haulier'), openFields(data, 'contractor')],
        caller.open.map((open) => FIELDS.filter((f) => PUBLIC.includes(f) || open.includes(f))),
        caller.login ?? 'anonymous',
      )
    }
  })

  for (const [name, isCold] of [
    ['Warm', false],
    ['Cold', true],
  ] as const) {
    const what = isCold ? 'a text that is new to the gateway' : 'a text that each has run before'
    it(`see exactly their own answers when ${ROUNDS * CALLERS.length} requests run ${what}`, async () => {
      const alone = isCold ? null : await answersAlone(name)
      const together = await answersTogether(name)
      const expected = alone ?? (await answersAlone(name))
      equal(new Set(expected).size, CALLERS.length)
      equal(together.length, ROUNDS * CALLERS.length)
      for (const { answer, caller } of together) equal(answer, expected[caller])
    })
  }
})

/** The text names the operation, so that each name is a document of its own to every cache. */
function ask(name: string, { login, basis }: (typeof CALLERS)[number]): Promise<Reply> {
  const fields = `code ref ${FIELDS.map((field) => `${field} { id }`).join(' ')}`
  const query = `query ${name}($haulier: SubjectId!, $contractor: SubjectId!) {
    haulier: subject(id: $haulier) { ${fields} } contractor: subject(id: $contractor) { ${fields} }
  }`
  const variables = { haulier: HAULIER, contractor: CONTRACTOR }
  return city.ask(login, { query, variables, ...(basis ? { extensions: { basis } } : {}) })
}

async function answersAlone(name: string): Promise<string[]> {
  const answers: string[] = []
  for (const caller of CALLERS) answers.push(textOf(await ask(name, caller)))
  return answers
}

async function answersTogether(name: string): Promise<{ answer: string; caller: number }[]> {
  const requests = Array.from({ length: ROUNDS }, () => CALLERS.map((_, n) => n)).flat()
  const answers: { answer: string; caller: number }[] = []
  const work = async () => {
    for (let caller = requests.pop(); caller !== undefined; caller = requests.pop()) {
      answers.push({ answer: textOf(await ask(name, CALLERS[caller]!)), caller })
    }
  }
  await Promise.all(Array.from({ length: PARALLEL }, work))
  return answers
}

/** The whole answer but the request's own id. */
function textOf({ extensions, ...reply }: Reply): string {
  const { requestId: _, ...rest } = extensions!
  return JSON.stringify({ ...reply, extensions: rest })
}

function openFields(data: Reply['data'], alias: string): string[] {
  const subject = data![alias] as Record<string, unknown>
  return FIELDS.filter((field) => subject[field] !== null)
}
