import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readCatalogue } from '../../../gateway/federation/catalogue.js'
import { loadSupergraph } from '../../../gateway/federation/supergraph.js'
import { FIXTURE_SUPERGRAPH } from './fixtureGraph.js'

const wrong = [
  {
    name: 'two fields with one code',
    from: 'code: "SC-01"',
    to: 'code: "GG-01"',
    error: /GG-01 is both/,
  },
  { name: 'a malformed code', from: 'code: "SC-01"', to: 'code: "SC1"', error: /valid code/ },
  {
    name: 'an unknown openness',
    from: 'openness: "GOV_SHARED"',
    to: 'openness: "NONE"',
    error: /openness/,
  },
  {
    name: 'an unknown kind of subject',
    from: 'subjects: ["ENTERPRISE"]',
    to: 'subjects: ["FIRM"]',
    error: /subjects/,
  },
  {
    name: 'an unknown category',
    from: 'category: "C03"',
    to: 'category: "C13"',
    error: /category/,
  },
  {
    name: 'an item of two sectors',
    from: 'demerits: Int @join__field(graph: MARKET)',
    to: 'demerits: Int',
    error: /exactly one sector/,
  },
]

describe('readCatalogue', () => {
  it('reads every item with its place in the graph', () => {
    const { catalogue } = loadSupergraph(FIXTURE_SUPERGRAPH)
    assert.deepEqual([...catalogue.keys()].toSorted(), ['GG-01', 'JT-02', 'SC-01'])
    assert.deepEqual(catalogue.get('JT-02'), {
      code: 'JT-02',
      name: 'JT-02',
      openness: 'GOV_SHARED',
      subjects: ['ENTERPRISE'],
      category: 'C03',
      sector: 'transport',
      type: 'Subject',
      field: 'penalties',
      returnType: 'Penalty',
      isList: true,
    })
  })

  for (const { name, from, to, error } of wrong) {
    it(`refuses ${name}`, () => {
      assert.ok(FIXTURE_SUPERGRAPH.includes(from))
      assert.throws(() => readCatalogue(FIXTURE_SUPERGRAPH.replace(from, to)), error)
    })
  }
})

describe('loadSupergraph', () => {
  it('hides what is inaccessible and names the sectors', () => {
    const { apiSchema, sectors } = loadSupergraph(FIXTURE_SUPERGRAPH)
    assert.equal(JSON.stringify(apiSchema.getType('Subject')?.toConfig()).includes('"key"'), false)
    assert.deepEqual([...sectors].toSorted(), ['credit', 'gateway', 'market', 'transport'])
  })

  it('refuses a security feature that nothing enforces', () => {
    const sdl = FIXTURE_SUPERGRAPH.replace('requiresScopes/v0.1', 'requiresScopes/v9.1')
    assert.throws(() => loadSupergraph(sdl))
  })
})
