import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { prepareCases } from '../../../gateway/check/prepareCases.js'
import type { Catalogue } from '../../../gateway/federation/catalogue.js'
import type { RelatedRole } from '../../../gateway/check/ledger.js'
import { startBrokenCredit } from '../../support/brokenCredit.js'
import type { Answer, Fault } from '../../support/brokenSector.js'
import { BOSS as PERSON, CATALOGUE, DATE, FIRM, FORMER, PARTNER, matter } from './facts.js'

/** A key as persons have it: what it is is read from its form. */
const BOSS = { ...PERSON, key: `P1${'A'.repeat(52)}` }
const ROLES: readonly RelatedRole[] = ['LEGAL_REPRESENTATIVE']

/** Answers as public credit does: the firm has a legal representative and a controller, and had another code before. */
const answer: Answer = ({ variables }) => {
  const ids = variables['ids'] as string[]
  const subjects = ids.map((key) => ({
    key,
    registration: registrationOf(key),
    otherCodes: key === FIRM.key ? [FORMER.key] : [],
  }))
  return { data: { subjects } }
}

function registrationOf(key: string): object | null {
  if (key !== FIRM.key) return null
  const person = (role: string, personKey: string) => ({ role, person: { key: personKey } })
  const named = [person('LEGAL_REPRESENTATIVE', BOSS.key), person('ACTUAL_CONTROLLER', 'P1OTHER')]
  return { relatedPersons: [...named, { role: 'LEGAL_REPRESENTATIVE', person: null }] }
}

const FAULTS: readonly Fault[] = [
  'error text',
  'garbage JSON',
  'unsigned',
  'reset mid-body',
  'bare null',
  'another subject',
  'reordered',
  'shorter list',
  'null root',
]

describe('the persons related to organisations', () => {
  it('are those in the roles asked for, and none of whom registration does not know', async (t) => {
    const { credit } = await startBrokenCredit(t, answer)
    const related = await credit.related([FIRM.key, PARTNER.key], ROLES)
    assert.deepEqual(
      [...related],
      [
        [FIRM.key, [BOSS]],
        [PARTNER.key, []],
      ],
    )
  })

  it('are asked of at most 500 organisations at once', async (t) => {
    const { credit, server } = await startBrokenCredit(t, answer)
    const keys = Array.from({ length: 501 }, (_, n) => `K${n}`)
    assert.equal((await credit.related(keys, ROLES)).size, 501)
    assert.deepEqual(
      server.calls.map(({ variables }) => (variables['ids'] as string[]).length),
      [500, 1],
    )
  })

  for (const fault of FAULTS) {
    it(`are not known if public credit has the fault "${fault}"`, async (t) => {
      const { credit, server } = await startBrokenCredit(t, answer)
      server.fault = fault
      await assert.rejects(credit.related([FIRM.key, PARTNER.key], ROLES))
    })
  }

  it('are not known if the answer has an error beside its data', async (t) => {
    const errors = [{ message: 'database', path: ['subjects', 0, 'registration'] }]
    const { credit } = await startBrokenCredit(t, async (call) => ({
      ...(await answer(call)),
      errors,
    }))
    await assert.rejects(credit.related([FIRM.key], ROLES), /public credit/)
  })
})

describe('the other codes of organisations', () => {
  it('are subjects of their own kind, none of whoever has one code', async (t) => {
    const { credit } = await startBrokenCredit(t, answer)
    const found = await credit.otherCodes([FIRM.key, PARTNER.key])
    assert.deepEqual(
      [...found],
      [
        [FIRM.key, [FORMER]],
        [PARTNER.key, []],
      ],
    )
  })

  for (const fault of FAULTS) {
    it(`are not known if public credit has the fault "${fault}"`, async (t) => {
      const { credit, server } = await startBrokenCredit(t, answer)
      server.fault = fault
      await assert.rejects(credit.otherCodes([FIRM.key, PARTNER.key]))
    })
  }
})

describe('a case', () => {
  const cases = [
    {
      requestId: 'r1',
      subject: FIRM.key,
      parties: [{ subject: PARTNER.key, role: 'CONSORTIUM_MEMBER' as const }],
    },
  ]

  async function prepare(
    t: TestContext,
    {
      fault,
      ...row
    }: { fault: Fault; relatedRoles?: readonly RelatedRole[]; authorisationNeeded?: true },
  ) {
    const { credit, server } = await startBrokenCredit(t, answer)
    server.fault = fault
    const faults: unknown[] = []
    const catalogue = CATALOGUE as unknown as Catalogue
    const sources = { credit, catalogue, date: DATE, onFault: (e: unknown) => faults.push(e) }
    const [prepared] = await prepareCases(cases, matter(row), sources)
    const states = prepared!.requirements.map(
      ({ subjectKey, item, applicability }) => `${subjectKey} ${item} ${applicability}`,
    )
    return { states, calls: server.calls.length, faults: faults.length }
  }

  const NAMED = (registration: string) =>
    [FIRM, PARTNER].flatMap(({ key }) => [
      `${key} GG-01 ${registration}`,
      `${key} GG-02 ASK`,
      `${key} JT-02 ASK`,
    ])
  /** Whether there is a registration under it any more is not asked. */
  const UNDER_OTHER_CODE = [`${FORMER.key} GG-02 ASK`, `${FORMER.key} JT-02 ASK`]

  it('has the other codes of who is named, and the related persons that the matter names', async (t) => {
    const { states, faults } = await prepare(t, { fault: 'none', relatedRoles: ROLES })
    const boss = [`${BOSS.key} GG-02 ASK`, `${BOSS.key} JT-02 NOT_APPLICABLE`]
    assert.deepEqual([states, faults], [[...NAMED('ASK'), ...UNDER_OTHER_CODE, ...boss], 0])
  })

  it('asks for no persons if the matter names none', async (t) => {
    const prepared = await prepare(t, { fault: 'none' })
    const states = [...NAMED('ASK'), ...UNDER_OTHER_CODE]
    assert.deepEqual(prepared, { states, calls: 1, faults: 0 })
  })

  it('asks for no other codes if the matter needs an authorisation, which is given under one', async (t) => {
    const prepared = await prepare(t, { fault: 'none', authorisationNeeded: true })
    assert.deepEqual(prepared, { states: NAMED('ASK'), calls: 0, faults: 0 })
  })

  for (const fault of FAULTS) {
    // The inner operation may find registration well again: the others were not checked all the same.
    it(`counts registration as unavailable if credit has the fault "${fault}"`, async (t) => {
      for (const relatedRoles of [[], ROLES]) {
        const { states, faults } = await prepare(t, { fault, relatedRoles })
        assert.deepEqual([states, faults], [NAMED('UNAVAILABLE'), 1])
      }
    })
  }
})
