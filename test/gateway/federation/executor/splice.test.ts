import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { TestContext } from 'node:test'
import type { ExecutionResult } from '../../../../gateway/federation/execute.js'
import { SplicedData } from '../../../../gateway/federation/executor/SplicedData.js'
import { FAULTS } from '../../../support/brokenSector.js'
import type { Answer, Fault } from '../../../support/brokenSector.js'
import { startFixture } from '../fixtureSectors.js'

const ONE = `query ($id: SubjectId!) {
  __typename s: subject(id: $id) { demerits registration { name t: __typename } penalties { fine documentNo } kind } }`

/** Text, so that the order of members is compared too; without what differs from run to run. */
function shown({ data, errors, outcomes }: ExecutionResult): unknown {
  const called = outcomes.map(({ sector, state, items }) => ({ sector, state, items }))
  const bySector = called.toSorted((a, b) => a.sector.localeCompare(b.sector))
  return { data: JSON.stringify(data), errors, outcomes: bySector }
}

async function bothWays(t: TestContext, answers: Record<string, Answer> = {}) {
  const limits = { timeoutMs: 500, answers }
  const object = await startFixture(t, limits)
  const bytes = await startFixture(t, { ...limits, acceptsBytes: true })
  return { object, bytes }
}

/** Faults of lists of subjects, of which there is none here. */
const HARMLESS: ReadonlySet<Fault> = new Set(['none', 'reordered', 'shorter list'])

describe('a spliced answer', () => {
  it('is the answer that merging makes, in the client’s order, by the sectors’ bytes', async (t) => {
    const { object, bytes } = await bothWays(t)
    const spliced = await bytes.run(ONE)
    assert.ok(spliced.data instanceof SplicedData)
    assert.equal(spliced.data.seals.length, 3)
    assert.deepEqual(shown(spliced), shown(await object.run(ONE)))
    assert.equal(
      Buffer.concat(spliced.data.parts).toString(),
      '{"__typename":"Query","s":{"demerits":1,"registration":{"name":"Firm A","t":"Registration"},' +
        '"penalties":[{"fine":100,"documentNo":"D-A"}],"kind":"ENTERPRISE"}}',
    )
  })

  for (const fault of FAULTS) {
    it(`is what merging makes of a sector with the fault “${fault}”`, async (t) => {
      const { object, bytes } = await bothWays(t)
      object.transport.fault = fault
      bytes.transport.fault = fault
      const spliced = await bytes.run(ONE)
      assert.equal(spliced.data instanceof SplicedData, HARMLESS.has(fault))
      assert.deepEqual(shown(spliced), shown(await object.run(ONE)))
    })
  }

  it('holds what the gateway itself says', async (t) => {
    const { object, bytes } = await bothWays(t)
    const query = 'query ($id: SubjectId!) { v: version subject(id: $id) { demerits } }'
    const spliced = await bytes.run(query)
    assert.ok(spliced.data instanceof SplicedData)
    assert.deepEqual(spliced.data.seals[0], '{"data":{"v":"v1"},"extensions":{"items":[]}}')
    assert.deepEqual(shown(spliced), shown(await object.run(query)))
  })

  it('is not made of what needs joining, conditions or lists of subjects', async (t) => {
    const { object, bytes } = await bothWays(t)
    for (const [query, variables] of [
      ['query ($id: SubjectId!) { subject(id: $id) { owner { demerits } } }', { id: 'A' }],
      [
        'query ($id: SubjectId!, $no: Boolean!) { subject(id: $id) { demerits kind @include(if: $no) } }',
        { id: 'A', no: false },
      ],
      ['query ($ids: [SubjectId!]!) { subjects(ids: $ids) { demerits } }', { ids: ['A', 'B'] }],
      ['{ __schema { queryType { name } } }', {}],
      ['mutation ($id: SubjectId!) { addDemerit(id: $id) { demerits } }', { id: 'A' }],
    ] as const) {
      const answered = await bytes.run(query, variables)
      assert.equal(answered.data instanceof SplicedData, false, query)
      assert.deepEqual(shown(answered), shown(await object.run(query, variables)), query)
    }
  })
})

const SUBJECT = { key: 'A', penalties: [{ fine: 1, documentNo: 'x' }], kind: 'ENTERPRISE' }
const others: { name: string; answer: Answer }[] = [
  {
    name: 'another sector’s field',
    answer: () => ({ data: { s: { ...SUBJECT, registration: { name: 'forged' } } } }),
  },
  {
    name: 'a second root',
    answer: () => ({ data: { s: SUBJECT, t: 1 } }),
  },
  {
    name: 'coverage in its extensions',
    answer: () => ({ data: { s: SUBJECT }, extensions: { coverage: [], items: [] } }),
  },
  { name: 'an error', answer: () => ({ data: { s: SUBJECT }, errors: [{ message: 'x' }] }) },
  {
    name: 'a summary that is none',
    answer: () => ({ data: { s: SUBJECT }, extensions: { items: [{ item: 'JT-02' }] } }),
  },
  {
    name: 'a text for a list',
    answer: () => ({ data: { s: { ...SUBJECT, penalties: 'none' } }, extensions: { items: [] } }),
  },
  {
    name: 'its members in another order',
    answer: () => ({
      data: { s: Object.fromEntries(Object.entries(SUBJECT).toReversed()) },
      extensions: { items: [] },
    }),
  },
]

describe('a signed reply is parsed and merged if it has', () => {
  for (const { name, answer } of others) {
    it(name, async (t) => {
      const { object, bytes } = await bothWays(t, { transport: answer })
      const answered = await bytes.run(ONE)
      assert.equal(answered.data instanceof SplicedData, false)
      assert.deepEqual(shown(answered), shown(await object.run(ONE)))
      assert.doesNotMatch(JSON.stringify(answered.data), /forged/)
    })
  }
})
