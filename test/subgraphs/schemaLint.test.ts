import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { LINT_RULES, lintSchema } from '../../subgraphs/shared/schemaLint/lintSchema.js'

const RULE = '[["market:read"],["duty:SC-05"],["auth:SC-05"],["self:SC-05"]]'

/** What both subgraphs have alike. */
const SHARED = `
  type Query { subject(id: ID!): Subject @shareable }
  interface CreditRecord { id: ID! authority: Authority! }
  type Authority @shareable { name: String! }`

/** A subgraph that breaks no rule; `on` adds fields to its types, `more` adds definitions. */
function market(
  on: { subject?: string; penalty?: string; other?: string } = {},
  more = '',
): string {
  return `${SHARED}
    type Subject @key(fields: "key") { key: ID! kind: String! @shareable ${on.subject ?? ''}
      marketPenalties: [Penalty!] ${item('SC-05', 'GOV_SHARED')} @requiresScopes(scopes: ${RULE}) }
    type Penalty implements CreditRecord { id: ID! authority: Authority! ${on.penalty ?? ''} }
    ${on.other ? `type Other { ${on.other} }` : ''} ${more}`
}

function transport(subject = '', more = ''): string {
  return `${SHARED}
    type Subject @key(fields: "key") { key: ID! ${subject}
      licences: [Licence!] ${item('JT-01', 'PUBLIC')} }
    type Licence implements CreditRecord { id: ID! authority: Authority! } ${more}`
}

function item(code: string, openness: string): string {
  return `@creditItem(code: "${code}", name: "n", openness: "${openness}", subjects: [], category: "C03")`
}

/** For each rule, SDLs that break it and nothing else, and what is said of them. */
const BREACHES: readonly { rule: string; sdls: Record<string, string>; found: string }[] = [
  {
    rule: 'nullable-subject-field',
    sdls: { market: market({ subject: 'name: String!' }) },
    found: 'market Subject.name is non-null',
  },
  {
    rule: 'record-behind-item',
    sdls: { market: market({ other: 'newest: Penalty' }) },
    found: 'market Other.newest has no @creditItem',
  },
  {
    rule: 'record-behind-item',
    sdls: { market: market({ other: 'newest: [CreditRecord!]' }) },
    found: 'market Other.newest has no @creditItem',
  },
  {
    rule: 'item-is-record',
    sdls: { market: market({ subject: `colour: String ${item('SC-07', 'PUBLIC')}` }) },
    found: 'market Subject.colour does not return a CreditRecord',
  },
  {
    rule: 'item-on-subject',
    sdls: { market: market({ other: `fines: [Penalty!] ${item('SC-07', 'PUBLIC')}` }) },
    found: 'market Other.fines is not on Subject',
  },
  {
    rule: 'unique-item-code',
    sdls: {
      market: market({ subject: `fines: [Penalty!] ${item('JT-01', 'PUBLIC')}` }),
      transport: transport(),
    },
    found: 'transport Subject.licences repeats the code JT-01',
  },
  {
    rule: 'item-rule-matches-openness',
    sdls: { market: market({ subject: `fines: [Penalty!] ${item('SC-07', 'GOV_SHARED')}` }) },
    found: 'market Subject.fines has other scopes',
  },
  {
    rule: 'item-rule-matches-openness',
    sdls: {
      market: market({
        subject: `fines: [Penalty!] ${item('SC-07', 'SELF')} @requiresScopes(scopes: [["self:SC-08"]])`,
      }),
    },
    found: 'market Subject.fines has other scopes',
  },
  {
    rule: 'open-record-type',
    sdls: { market: market({ penalty: 'fine: Int @requiresScopes(scopes: [["a"]])' }) },
    found: 'market Penalty.fine carries an access rule',
  },
  {
    rule: 'open-record-type',
    sdls: {
      market: market({}, 'type Notice implements CreditRecord @authenticated { id: ID! }'),
    },
    found: 'market Notice carries an access rule',
  },
  {
    rule: 'open-entry-field',
    sdls: {
      market: market().replace(
        'Subject @shareable',
        'Subject @shareable @policy(policies: [["p"]])',
      ),
    },
    found: 'market Query.subject carries an access rule',
  },
  {
    rule: 'no-empty-alternative',
    sdls: { market: market({ other: 'report: String @requiresScopes(scopes: [])' }) },
    found: 'market Other.report has an empty alternative',
  },
  {
    rule: 'no-empty-alternative',
    sdls: { market: market({ other: 'report: String @requiresScopes(scopes: [["a"], []])' }) },
    found: 'market Other.report has an empty alternative',
  },
  {
    rule: 'few-alternatives',
    sdls: {
      market: market({
        other:
          'report: String @requiresScopes(scopes: [["a"],["b"],["c"],["d"],["e"],["f"],["g"]])',
      }),
    },
    found: 'market Other.report has over 6',
  },
  {
    rule: 'no-shared-object-field',
    sdls: { market: market({ other: 'seat: Place @shareable' }, 'type Place { name: String }') },
    found: 'market Other.seat is shareable and object-valued',
  },
  {
    rule: 'no-shared-object-field',
    sdls: {
      market: market({}, 'type Town @shareable { seat: Place } type Place { name: String }'),
    },
    found: 'market Town.seat is shareable and object-valued',
  },
  {
    rule: 'one-owner-of-relation',
    sdls: {
      market: market({ subject: 'owner: Subject' }),
      transport: transport('owner: Subject'),
    },
    found: 'transport Subject.owner has another owner',
  },
  {
    rule: 'nullable-union-items',
    sdls: {
      market: market(
        { other: 'parties: [Party!]' },
        'type Firm { name: String } type Man { name: String } union Party = Firm | Man',
      ),
    },
    found: 'market Other.parties has non-null items',
  },
]

describe('lintSchema', () => {
  it('finds nothing in subgraphs that keep every rule', () => {
    assert.deepEqual(lint({ market: market(), transport: transport() }), [])
  })

  it('allows a nullable list of a union, and a relation that one sector owns', () => {
    const parties = 'parties: [Party]'
    const union = 'type Firm { name: String } union Party = Firm'
    const related = market({ subject: 'owner: Subject', other: parties }, union)
    assert.deepEqual(lint({ market: related, transport: transport() }), [])
  })

  for (const { rule, sdls, found } of BREACHES) {
    it(`${rule}: ${found}, and nothing else`, () => {
      const { reason } = LINT_RULES.find(({ name }) => name === rule)!
      assert.deepEqual(lint(sdls), [`${rule}: ${found}. ${reason}`])
    })
  }

  it('has a breach of every rule in this table', () => {
    assert.deepEqual(
      new Set(BREACHES.map(({ rule }) => rule)),
      new Set(LINT_RULES.map(({ name }) => name)),
    )
  })

  it('finds nothing in what is published', async () => {
    const files = (await readdir('schema/subgraphs')).filter((file) => file.endsWith('.graphql'))
    const published = await Promise.all(
      files.map(async (file) => [
        file.replace('.graphql', ''),
        await readFile(`schema/subgraphs/${file}`, 'utf8'),
      ]),
    )
    assert.deepEqual(lint(Object.fromEntries(published) as Record<string, string>), [])
  })
})

function lint(sdls: Record<string, string>): string[] {
  return lintSchema(new Map(Object.entries(sdls)))
}
