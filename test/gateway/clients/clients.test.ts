import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { ANONYMOUS, type Caller } from '../../../gateway/auth/caller.js'
import { Clients } from '../../../gateway/clients/Clients.js'
import { DEFAULT_RULES } from '../../../gateway/clients/clientRules.js'
import { readClients } from '../../../gateway/clients/readClients.js'
import { DEFAULT_LIMITS } from '../../../gateway/operation/limits/operationLimits.js'

const FILE = `
version: 1
defaults: { limits: { maxAliases: 40 } }
anonymous: { limits: { maxDepth: 6 }, documents: trusted }
clients:
  - id: bank
    name: 某银行
    mode: reject
    documents: trusted
    limits: { maxDepth: 14 }
  - { id: bank, name: 同名客户端, issuer: https://other.example, documents: own }
`

const client = (clientId: string, issuer = 'https://id.example'): Caller => ({
  ...ANONYMOUS,
  kind: 'client',
  issuer,
  clientId,
})

const limits = (own: object) => ({ ...DEFAULT_LIMITS, maxAliases: 40, ...own })

const FOUND = [
  [
    'a client of the file',
    client('bank'),
    { limits: limits({ maxDepth: 14 }), mode: 'reject', ownDocuments: false },
  ],
  [
    'a client of the same id at the issuer that an entry names',
    client('bank', 'https://other.example'),
    { limits: limits({}), mode: 'filter', ownDocuments: true },
  ],
  [
    'a client without an entry',
    client('school'),
    { limits: limits({}), mode: 'filter', ownDocuments: null },
  ],
  [
    'a caller without a token',
    ANONYMOUS,
    { limits: limits({ maxDepth: 6 }), mode: 'filter', ownDocuments: false },
  ],
  [
    'a client that calls itself anonymous',
    client('anonymous'),
    { limits: limits({}), mode: 'filter', ownDocuments: null },
  ],
] as const

const REFUSED = [
  ['no version', 'clients: []', 'version must be 1'],
  ['another version', 'version: 2', 'version must be 1'],
  ['a list', '[]', 'the file must be a mapping'],
  ['an unknown section', 'version: 1\nclient: []', 'the file has an unknown member "client"'],
  [
    'a misspelt limit',
    'version: 1\ndefaults: { limits: { maxDept: 3 } }',
    'defaults.limits has an unknown member "maxDept"',
  ],
  [
    'a limit that is no number',
    'version: 1\nanonymous: { limits: { maxDepth: deep } }',
    'anonymous.limits.maxDepth must be a whole number',
  ],
  [
    'a negative limit',
    'version: 1\nanonymous: { limits: { maxDepth: -1 } }',
    'anonymous.limits.maxDepth must be a whole number',
  ],
  [
    'a limit above what can be served',
    'version: 1\nclients: [{ id: a, name: a, limits: { maxTokens: 10001 } }]',
    'clients[1].limits.maxTokens can be 10000 at most',
  ],
  [
    'an unknown mode',
    'version: 1\ndefaults: { mode: deny }',
    'defaults.mode must be filter or reject',
  ],
  [
    'unknown documents',
    'version: 1\ndefaults: { documents: all }',
    'defaults.documents must be own or trusted',
  ],
  ['a client without an id', 'version: 1\nclients: [{ name: a }]', 'clients[1].id must be a text'],
  ['a client without a name', 'version: 1\nclients: [{ id: a }]', 'clients[1].name must be a text'],
  [
    'a client twice',
    'version: 1\nclients: [{ id: a, name: a }, { id: a, name: b }]',
    'clients[2].id is there twice',
  ],
  [
    'a text that is no YAML',
    'version: {',
    'Flow map in block collection must be sufficiently indented and end with a } at line 1, column 11',
  ],
  ['a client that is a text', 'version: 1\nclients: [a]', 'clients[1] must be a mapping'],
] as const

describe('the rules of clients', () => {
  const clients = new Clients(readClients(FILE))
  for (const [name, caller, rules] of FOUND) {
    it(`are found for ${name}`, () => {
      assert.deepEqual(clients.rulesOf(caller), rules)
      assert.equal(clients.rulesOf(caller), clients.rulesOf(caller))
    })
  }

  for (const [name, text, message] of REFUSED) {
    it(`are not read from a file with ${name}`, () => {
      assert.throws(() => readClients(text), { message: `clients.yaml: ${message}.` })
    })
  }

  it('are the same for everybody in the file that comes with the code', () => {
    const shipped = new Clients(readClients(readFileSync('schema/clients.yaml', 'utf8')))
    for (const caller of [ANONYMOUS, client('bank')]) {
      assert.deepEqual(shipped.rulesOf(caller), DEFAULT_RULES)
    }
  })
})
