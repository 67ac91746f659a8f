import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { accessTable, loosenedRules } from '../../../gateway/authorization/accessTable.js'
import { indexRequirements } from '../../../gateway/authorization/requirements.js'
import { apiSchemaOf, compose, federationLink } from '../../support/compose.js'

const LINK = federationLink('"@authenticated"', '"@requiresScopes"', '"@policy"', '"@key"')

const GRAPH = `
  type Query { one: One node: Node free: String }
  interface Node { id: ID! }
  type One implements Node @authenticated { id: ID! a: Int @requiresScopes(scopes: [["x"], ["y", "z"]]) b: Level c: Int @policy(policies: [["p"]]) }
  enum Level @requiresScopes(scopes: [["level"]]) { HIGH }
`

function read(sdl: string) {
  const supergraph = compose({ one: `${LINK}${sdl}` })
  const schema = apiSchemaOf(supergraph)
  const graph = { schema, index: indexRequirements(supergraph) }
  return { table: accessTable(graph, new Map()), schema }
}

const CHANGES: readonly (readonly [
  name: string,
  from: string,
  to: string,
  looser: readonly string[],
])[] = [
  ['nothing changes', '', '', []],
  ['an alternative is added', '["x"],', '["x"], ["w"],', ['One.a']],
  ['an alternative asks for less', '["y", "z"]', '["y"]', ['One.a']],
  ['an alternative asks for more', '["x"]', '["x", "w"]', []],
  ['an alternative goes', '["x"], ', '', []],
  ['a rule goes', '@requiresScopes(scopes: [["x"], ["y", "z"]])', '', ['One.a']],
  ['another scope is named', '["level"]', '["other"]', ['One.b']],
  ['a policy goes', '@policy(policies: [["p"]])', '', ['One.c']],
  [
    'a policy becomes a scope',
    '@policy(policies: [["p"]])',
    '@requiresScopes(scopes: [["p"]])',
    ['One.c'],
  ],
  ['a rule is added', 'free: String', 'free: String @authenticated', []],
  [
    'a type opens; a field with scopes of its own still wants a token',
    'type One implements Node @authenticated',
    'type One implements Node',
    ['One.__typename', 'One.c', 'One.id', 'Query.node', 'Query.one'],
  ],
  ['a protected field goes altogether', 'b: Level', '', []],
  ['a field moves to a type without a rule', 'b: Level', 'b: Int', ['One.b']],
]

const byText = (a: string, b: string) => a.localeCompare(b)

describe('loosenedRules names the fields that more callers may read when', () => {
  for (const [name, from, to, looser] of CHANGES) {
    it(name, () => {
      const changed = GRAPH.replace(from, to)
      assert.equal(changed === GRAPH, from === '')
      const sentences = loosenedRules(read(GRAPH).table, read(changed))
      const named = sentences.map(
        (sentence) => /^Access to (\S+) is looser/.exec(sentence)?.[1] ?? '',
      )
      // An interface takes the rules of what stands behind it: it opens with them.
      const own = named.filter((one) => !one.startsWith('Node.'))
      assert.deepEqual(own.toSorted(byText), looser.toSorted(byText))
    })
  }

  it('its sentence says what was and what is', () => {
    const changed = GRAPH.replace('["x"],', '["x"], ["w"],')
    assert.deepEqual(loosenedRules(read(GRAPH).table, read(changed)), [
      'Access to One.a is looser: was authenticated and (x or y + z), is authenticated and (x or w or y + z).',
    ])
  })
})
