import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mayRead, type GrantBasis } from '../../../schema/wire/caller.js'
import { OPENNESS, type Openness } from '../../../schema/wire/creditItem.js'

const FIRM = { key: '91320900000001011R', kind: 'ENTERPRISE' } as const
const PERSON = { key: `P1${'A'.repeat(52)}`, kind: 'PERSON' } as const
const NOBODY = { scopes: [], grants: [] }
const STAFF = { scopes: ['transport:read'], grants: [] }

function itemOf(openness: Openness, code = 'JT-02') {
  return { code, openness, sector: 'transport' }
}

function granted(basis: GrantBasis, key: string, code = 'JT-02') {
  return { scopes: [], grants: [{ subjects: [key], items: [code], basis, ref: 'AUTH-1' }] }
}

/** What opens without a grant. */
const UNGRANTED: readonly [who: string, caller: typeof STAFF | typeof NOBODY, opens: Openness[]][] =
  [
    ['nobody in particular', NOBODY, ['PUBLIC']],
    ['staff of the sector', STAFF, ['PUBLIC', 'GOV_SHARED']],
    ['staff of another sector', { scopes: ['market:read'], grants: [] }, ['PUBLIC']],
    ['a writer of the sector', { scopes: ['transport:write'], grants: [] }, ['PUBLIC']],
  ]

const OPENED_BY: Readonly<Record<GrantBasis, readonly Openness[]>> = {
  DUTY: ['PUBLIC', 'GOV_SHARED'],
  AUTH: ['PUBLIC', 'GOV_SHARED', 'AUTHORISED'],
  SELF: ['PUBLIC', 'GOV_SHARED', 'AUTHORISED', 'SELF'],
}

describe('mayRead without a grant', () => {
  for (const [who, caller, opens] of UNGRANTED) {
    it(`opens ${opens.join(', ')} of an organisation to ${who}`, () => {
      const open = OPENNESS.filter((openness) => mayRead(caller, itemOf(openness), FIRM))
      assert.deepEqual(open, opens)
    })

    it(`opens nothing of a person to ${who}`, () => {
      const open = OPENNESS.filter((openness) => mayRead(caller, itemOf(openness), PERSON))
      assert.deepEqual(open, [])
    })
  }

  it('opens no openness that it does not know', () => {
    assert.equal(mayRead(STAFF, itemOf('NONE' as Openness), FIRM), false)
  })
})

describe('mayRead with a grant', () => {
  for (const [basis, opens] of Object.entries(OPENED_BY) as [GrantBasis, Openness[]][]) {
    it(`opens ${opens.join(', ')} of the person granted by ${basis}`, () => {
      const caller = granted(basis, PERSON.key)
      assert.deepEqual(
        OPENNESS.filter((openness) => mayRead(caller, itemOf(openness), PERSON)),
        opens,
      )
    })
  }

  it('opens nothing about another person', () => {
    const other = { key: `P1${'B'.repeat(51)}A`, kind: 'PERSON' } as const
    assert.equal(mayRead(granted('SELF', PERSON.key), itemOf('PUBLIC'), other), false)
  })

  it('opens no other item of the person', () => {
    assert.equal(mayRead(granted('SELF', PERSON.key), itemOf('PUBLIC', 'JT-03'), PERSON), false)
  })

  it('does not combine the subject of one grant with the item of another', () => {
    const grants = [
      ...granted('AUTH', PERSON.key, 'JT-03').grants,
      ...granted('AUTH', FIRM.key, 'JT-02').grants,
    ]
    assert.equal(mayRead({ scopes: [], grants }, itemOf('AUTHORISED'), PERSON), false)
  })

  it('lets the stronger of two grants decide', () => {
    const grants = [...granted('DUTY', PERSON.key).grants, ...granted('AUTH', PERSON.key).grants]
    assert.equal(mayRead({ scopes: [], grants }, itemOf('AUTHORISED'), PERSON), true)
  })
})
