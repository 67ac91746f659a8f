import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openCase } from '../../../gateway/authorization/policies/openCase.js'
import type { Policy } from '../../../gateway/authorization/policies/policy.js'
import { PolicyVerdicts } from '../../../gateway/authorization/policies/PolicyVerdicts.js'
import { ANONYMOUS } from '../../../gateway/auth/caller.js'
import type { Basis } from '../../../gateway/operation/operation.js'
import { startHttpGateway, type HttpGateway } from '../../support/httpGateway.js'
import { supergraphSdl } from './registryTown.js'
import { townSectors } from './townSectors.js'

const BASIS: Basis = { matter: 'M', purpose: 'P', caseNumber: 'C-1', authorisation: null }
const never = new Promise<boolean>(() => undefined)
const asPolicy =
  (answer: unknown): Policy =>
  () =>
    answer as boolean

/** What a policy does, whether it holds then, and whether it is unavailable. */
const ANSWERS: readonly (readonly [name: string, Policy | null, holds: boolean, lost: boolean])[] =
  [
    ['says true', () => true, true, false],
    ['promises true', async () => true, true, false],
    ['says false', () => false, false, false],
    ['is unknown', null, false, false],
    [
      'throws',
      () => {
        throw new Error('engine down')
      },
      false,
      true,
    ],
    ['rejects', () => Promise.reject(new Error('engine down')), false, true],
    ['never answers', () => never, false, true],
    ['answers a text', asPolicy('true'), false, true],
    ['answers 1', asPolicy(1), false, true],
    ['answers nothing', asPolicy(undefined), false, true],
  ]

const verdictsOf = (policies: ReadonlyMap<string, Policy>, faults: unknown[] = []) =>
  new PolicyVerdicts(
    policies,
    { caller: ANONYMOUS, subjects: [] },
    { onFault: (error) => faults.push(error), timeoutMs: 20 },
  )

describe('a policy (row 65) that', () => {
  for (const [name, policy, holds, lost] of ANSWERS) {
    it(`${name} ${holds ? 'holds' : 'does not hold'}${lost ? ' and is unavailable' : ''}`, async () => {
      const faults: unknown[] = []
      const policies = new Map(policy === null ? [] : [['p', policy] as const])
      const verdicts = await verdictsOf(policies, faults).judge(new Set(['p']), null)
      assert.deepEqual([verdicts.holding.has('p'), verdicts.unavailable.has('p')], [holds, lost])
      assert.equal(faults.length, lost ? 1 : 0)
    })
  }

  it('is touched is evaluated once a request and ground, the others never', async () => {
    const asked: string[] = []
    const noting = (name: string): Policy => {
      return ({ basis }) => asked.push(`${name} ${basis?.caseNumber ?? 'none'}`) > 0
    }
    const verdicts = verdictsOf(new Map(['a', 'b'].map((name) => [name, noting(name)])))
    for (const basis of [null, BASIS, { ...BASIS }]) await verdicts.judge(new Set(['a']), basis)
    assert.deepEqual(asked, ['a none', 'a C-1'])
  })

  for (const [basis, holds] of [
    [BASIS, true],
    [null, false],
    [{ ...BASIS, matter: null }, false],
    [{ ...BASIS, caseNumber: '' }, false],
  ] as const) {
    it(`wants an open case ${holds ? 'holds' : 'does not hold'} for ${JSON.stringify(basis)}`, () => {
      assert.equal(openCase({ caller: ANONYMOUS, subjects: [], basis }), holds)
    })
  }
})

const SEALED = '{ findings(usci: "91A") { ... on CourtCase { id sealed } } }'
const NULLED = [{ id: 'c1', sealed: null }, {}]

describe('a field behind a policy, over HTTP,', () => {
  let answer: Policy = () => true
  let gateway: HttpGateway
  let asked: string[]
  before(async () => {
    const town = townSectors()
    ;({ asked } = town)
    gateway = await startHttpGateway({
      supergraph: supergraphSdl,
      sectors: town.sectors,
      keySubject: (text) => ({ key: text, kind: 'ENTERPRISE' }),
      caller: { scopes: ['court.read'] },
      policies: new Map([['case_open', (question) => answer(question)]]),
    })
  })
  after(() => gateway.stop())

  const rows: readonly (readonly [string, Policy, object[], string[]])[] = [
    ['is answered while it holds', () => true, [{ id: 'c1', sealed: 's' }, {}], []],
    ['is withheld while it does not', () => false, NULLED, ['UNAUTHORIZED_FIELD_OR_TYPE']],
    [
      'is withheld with POLICY_UNAVAILABLE while nobody can say',
      () => Promise.reject(new Error('engine down at https://engine.internal')),
      NULLED,
      ['UNAUTHORIZED_FIELD_OR_TYPE POLICY_UNAVAILABLE'],
    ],
    ['is answered again once it holds again', () => true, [{ id: 'c1', sealed: 's' }, {}], []],
  ]
  for (const [name, policy, findings, codes] of rows) {
    it(name, async () => {
      answer = policy
      asked.splice(0)
      const response = await gateway.ask({ query: SEALED })
      const text = await response.text()
      const { data, errors = [] } = JSON.parse(text) as {
        data: unknown
        errors?: { extensions: { code: string; reason?: string } }[]
      }
      assert.deepEqual(data, { findings })
      assert.deepEqual(
        errors.map(({ extensions: { code, reason } }) => [code, reason ?? []].flat().join(' ')),
        codes,
      )
      assert.doesNotMatch(text, /engine/)
      assert.equal(
        asked.join().includes('sealed'),
        codes.length === 0,
        'what is withheld is not asked',
      )
    })
  }
})
