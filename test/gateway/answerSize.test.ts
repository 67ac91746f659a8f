import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'
import { answer, type Stages } from '../../gateway/answer.js'
import { ANONYMOUS } from '../../gateway/auth/caller.js'
import { Clients } from '../../gateway/clients/Clients.js'
import { DEFAULT_RULES } from '../../gateway/clients/clientRules.js'
import { buildGeneration, type Generation } from '../../gateway/federation/generation.js'
import { StopSource } from '../../gateway/federation/StopSource.js'
import { Meters } from '../../gateway/observe/Meters.js'
import { RequestWatch } from '../../gateway/observe/RequestWatch.js'
import { createAccept } from '../../gateway/operation/accept.js'
import {
  DEFAULT_LIMITS,
  type OperationLimits,
} from '../../gateway/operation/limits/operationLimits.js'
import type { RegisterEvent } from '../../gateway/register/events.js'
import { KeyedDigests } from '../../gateway/register/KeyedDigests.js'
import { supergraphSdl } from './authorization/registryTown.js'
import { townSectors } from './authorization/townSectors.js'

const CALLER = {
  ...ANONYMOUS,
  kind: 'client',
  actor: 'li',
  scopes: new Set(['court.read']),
} as const
const ITEM = {
  subject: '91A',
  item: 'JT-02',
  count: 1,
  asOf: null,
  truncated: false,
  denied: false,
}
const QUERY = '{ findings(usci: "91A") { ... on Notice { id } } }'

/** The whole pipeline with a register that is a list; what needs a city of its own is left out. */
function stagesFor(
  generation: Generation,
  rows: RegisterEvent[],
  own: Partial<OperationLimits>,
): Stages {
  const limits = { ...DEFAULT_LIMITS, ...own }
  const rules = { ...DEFAULT_RULES, limits }
  const accept = createAccept({
    schema: generation.supergraph.apiSchema,
    limitsOf: () => limits,
    keySubject: (text) => ({ key: text, kind: 'ENTERPRISE' }),
    findPersonalNumber: () => null,
  })
  const append = async (event: RegisterEvent) => void rows.push(event)
  const { catalogue } = generation.supergraph
  return {
    authenticate: async () => CALLER,
    clients: new Clients({ defaults: rules, anonymous: rules, entries: [] }),
    policies: new Map(),
    rates: { admit: async () => undefined, admitSubjects: async () => undefined },
    accept,
    refuseOnGet: () => undefined,
    grants: { catalogue, items: generation.items, purposes: new Map() },
    generation,
    register: { append, digests: new KeyedDigests(randomBytes(32)) },
    requestDeadlineMs: 30_000,
    onFault: assert.ifError,
  } as unknown as Stages
}

describe('a client’s own limits of bytes', () => {
  const rows: RegisterEvent[] = []
  let generation: Generation
  before(async () => {
    const { sectors } = townSectors([ITEM])
    const open = () => ({ byName: sectors, close: async () => undefined })
    const meters = new Meters()
    generation = await buildGeneration({ sdl: supergraphSdl, planTimeoutMs: 30_000, meters, open })
  })
  beforeEach(() => rows.splice(0))
  after(() => generation.close())

  const ask = (own: Partial<OperationLimits>) =>
    answer(
      {
        requestId: 'r1',
        params: { query: QUERY },
        isGet: false,
        bodyBytes: 500,
        authorization: undefined,
        terminal: null,
        signal: new StopSource(),
        onSectorCall: undefined,
        watch: new RequestWatch(new Meters(), null),
      },
      stagesFor(generation, rows, own),
    )

  const REFUSED = [
    [{ maxAnswerBytes: 20 }, 'RESPONSE_TOO_LARGE', 400],
    [{ maxBodyBytes: 499 }, 'REQUEST_TOO_LARGE', 413],
  ] as const
  for (const [own, code, status] of REFUSED) {
    it(`refuse as ${code} and register it so, for nothing left`, async () => {
      await assert.rejects(ask(own), { code, status })
      assert.deepEqual(rows, [{ ...rows[0], event: 'REFUSED', requestId: 'r1', code }])
    })
  }

  it('leave what fits a query that was answered', async () => {
    await ask({ maxAnswerBytes: 1_000, maxBodyBytes: 500 })
    assert.deepEqual(
      rows.map(({ event }) => event),
      ['QUERY'],
    )
  })
})
