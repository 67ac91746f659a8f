import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { ANONYMOUS, type Caller } from '../../../gateway/auth/caller.js'
import { Clients } from '../../../gateway/clients/Clients.js'
import { DEFAULT_RULES } from '../../../gateway/clients/clientRules.js'
import { readClients } from '../../../gateway/clients/readClients.js'
import { DEFAULT_RATES } from '../../../gateway/rates/rateTable.js'
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
  - { id: school, name: 某校, rates: { subjectsPerHour: 100 }, countBy: actor }
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
    { ...DEFAULT_RULES, limits: limits({ maxDepth: 14 }), mode: 'reject', ownDocuments: false },
  ],
  [
    'a client of the same id at the issuer that an entry names',
    client('bank', 'https://other.example'),
    { ...DEFAULT_RULES, limits: limits({}), ownDocuments: true },
  ],
  [
    'a client that each actor counts for itself at',
    client('school'),
    {
      ...DEFAULT_RULES,
      limits: limits({}),
      rates: { ...DEFAULT_RATES, subjectsPerHour: 100 },
      countBy: 'actor',
    },
  ],
  [
    'a caller without a token',
    ANONYMOUS,
    {
      limits: limits({ maxDepth: 6 }),
      rates: { ...DEFAULT_RATES, requestsPerMinute: 7, subjectsPerHour: 600 },
      countBy: 'client',
      mode: 'filter',
      ownDocuments: false,
    },
  ],
  [
    'a client that calls itself anonymous',
    client('anonymous'),
    { ...DEFAULT_RULES, limits: limits({}) },
  ],
] as const

const REFUSED = [
  [
    'a rate that is no number',
    'version: 1\ndefaults: { rates: { subjectsPerHour: many } }',
    'defaults.rates.subjectsPerHour must be a whole number',
  ],
  [
    'an unknown way of counting',
    'version: 1\ndefaults: { countBy: officer }',
    'defaults.countBy must be client or actor',
  ],
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
  const clients = new Clients(readClients(FILE, 7))
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

  it('are the same for everybody in the file that comes with the code, but that officers count for themselves', () => {
    const shipped = new Clients(readClients(readFileSync('schema/clients.yaml', 'utf8')))
    assert.deepEqual(shipped.rulesOf(client('bank')), DEFAULT_RULES)
    assert.deepEqual(shipped.rulesOf(client('console')), { ...DEFAULT_RULES, countBy: 'actor' })
  })
})
