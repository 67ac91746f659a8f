import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkAnswer } from '../../../gateway/check/checkAnswer.js'
import type { KeptCheck } from '../../../gateway/check/storedCheck.js'

const FIRM = '91320900000001011R'
const BOSS = `P1${'A'.repeat(52)}`
const REGISTER = { chain: 'c', sequence: '7', hash: 'h' }

const KEPT: KeptCheck = {
  number: 'YC-1',
  issuer: 'https://issuer.example',
  actor: 'officer',
  department: '11320900000021020F',
  matter: 'SP-ZB-001',
  verdict: 'REVIEW',
  complete: true,
  askedAt: '2026-11-22T08:00:00.000Z',
  subjects: [FIRM, BOSS],
  content: JSON.stringify({ register: REGISTER }),
  receipt: 'jws',
  evidence: JSON.stringify({
    caseNumber: 'SP-1',
    purpose: 'TENDERING',
    matter: { code: 'SP-ZB-001' },
    subject: FIRM,
    items: [
      { item: 'GG-02', subject: FIRM, state: 'NO_HIT', records: [{ id: 'of the firm' }] },
      { item: 'GG-02', subject: BOSS, state: 'HIT', records: [{ id: 'of the boss' }] },
    ],
    measures: [{ code: 'CJ-1', subject: BOSS, recordIds: ['of the boss'] }],
    conditions: [],
    reasons: [],
    salt: 'salt',
  }),
  register: { chain: 'c', seq: 7 },
  retainUntil: '2036-11-22',
  use: null,
}

describe('a kept check as an answer', () => {
  it('shows every record to those who may see all', () => {
    const { items, measures, registerPosition } = checkAnswer(KEPT)
    assert.deepEqual(
      items.map(({ records }) => records),
      [[{ id: 'of the firm' }], [{ id: 'of the boss' }]],
    )
    assert.deepEqual(measures[0]?.recordIds, ['of the boss'])
    assert.deepEqual(registerPosition, REGISTER)
  })

  it('shows its subject no record of others, but their states', () => {
    const { items, measures } = checkAnswer(KEPT, FIRM)
    assert.deepEqual(
      items.map(({ state, records }) => [state, records]),
      [
        ['NO_HIT', [{ id: 'of the firm' }]],
        ['HIT', []],
      ],
    )
    assert.deepEqual(measures[0]?.recordIds, [])
  })
})
