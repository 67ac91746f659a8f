import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  factsOf,
  ownRecord,
  type OwnAnswer,
  type OwnItemState,
  type OwnRecord,
} from '../../../gateway/console/me/ownRecord.js'

const RECORD = {
  id: 'r',
  title: '违法超限运输',
  decidedOn: '2026-09-16',
  status: 'ACTIVE',
  authority: { name: '交通局', code: null },
  documentNo: null,
  fineYuan: 5000,
} satisfies OwnRecord

const PENALTIES = item('JT-02', 'transport', 'transportPenalties')
const REGISTRATION = item('GG-01', 'credit', 'registration')

function item(code: string, sector: string, field: string) {
  const of = { category: 'C03', openness: 'PUBLIC', subjects: ['ENTERPRISE'] }
  return { code, name: code, sector, field, ...of } as Parameters<typeof ownRecord>[0][number]
}

function answer(
  fields: Record<string, unknown>,
  state: string | null,
  error?: { field: string; code: string },
): OwnAnswer {
  return {
    subject: { kind: 'ENTERPRISE', ...fields } as unknown as OwnAnswer['subject'],
    errors: error ? [{ path: ['subject', error.field], extensions: { code: error.code } }] : [],
    coverage: state === null ? [] : [{ sector: PENALTIES.sector, state, asOf: null }],
  }
}

const PENALTY = 'transportPenalties'
const CASES: readonly { name: string; answer: OwnAnswer; state: OwnItemState }[] = [
  { name: 'records', answer: answer({ [PENALTY]: [RECORD] }, 'COMPLETE'), state: 'RECORDS' },
  { name: 'an empty list', answer: answer({ [PENALTY]: [] }, 'EMPTY'), state: 'NONE' },
  { name: 'a cut list', answer: answer({ [PENALTY]: [RECORD] }, 'TRUNCATED'), state: 'CUT_OFF' },
  {
    name: 'a sector that is away',
    answer: answer({ [PENALTY]: null }, 'TIMEOUT'),
    state: 'NOT_ANSWERED',
  },
  {
    name: 'an empty list of a sector that is away',
    answer: answer({ [PENALTY]: [] }, 'UNREACHABLE'),
    state: 'NOT_ANSWERED',
  },
  {
    name: 'a missing list, whatever the coverage says',
    answer: answer({ [PENALTY]: null }, 'COMPLETE'),
    state: 'NOT_ANSWERED',
  },
  {
    name: 'an empty list without coverage',
    answer: answer({ [PENALTY]: [] }, null),
    state: 'NOT_ANSWERED',
  },
  {
    name: 'a withheld item',
    answer: answer({ [PENALTY]: null }, 'DENIED', {
      field: PENALTY,
      code: 'UNAUTHORIZED_FIELD_OR_TYPE',
    }),
    state: 'WITHHELD',
  },
  {
    name: 'an item that failed alone',
    answer: answer({ [PENALTY]: null }, 'COMPLETE', {
      field: PENALTY,
      code: 'DOWNSTREAM_SERVICE_ERROR',
    }),
    state: 'NOT_ANSWERED',
  },
  {
    name: 'an item that the document does not have',
    answer: answer({}, 'COMPLETE'),
    state: 'NOT_SHOWN',
  },
]

describe('the own record', () => {
  for (const { name, answer: given, state } of CASES) {
    it(`takes ${name} for ${state}`, () => {
      const [sector] = ownRecord([PENALTIES], given)
      assert.equal(sector?.items[0]?.state, state)
    })
  }

  it('takes no registration of a sector that answered for none', () => {
    const given = {
      ...answer({ registration: null }, null),
      coverage: [{ sector: 'credit', state: 'EMPTY', asOf: null }],
    }
    assert.equal(ownRecord([REGISTRATION], given)[0]?.items[0]?.state, 'NONE')
  })

  it('keeps every sector of the catalogue, in its order, one that was not asked too', () => {
    const sectors = ownRecord([PENALTIES, REGISTRATION], answer({ [PENALTY]: [] }, 'EMPTY'))
    assert.deepEqual(
      sectors.map(({ sector, coverage, items }) => [
        sector,
        coverage,
        items.map(({ state }) => state),
      ]),
      [
        ['transport', 'EMPTY', ['NONE']],
        ['credit', null, ['NOT_SHOWN']],
      ],
    )
  })

  it('leaves out items for others, unless there are records', () => {
    const persons = { ...item('YL-01', 'healthcare', 'visits'), subjects: ['PERSON' as const] }
    assert.deepEqual(ownRecord([persons], answer({ visits: [] }, null))[0]?.items, [])
    assert.equal(ownRecord([persons], answer({ visits: [RECORD] }, null))[0]?.items.length, 1)
  })

  it('shows the fields of a record that have a value, an authority by its name', () => {
    assert.deepEqual(factsOf(RECORD), [
      ['id', 'r'],
      ['title', '违法超限运输'],
      ['decidedOn', '2026-09-16'],
      ['status', 'ACTIVE'],
      ['authority', '交通局'],
      ['fineYuan', '5000'],
    ])
  })
})
