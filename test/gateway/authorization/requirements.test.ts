import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { indexRequirements, isMet } from '../../../gateway/authorization/requirements.js'
import { compose, federationLink } from '../../support/compose.js'
import { SECURITY_LINKS } from './handWritten.js'
import { SUBGRAPHS, holder, town } from './registryTown.js'

const LINK = '@link(url: "https://specs.apollo.dev/link/v1.0")'
const AUTHENTICATED = 'https://specs.apollo.dev/authenticated/v0.1'
const TYPE = { kind: 'authenticated' }

/** Indexes `type Query { me: ID @DIRECTIVE }` under the given links and returns what `me` demands. */
function demandsOf(links: string, directive: string, more = '') {
  const sdl = `schema ${links} { query: Query } type Query { me: ID ${directive} } ${more}`
  return indexRequirements(sdl).fields.get('Query.me') ?? []
}

describe('indexRequirements', () => {
  it('indexes types and fields of a composed supergraph, also what composition moved', () => {
    const { types, fields, scopesNamed, isEmpty } = town.index
    assert.equal(isEmpty, false)
    assert.deepEqual([...types.keys()].toSorted(), [
      'CourtCase',
      'Mutation',
      'Phone',
      'Record',
      'TaxGrade',
    ])
    assert.deepEqual(fields.get('Record.note'), [{ kind: 'scopes', anyOf: [['notice.note']] }])
    assert.deepEqual(fields.get('Subject.risk'), [
      TYPE,
      { kind: 'scopes', anyOf: [['tax.read'], ['admin']] },
    ])
    assert.deepEqual(fields.get('CourtCase.sealed'), [{ kind: 'policies', anyOf: [['case_open']] }])
    assert.equal(scopesNamed.has('tax.amount'), true)
    assert.equal(scopesNamed.has('case_open'), false, 'a policy is no scope')
  })

  it('is empty for a supergraph without protection', () => {
    const sdl = compose({ open: `${federationLink('"@shareable"')} type Query { a: Int }` })
    assert.equal(indexRequirements(sdl).isEmpty, true)
  })

  it('finds a directive that a subgraph imported under another name (row 54)', () => {
    const renamed = SUBGRAPHS.registry
      .replace('"@requiresScopes"', '{name: "@requiresScopes", as: "@needs"}')
      .replaceAll('@requiresScopes(', '@needs(')
    const sdl = compose({ registry: renamed })
    assert.match(sdl, /legalRep: Person @needs/)
    const { fields } = indexRequirements(sdl)
    assert.deepEqual(fields.get('Subject.legalRep'), [
      { kind: 'scopes', anyOf: [['registry.person']] },
    ])
  })

  it('joins what definition and extension demand', () => {
    const { types } = indexRequirements(
      `${SECURITY_LINKS} { query: Query } type Query { a: T } scalar T @authenticated
       extend scalar T @requiresScopes(scopes: [["a"]])`,
    )
    assert.deepEqual(types.get('T'), [TYPE, { kind: 'scopes', anyOf: [['a']] }])
  })
})

const names = [
  ['its own name', `${LINK} @link(url: "${AUTHENTICATED}")`, '@authenticated', [TYPE]],
  [
    'the name that as gives',
    `${LINK} @link(url: "${AUTHENTICATED}", as: "login")`,
    '@login',
    [TYPE],
  ],
  [
    'the name that import gives',
    `${LINK} @link(url: "${AUTHENTICATED}", import: [{name: "@authenticated", as: "@auth"}])`,
    '@auth',
    [TYPE],
  ],
  [
    'the import rather than as',
    `${LINK} @link(url: "${AUTHENTICATED}", as: "x", import: ["@authenticated"])`,
    '@authenticated',
    [TYPE],
  ],
  [
    'a renamed @link',
    `@core(url: "https://specs.apollo.dev/link/v1.0", as: "core") @core(url: "${AUTHENTICATED}")`,
    '@authenticated',
    [TYPE],
  ],
  ['a URL with a query', `${LINK} @link(url: "${AUTHENTICATED}?x=1")`, '@authenticated', [TYPE]],
  [
    'not a namesake of another URL',
    `${LINK} @link(url: "https://example.org/authenticated/v0.1")`,
    '@authenticated',
    [],
  ],
  ['not a namesake that nothing links', LINK, '@authenticated', []],
  [
    'not the name that a rename freed',
    `${LINK} @link(url: "${AUTHENTICATED}", import: [{name: "@authenticated", as: "@auth"}])`,
    '@authenticated',
    [],
  ],
] as const

describe('a security directive is found by', () => {
  for (const [how, links, directive, expected] of names)
    it(how, () => assert.deepEqual(demandsOf(links, directive), expected))
})

const link = (feature: string, more = '') =>
  `${LINK} @link(url: "https://specs.apollo.dev/${feature}"${more})`
const refused = [
  ['another version', link('authenticated/v0.2'), '', '', /only v0\.1/],
  ['no version', link('policy'), '', '', /only v0\.1/],
  [
    'one specification linked twice',
    `${link('policy/v0.1')} @link(url: "https://specs.apollo.dev/policy/v0.1", as: "p")`,
    '',
    '',
    /linked twice/,
  ],
  [
    'two directives of one name',
    `${link('policy/v0.1')} @link(url: "${AUTHENTICATED}", as: "policy")`,
    '',
    '',
    /two security directives/,
  ],
  ['no link at all', '', '@authenticated', '', /no supergraph/],
  ['a subgraph schema', link('federation/v2.9'), '@authenticated', '', /subgraph schema/],
  [
    'an empty list of scopes',
    link('requiresScopes/v0.1'),
    '@requiresScopes(scopes: [])',
    '',
    /Query\.me: scopes must be/,
  ],
  [
    'an empty alternative',
    link('requiresScopes/v0.1'),
    '@requiresScopes(scopes: [["a"], []])',
    '',
    /Query\.me: scopes must be/,
  ],
  [
    'an empty scope',
    link('requiresScopes/v0.1'),
    '@requiresScopes(scopes: [[""]])',
    '',
    /Query\.me: scopes must be/,
  ],
  [
    'a scope that is no string',
    link('requiresScopes/v0.1'),
    '@requiresScopes(scopes: [[1]])',
    '',
    /Query\.me: scopes must be/,
  ],
  [
    'a flat list of scopes',
    link('requiresScopes/v0.1'),
    '@requiresScopes(scopes: ["a"])',
    '',
    /Query\.me: scopes must be/,
  ],
  [
    'an empty list of policies',
    link('policy/v0.1'),
    '@policy(policies: [[]])',
    '',
    /Query\.me: policies must be/,
  ],
  [
    'a protected union',
    link('authenticated/v0.1'),
    '',
    'union U @authenticated = Query',
    /cannot be enforced/,
  ],
  [
    'a protected argument',
    link('authenticated/v0.1'),
    '',
    'type T { a(b: Int @authenticated): Int }',
    /cannot be enforced/,
  ],
  [
    'a protected input',
    link('authenticated/v0.1', ', as: "x"'),
    '',
    'input I @x { a: Int }',
    /cannot be enforced/,
  ],
  [
    'an unknown directive of the specification',
    link('authenticated/v0.1', ', as: "x"'),
    '@x__strict',
    '',
    /cannot be enforced/,
  ],
] as const

describe('indexRequirements refuses', () => {
  for (const [what, links, directive, more, message] of refused)
    it(what, () => assert.throws(() => demandsOf(links, directive, more), message))
})

describe('isMet', () => {
  const scopes = { kind: 'scopes', anyOf: [['a', 'b'], ['c']] } as const
  const policies = { kind: 'policies', anyOf: [['p']] } as const

  it('wants all of one alternative', () => {
    assert.equal(isMet(scopes, holder('a b')), true)
    assert.equal(isMet(scopes, holder('c')), true)
    assert.equal(isMet(scopes, holder('a')), false)
    assert.equal(isMet(scopes, holder('A B C')), false)
  })

  it('judges policies without a token and scopes with one only', () => {
    assert.equal(isMet(policies, holder(null, ['p'])), true)
    assert.equal(isMet(scopes, { ...holder('c'), authenticated: false }), false)
  })
})
