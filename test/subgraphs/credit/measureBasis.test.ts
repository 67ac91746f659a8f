import { equal, throws } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { parse, stringify } from 'yaml'
import {
  loadMeasureBasis,
  mayStand,
  proposedCleanUp,
} from '../../../subgraphs/credit/rules/ledger/measureBasis.js'
import { nextVersion } from '../../../subgraphs/credit/rules/ledger/nextVersion.js'

const text = readFileSync('subgraphs/credit/rules/ledger/measureBasis.yaml', 'utf8')
const basis = loadMeasureBasis(text)

describe('what the clean-up proposes (清理建议)', () => {
  for (const [nature, level, proposal] of [
    ['REDUCES_RIGHTS', 'LAW', 'KEEP'],
    ['REDUCES_RIGHTS', 'ADMINISTRATIVE_REGULATION', 'KEEP'],
    ['REDUCES_RIGHTS', 'CENTRAL_POLICY', 'KEEP'],
    ['REDUCES_RIGHTS', 'LOCAL_REGULATION', 'KEEP'],
    ['REDUCES_RIGHTS', 'DEPARTMENT_RULE', 'AMEND'],
    ['REDUCES_RIGHTS', 'JUDICIAL_DOCUMENT', 'AMEND'],
    ['REDUCES_RIGHTS', 'LOCAL_RULE', 'ABOLISH'],
    ['REDUCES_RIGHTS', 'DEPARTMENT_DOCUMENT', 'ABOLISH'],
    ['REDUCES_RIGHTS', 'PROVINCIAL_DOCUMENT', 'ABOLISH'],
    ['REDUCES_RIGHTS', 'MUNICIPAL_DOCUMENT', 'ABOLISH'],
    ['REDUCES_RIGHTS', null, 'ABOLISH'],
    ['MANAGEMENT', 'DEPARTMENT_RULE', 'KEEP'],
    ['MANAGEMENT', 'DEPARTMENT_DOCUMENT', 'KEEP'],
    ['MANAGEMENT', 'PROVINCIAL_DOCUMENT', 'AMEND'],
    ['MANAGEMENT', 'MUNICIPAL_DOCUMENT', 'ABOLISH'],
    ['MANAGEMENT', null, 'ABOLISH'],
    ['SELF_CHOSEN', 'MUNICIPAL_DOCUMENT', 'AMEND'],
    ['SELF_CHOSEN', 'PROVINCIAL_DOCUMENT', 'KEEP'],
  ] as const) {
    it(`${proposal} for ${nature} on ${level ?? 'nothing'}`, () => {
      equal(proposedCleanUp(basis, nature, level), proposal)
    })
  }

  for (const [what, change, stands] of [
    ['restricts on a municipal notice', {}, false],
    ['only informs', { effect: 'INFO_ONLY' }, true],
    ['is abolished', { cleanUp: 'ABOLISH' }, true],
    ['is kept by name alone', { cleanUp: 'KEEP' }, false],
    ['rests on a law', { basisLevel: 'LAW' }, true],
    ['waits to be amended', { basisLevel: 'DEPARTMENT_RULE' }, true],
  ] as const) {
    it(`${stands ? 'lets' : 'does not let'} a measure stand that ${what}`, () => {
      const measure = {
        nature: 'REDUCES_RIGHTS',
        effect: 'RESTRICT',
        basisLevel: 'MUNICIPAL_DOCUMENT',
        cleanUp: null,
      } as const
      equal(mayStand(basis, { ...measure, ...change }), stands)
    })
  }

  it('refuses a table that forgets a nature or names a rank that is none', () => {
    const table = parse(text) as { natures: Record<string, unknown> }
    const { MANAGEMENT: _, ...natures } = table.natures
    throws(() => loadMeasureBasis(stringify({ ...table, natures })), /MANAGEMENT is missing/)
    const odd = { ...table.natures, MANAGEMENT: { keep: ['RUMOUR'] } }
    throws(() => loadMeasureBasis(stringify({ ...table, natures: odd })), /keep\[0\] must be of/)
  })
})

describe('the next version of a row', () => {
  const one = { code: 'A', version: 1, validFrom: '2026-01-01', validTo: null }
  for (const [what, versions, from, expected] of [
    ['the first', [], '2026-05-01', [1, null]],
    ['the second, the day after', [one], '2026-05-01', [2, '2026-04-30']],
    ['none on the day that one begins', [one], '2026-01-01', null],
    ['none before one that is to come', [one], '2025-12-31', null],
    ['the second after a gap', [{ ...one, validTo: '2026-02-28' }], '2026-05-01', [2, null]],
    [
      'the second before a set end',
      [{ ...one, validTo: '2026-06-30' }],
      '2026-05-01',
      [2, '2026-04-30'],
    ],
  ] as const) {
    it(`is ${what}`, () => {
      const next = nextVersion(versions, from)
      const got = next && [next.version, next.ended?.validTo ?? null]
      equal(JSON.stringify(got), JSON.stringify(expected))
    })
  }
})
