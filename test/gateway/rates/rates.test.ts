import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ANONYMOUS, type Caller } from '../../../gateway/auth/caller.js'
import { Clients } from '../../../gateway/clients/Clients.js'
import { readClients } from '../../../gateway/clients/readClients.js'
import { MemoryCounter } from '../../../gateway/rates/RateCounter.js'
import { RateRefusal } from '../../../gateway/rates/RateRefusal.js'
import { HOUR_S, MINUTE_S, Rates } from '../../../gateway/rates/Rates.js'
import type { SubjectRef } from '../../../gateway/operation/operation.js'

const CLIENTS = new Clients(
  readClients(`
    version: 1
    anonymous: { rates: { requestsPerMinute: 2, subjectsPerHour: 3 } }
    clients:
      - { id: bank, name: 某银行, rates: { requestsPerMinute: 2, subjectsPerHour: 3, looksPerSubjectPerHour: 4 } }
      - { id: console, name: 网页, countBy: actor, rates: { requestsPerMinute: 2, subjectsPerHour: 3 } }
      - { id: free, name: 不限, rates: { requestsPerMinute: 0, subjectsPerHour: 0, looksPerSubjectPerHour: 0 } }
  `),
)

const client = (clientId: string, actor = clientId): Caller => ({
  ...ANONYMOUS,
  kind: 'client',
  issuer: 'https://id.example',
  clientId,
  actor,
})
const named = (...keys: string[]): SubjectRef[] =>
  keys.map((key) => ({ key, kind: 'ENTERPRISE' as const }))

/** One request: who, from where, about whom; and the rate that refuses it. */
interface Step {
  readonly caller: Caller
  readonly address?: string
  readonly subjects?: readonly string[]
  readonly refused?: 'requests' | 'subjects' | 'looks'
}

const BANK = client('bank')
const FREE = client('free')
const ask = (caller: Caller, ...subjects: string[]): Step => ({ caller, subjects })
const from = (address: string): Step => ({ caller: ANONYMOUS, address })
const refused = (step: Step, by: NonNullable<Step['refused']>): Step => ({ ...step, refused: by })

const REQUESTS: readonly (readonly [name: string, steps: readonly Step[]])[] = [
  ['admit as many as they say', [ask(BANK), ask(BANK), refused(ask(BANK), 'requests')]],
  [
    'are each client’s own, whoever acts for it',
    [ask(client('bank', 'a')), ask(client('bank', 'b')), refused(ask(BANK), 'requests'), ask(FREE)],
  ],
  [
    'are each officer’s own where a client says so',
    [
      ask(client('console', 'li')),
      ask(client('console', 'li')),
      refused(ask(client('console', 'li')), 'requests'),
      ask(client('console', 'wang')),
    ],
  ],
  [
    'are each address’s own without a token',
    [from('10.0.0.1'), from('10.0.0.1'), refused(from('10.0.0.1'), 'requests'), from('10.0.0.2')],
  ],
  [
    'take the addresses of one IPv6 network for one',
    [
      from('2001:db8:1:2::1'),
      from('2001:db8:1:2:ffff::9'),
      refused(from('2001:db8:1:2:3:4:5:6'), 'requests'),
      from('2001:db8:1:3::1'),
      from('::1'),
    ],
  ],
  ['are none where they are 0', Array.from({ length: 20 }, () => ask(FREE, 'A'))],
]

const SUBJECTS: typeof REQUESTS = [
  [
    'count each subject once, however often it is looked at',
    [ask(BANK, 'A', 'B'), ask(BANK, 'B', 'A'), ask(BANK, 'C'), refused(ask(BANK, 'D'), 'subjects')],
  ],
  [
    'count every subject of a batch, and take nothing for one that is refused',
    [
      refused(ask(BANK, 'A', 'B', 'C', 'D'), 'subjects'),
      ask(BANK, 'A', 'B', 'C'),
      refused(ask(BANK, 'D'), 'subjects'),
      ask(BANK, 'A'),
    ],
  ],
  [
    'stop a client that walks through identifiers without a token, too',
    [
      { ...from('10.0.0.1'), subjects: ['A', 'B', 'C'] },
      refused({ ...from('10.0.0.1'), subjects: ['D'] }, 'subjects'),
    ],
  ],
  [
    'stop a client that looks at one subject all the time, and not at others',
    [
      ...Array.from({ length: 4 }, () => ask(BANK, 'A')),
      refused(ask(BANK, 'B', 'A'), 'looks'),
      ask(BANK, 'B'),
    ],
  ],
]

const SAYS = { requests: /2 requests a minute/, subjects: /3 different/, looks: /4 times an hour/ }

function rates(warn: (facts: object) => void = () => undefined) {
  const counters = { requests: new MemoryCounter(MINUTE_S), subjects: new MemoryCounter(HOUR_S) }
  return new Rates({ clients: CLIENTS, log: { warn }, ...counters })
}

async function refusalOf(asking: Promise<void>): Promise<RateRefusal | null> {
  try {
    await asking
    return null
  } catch (error) {
    if (error instanceof RateRefusal) return error
    throw error
  }
}

function itKeeps(cases: typeof REQUESTS, what: 'requests' | 'subjects'): void {
  for (const [name, steps] of cases) {
    it(name, async () => {
      const counting = rates()
      for (const { caller, address = '10.0.0.9', subjects = [], refused: by } of steps) {
        const asking =
          what === 'requests'
            ? counting.admit(caller, address)
            : counting.admitSubjects(caller, address, named(...subjects))
        const refusal = await refusalOf(asking)
        if (by === undefined) assert.equal(refusal, null)
        else assert.match(refusal?.message ?? '', SAYS[by])
      }
    })
  }
}

describe('rates of requests', () => itKeeps(REQUESTS, 'requests'))
describe('rates of subjects (row 63)', () => itKeeps(SUBJECTS, 'subjects'))

describe('addresses without end', () => {
  it('are refused when there are too many to remember, and those that are known are not', async () => {
    const counting = rates()
    for (let n = 0; n < 100_000; n++) await counting.admit(ANONYMOUS, `a${n}`)
    assert.ok(await refusalOf(counting.admit(ANONYMOUS, 'new')))
    assert.equal(await refusalOf(counting.admit(ANONYMOUS, 'a7')), null)
    assert.equal(await refusalOf(counting.admit(BANK, null)), null)
  })
})

describe('a rate that is reached', () => {
  it('says when to try again, and is told once a window', async () => {
    const told: object[] = []
    const counting = rates((facts) => told.push(facts))
    for (let n = 0; n < 2; n++) await counting.admit(BANK, null)
    const refusals = []
    for (let n = 0; n < 5; n++) refusals.push(await refusalOf(counting.admit(BANK, null)))
    assert.deepEqual(
      refusals.map((refusal) => refusal?.isFirst),
      [true, false, false, false, false],
    )
    assert.deepEqual(told, [
      { rate: 'requestsPerMinute', issuer: 'https://id.example', clientId: 'bank' },
    ])
    const { retryAfterS } = refusals[0]!.details as { retryAfterS: number }
    assert.ok(retryAfterS > 0 && retryAfterS <= MINUTE_S, String(retryAfterS))
  })
})
