import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { ANONYMOUS, type Caller } from '../../../gateway/auth/caller.js'
import { Clients } from '../../../gateway/clients/Clients.js'
import { readClients } from '../../../gateway/clients/readClients.js'
import { createDocumentTrust, type TrustOptions } from '../../../gateway/operation/documentTrust.js'
import { findPersonalNumber } from '../../../schema/wire/personalNumberScan.js'
import type { GraphqlParams } from '../../../schema/wire/graphqlOverHttp.js'
import type { ErrorCode } from '../../../schema/wire/errors.js'

const TRUSTED = `# A comment that the hash covers.
query Whole($id: SubjectId!) {
  subject(id: $id) { ...Part }
}

fragment Part on Subject { code }
`
const REORDERED =
  'fragment Part on Subject { code } query Whole($id: SubjectId!) { subject(id: $id) { ...Part } }'
const OTHER = 'query Other { catalogue { code } }'
const PERSONAL = 'query P { subject(id: "ID:320902190001010013") { kind } }'

const PARTNER: Caller = { ...ANONYMOUS, kind: 'client', issuer: 'i', clientId: 'partner' }
const CONSOLE: Caller = { ...PARTNER, clientId: 'console' }

const STRICT: Caller = { ...PARTNER, clientId: 'strict' }
const CLIENTS = new Clients(
  readClients(`
    version: 1
    clients:
      - { id: partner, name: 合作方, documents: own }
      - { id: strict, name: 只发受信任文档, documents: trusted }
  `),
)

const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const byHash = (hash: string, query = ''): GraphqlParams => ({
  query,
  extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
})

const assertRefusal = (ask: () => unknown, code: ErrorCode) => assert.throws(ask, { code })

function trust(options: Partial<TrustOptions>) {
  return createDocumentTrust({
    mode: 'off',
    documents: [TRUSTED],
    clients: CLIENTS,
    apqBytes: 1_000,
    findPersonalNumber,
    ...options,
  })
}

const REFUSALS: readonly {
  readonly name: string
  readonly mode: TrustOptions['mode']
  readonly caller: Caller
  readonly params: GraphqlParams
  readonly code: ErrorCode
}[] = [
  {
    name: 'another text, of a client that is kept to them where others are free',
    mode: 'off',
    caller: STRICT,
    params: { query: OTHER },
    code: 'DOCUMENT_NOT_TRUSTED',
  },
  {
    name: 'another text, of a client that is not listed',
    mode: 'clients',
    caller: CONSOLE,
    params: { query: OTHER },
    code: 'DOCUMENT_NOT_TRUSTED',
  },
  {
    name: 'another text, of nobody',
    mode: 'clients',
    caller: ANONYMOUS,
    params: { query: OTHER },
    code: 'DOCUMENT_NOT_TRUSTED',
  },
  {
    name: 'another text, of a listed client where nobody is free',
    mode: 'only',
    caller: PARTNER,
    params: { query: OTHER },
    code: 'DOCUMENT_NOT_TRUSTED',
  },
  {
    name: 'a text with its hash: nothing is registered (row 31)',
    mode: 'only',
    caller: PARTNER,
    params: byHash(sha(OTHER), OTHER),
    code: 'DOCUMENT_NOT_TRUSTED',
  },
  {
    name: 'a text that does not parse',
    mode: 'only',
    caller: PARTNER,
    params: { query: 'query {' },
    code: 'DOCUMENT_NOT_TRUSTED',
  },
  {
    name: 'a hash of nothing known (row 31)',
    mode: 'only',
    caller: PARTNER,
    params: byHash(sha(OTHER)),
    code: 'DOCUMENT_NOT_TRUSTED',
  },
  {
    name: 'a hash that is not the text’s (row 31)',
    mode: 'off',
    caller: PARTNER,
    params: byHash(sha(TRUSTED), OTHER),
    code: 'PERSISTED_QUERY_HASH_MISMATCH',
  },
  {
    name: 'a hash of nothing registered',
    mode: 'off',
    caller: PARTNER,
    params: byHash(sha(OTHER)),
    code: 'PERSISTED_QUERY_NOT_FOUND',
  },
  {
    name: 'a hash that is none',
    mode: 'off',
    caller: PARTNER,
    params: byHash('__proto__'),
    code: 'BAD_REQUEST',
  },
]

describe('trusted documents', () => {
  for (const mode of ['off', 'clients', 'only'] as const) {
    it(`are run by their hash in mode ${mode}`, () => {
      assert.equal(trust({ mode })(byHash(sha(TRUSTED)), CONSOLE).query, TRUSTED)
    })

    it(`are run as a text in any layout and order in mode ${mode}`, () => {
      assert.equal(trust({ mode })({ query: REORDERED }, CONSOLE).query, REORDERED)
    })
  }

  it('are not all that a listed client may send in mode clients', () => {
    assert.equal(trust({ mode: 'clients' })({ query: OTHER }, PARTNER).query, OTHER)
  })

  for (const { name, mode, caller, params, code } of REFUSALS) {
    it(`refuse ${name}`, () => {
      assertRefusal(() => trust({ mode })(params, caller), code)
    })
  }
})

describe('automatic persisted queries', () => {
  it('run a document by its hash after it came once with it', () => {
    const step = trust({})
    assert.equal(step(byHash(sha(OTHER), OTHER), PARTNER).query, OTHER)
    assert.equal(step(byHash(sha(OTHER)), PARTNER).query, OTHER)
  })

  it('are each client’s own', () => {
    const step = trust({})
    step(byHash(sha(OTHER), OTHER), PARTNER)
    assertRefusal(() => step(byHash(sha(OTHER)), CONSOLE), 'PERSISTED_QUERY_NOT_FOUND')
  })

  it('forget the oldest when a client’s room is full (row 32)', () => {
    const step = trust({ apqBytes: 2 * OTHER.length })
    const texts = ['A', 'B', 'C'].map((name) => OTHER.replace('Other', name.repeat(5)))
    for (const text of texts) step(byHash(sha(text), text), PARTNER)
    assertRefusal(() => step(byHash(sha(texts[0]!)), PARTNER), 'PERSISTED_QUERY_NOT_FOUND')
    assert.equal(step(byHash(sha(texts[2]!)), PARTNER).query, texts[2])
  })

  it('never keep a text that holds a person’s number', () => {
    const step = trust({})
    assert.equal(step(byHash(sha(PERSONAL), PERSONAL), PARTNER).query, PERSONAL)
    assertRefusal(() => step(byHash(sha(PERSONAL)), PARTNER), 'PERSISTED_QUERY_NOT_FOUND')
  })

  it('are refused where they are not offered', () => {
    const step = trust({ apqBytes: 0 })
    const ask = () => step(byHash(sha(OTHER), OTHER), PARTNER)
    assertRefusal(ask, 'PERSISTED_QUERY_NOT_SUPPORTED')
  })
})
