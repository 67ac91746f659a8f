import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { before, describe, it } from 'node:test'
import { print, validate } from 'graphql'
import { ItemDocuments, itemAlias, sinceVariable } from '../../../gateway/check/itemDocument.js'
import type { CatalogueItem } from '../../../gateway/federation/catalogue.js'
import {
  loadSupergraph,
  type SupergraphGeneration,
} from '../../../gateway/federation/supergraph.js'

describe('ItemDocuments', () => {
  let supergraph: SupergraphGeneration
  const items = (...codes: string[]): CatalogueItem[] =>
    codes.map((code) => supergraph.catalogue.get(code)!)
  before(async () => {
    supergraph = loadSupergraph(await readFile('schema/supergraph.graphql', 'utf8'))
  })

  it('asks a list since its own day, an item of one record without arguments', () => {
    const record = `
      id
      item
      kind
      grade
      title
      authority {
        name
        code
      }
      documentNo
      decidedOn
      effectiveUntil
      publicityUntil
      status
      severity
      legalBasis
      region
      asOf
    }`
    assert.equal(
      print(new ItemDocuments().for(items('GG-01', 'JT-02'))),
      `query Items($ids: [SubjectId!]!, $since_JT_02: Date) {
  subjects(ids: $ids) {
    GG_01: registration {${record}
    JT_02: transportPenalties(first: 200, since: $since_JT_02) {${record}
  }
}`,
    )
  })

  it('is valid for every item of the catalogue, alone and all together', () => {
    const documents = new ItemDocuments()
    const all = [...supergraph.catalogue.values()]
    for (const asked of [...all.map((one) => [one]), all]) {
      assert.deepEqual(validate(supergraph.apiSchema, documents.for(asked)), [])
    }
  })

  it('gives one object for equal items, another for others', () => {
    const documents = new ItemDocuments()
    const document = documents.for(items('GG-01', 'JT-02'))
    assert.equal(documents.for(items('GG-01', 'JT-02')), document)
    assert.notEqual(documents.for(items('JT-02')), document)
  })

  it('writes codes as GraphQL names', () => {
    assert.deepEqual([itemAlias('JT-02'), sinceVariable('JT-02')], ['JT_02', 'since_JT_02'])
  })
})
