import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Answer } from '../../support/brokenSector.js'
import { SECRET } from '../../support/brokenSector.js'
import { startFixture } from './fixtureSectors.js'

const ONE =
  'query ($id: SubjectId!) { subject(id: $id) { registration { name } penalties { fine } } }'
const error = (code: string, path: unknown) => ({
  message: SECRET,
  path,
  extensions: { code, sql: SECRET },
})
const penalties =
  (value: unknown, errors: unknown[] = []): Answer =>
  () => ({
    data: { subject: { key: 'A', penalties: value } },
    errors,
  })

const LISTED = {
  row: 'GJ-C03-01',
  rule: 'E14',
  item: 'JT-02',
  measure: 'CJ-029',
  proposal: 'ABOLISH',
  field: 'condition.item',
}

const cases: { name: string; answer: Answer; errors: unknown[]; state: string; data: unknown }[] = [
  {
    name: 'masks a fault and keeps its place',
    answer: penalties(null, [error('INTERNAL_SERVER_ERROR', ['subject', 'penalties'])]),
    errors: [['DOWNSTREAM_SERVICE_ERROR', ['subject', 'penalties']]],
    state: 'INVALID_RESPONSE',
    data: null,
  },
  {
    name: 'passes an answer to the caller on',
    answer: penalties(null, [
      {
        message: 'since lies ahead',
        path: ['subject', 'penalties'],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]),
    errors: [['BAD_USER_INPUT', ['subject', 'penalties']]],
    state: 'OK',
    data: null,
  },
  {
    name: 'drops a place that is not in the response',
    answer: penalties(
      [],
      [error('X', ['subject', 'key']), error('X', ['__proto__', -1]), error('X', ['other'])],
    ),
    errors: [
      ['DOWNSTREAM_SERVICE_ERROR', undefined],
      ['DOWNSTREAM_SERVICE_ERROR', undefined],
      ['DOWNSTREAM_SERVICE_ERROR', undefined],
    ],
    state: 'INVALID_RESPONSE',
    data: [],
  },
  {
    name: 'reports errors without data as one fault each',
    answer: () => ({ data: null, errors: [error('GRAPHQL_VALIDATION_FAILED', undefined)] }),
    errors: [['DOWNSTREAM_SERVICE_ERROR', undefined]],
    state: 'INVALID_RESPONSE',
    data: null,
  },
  {
    name: 'reports a leaf of the wrong type',
    answer: penalties([{ fine: 'much' }]),
    errors: [['INVALID_RESPONSE', ['subject', 'penalties']]],
    state: 'INVALID_RESPONSE',
    data: null,
  },
  {
    name: 'reports null where there is none',
    answer: penalties([null]),
    errors: [['INVALID_RESPONSE', ['subject', 'penalties']]],
    state: 'INVALID_RESPONSE',
    data: null,
  },
  {
    name: 'reports a text for a list',
    answer: penalties('none'),
    errors: [['INVALID_RESPONSE', ['subject', 'penalties']]],
    state: 'INVALID_RESPONSE',
    data: null,
  },
  {
    name: 'reports a list for an object',
    answer: penalties([[]]),
    errors: [['INVALID_RESPONSE', ['subject', 'penalties']]],
    state: 'INVALID_RESPONSE',
    data: null,
  },
  {
    name: 'reports a field that is missing',
    answer: penalties([{}]),
    errors: [['INVALID_RESPONSE', ['subject', 'penalties']]],
    state: 'INVALID_RESPONSE',
    data: null,
  },
  {
    name: 'drops what was not asked',
    answer: penalties([{ fine: 1, secret: 2 }]),
    errors: [],
    state: 'OK',
    data: [{ fine: 1 }],
  },
]

describe('execute, errors of sectors', () => {
  for (const { name, answer, errors, state, data } of cases) {
    it(name, async (t) => {
      const gateway = await startFixture(t, { answers: { transport: answer } })
      const result = await gateway.run(ONE)
      assert.deepEqual(
        result.errors.map((e) => [e.extensions.code, e.path]),
        errors,
      )
      assert.equal(result.outcomes.find((o) => o.sector === 'transport')?.state, state)
      const shown = JSON.parse(JSON.stringify(result.data)) as unknown
      assert.deepEqual(shown, { subject: { registration: { name: 'Firm A' }, penalties: data } })
      assert.equal(JSON.stringify([result.errors, result.data]).includes(SECRET), false)
    })
  }

  for (const [what, details, passed] of [
    [
      'in their form',
      { state: 'WITH_UNIT', reasons: ['DUTIES_NOT_DONE'], nextOn: '2026-03-02', sql: SECRET },
      { state: 'WITH_UNIT', reasons: ['DUTIES_NOT_DONE'], nextOn: '2026-03-02' },
    ],
    ['of a list', { ...LISTED, sql: SECRET }, LISTED],
    [
      'that are numbers of persons',
      { row: '320902190001010013', item: 'ID-11010519491231002X', field: 'a b', rule: 'e14' },
      {},
    ],
    ['in none', { state: SECRET, reasons: ['OK', SECRET], nextOn: SECRET, missing: [SECRET] }, {}],
  ] as const)
    it(`passes the details of a refusal ${what} on as they are promised`, async (t) => {
      const refused = {
        message: 'no',
        path: ['subject', 'penalties'],
        extensions: { ...details, code: 'REPAIR_NOT_ALLOWED' },
      }
      const gateway = await startFixture(t, { answers: { transport: penalties(null, [refused]) } })
      const { errors } = await gateway.run(ONE)
      const code = 'REPAIR_NOT_ALLOWED'
      assert.deepEqual(
        errors.map(({ extensions }) => extensions),
        [{ sector: 'transport', ...passed, code }],
      )
    })

  it('counts what was disclosed of a reply with a fault in it, and nothing of one that was discarded', async (t) => {
    const items = [
      { subject: 'A', item: 'JT-02', count: 1, asOf: null, truncated: false, denied: false },
    ]
    const faulty =
      (data: unknown): Answer =>
      () => ({
        data: { subject: data },
        errors: [error('INTERNAL_SERVER_ERROR', null)],
        extensions: { items },
      })
    const answers = {
      transport: faulty({ key: 'A', penalties: [] }),
      credit: faulty({ key: 'B', registration: null }),
    }
    const gateway = await startFixture(t, { answers })
    const { outcomes } = await gateway.run(ONE)
    const counted = outcomes.map((o) => [o.sector, { state: o.state, items: o.items }] as const)
    assert.deepEqual(Object.fromEntries(counted), {
      credit: { state: 'INVALID_RESPONSE', items: [] },
      transport: { state: 'INVALID_RESPONSE', items },
    })
  })
})
