import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import { lostByEnd } from '../../../subgraphs/credit/rules/ledger/lostByEnd.js'
import { startCredit } from '../creditSector.js'
import { TODAY, requestId } from './repairDesk.js'

const version = (code: string, validFrom: string, validTo: string | null = null) => ({
  code,
  version: 1,
  name: code,
  validFrom,
  validTo,
})
const LEDGER = {
  matters: [version('A', '2026-01-01'), version('B', '2026-01-01', '2026-06-30')],
  measures: [
    { ...version('X', '2026-01-01', '2026-09-30'), matters: ['A', 'B'] },
    { ...version('X', '2026-10-01'), version: 2, matters: ['A'] },
    { ...version('Y', '2026-01-01'), matters: ['A', 'B'] },
  ],
}

describe('what is lost when a row of the ledger ends', () => {
  for (const [what, kind, code, lastDay, lost] of [
    ['a measure: each of its matters', 'MEASURE', 'Y', '2026-03-31', ['A Y 1', 'B Y 1']],
    ['a measure: no matter that has ended itself', 'MEASURE', 'Y', '2026-06-30', ['A Y 1']],
    ['a measure that a next version follows: nothing', 'MEASURE', 'X', '2026-09-30', []],
    ['a matter: all its measures', 'MATTER', 'A', '2026-03-31', ['A X 0', 'A Y 0']],
    ['a matter that ends that day already: nothing', 'MATTER', 'B', '2026-06-30', []],
    ['a row of no such code: nothing', 'MATTER', 'Z', '2026-03-31', []],
  ] as const)
    it(`of ${what}`, () =>
      assert.deepEqual(
        lostByEnd(LEDGER, { kind, code, lastDay }).map(
          ({ matter, measure, measuresLeft }) => `${matter} ${measure} ${measuresLeft}`,
        ),
        lost,
      ))
})

describe('the end of a measure', () => {
  it('is told before it is done, and is then so; a reader may ask but not end', async () => {
    const credit = await startCredit({ organisations: 20, persons: 10 })
    const lastDay = addCalendarDays(TODAY, 3)
    const query = `query ($code: ID!, $day: Date!) {
      end: creditLedgerRowEnd(kind: MEASURE, code: $code, lastDay: $day) {
        name version validTo lost { matter matterName measure measuresLeft } } }`
    const ask = (scopes: string[], day = lastDay, code = 'CJ-006') =>
      credit.ask(query, { code, day }, { scopes })
    const { data } = await ask(['credit:read'])
    const { lost, ...row } = data!['end'] as { lost: { matter: string; measure: string }[] }
    assert.deepEqual(row, {
      name: '限制失信被执行人参加依法必须招标项目投标',
      version: 1,
      validTo: null,
    })
    assert.ok(lost.length > 0 && lost.every(({ measure }) => measure === 'CJ-006'))
    const input = {
      requestId: requestId(),
      kind: 'MEASURE',
      code: 'CJ-006',
      lastDay,
      reason: '废止',
    }
    const end = (scopes: string[]) =>
      credit.ask(
        'mutation ($input: EndLedgerRowInput!) { creditEndLedgerRow(input: $input) }',
        { input },
        { actor: 'centre', scopes },
      )
    assert.equal((await end(['credit:read'])).errors![0]!.extensions['code'], 'FORBIDDEN')
    assert.equal((await end(['credit:catalogue'])).errors, undefined)
    const after = (await ask(['credit:catalogue'])).data!['end'] as typeof data
    assert.deepEqual([after!['validTo'], after!['lost']], [lastDay, []])
    const [act] = await credit.database.query<{ outcome: object }[]>(
      `SELECT outcome FROM act WHERE about = 'MEASURE:CJ-006'`,
    )
    assert.deepEqual(act!.outcome, { state: 'ENDED', lastDay, reason: '废止' })
    const gone = await ask(['credit:read'], addCalendarDays(lastDay, 1))
    assert.equal(gone.errors![0]!.extensions['code'], 'CASE_NOT_FOUND')
    assert.equal((await ask(['check:run'])).errors![0]!.extensions['code'], 'FORBIDDEN')
  })
})
