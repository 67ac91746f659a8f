import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { healthy } from '../../support/sickSector.js'
import { startSickTown, type SickTown } from './sickTown.js'
import { SECRET } from './wireFaults.js'

type Json = Record<string, unknown>

interface Reply {
  readonly data: Json | null
  readonly errors?: readonly {
    message: string
    path?: (string | number)[]
    extensions: Json & { code: string }
  }[]
  readonly extensions: { readonly coverage: readonly { sector: string; state: string }[] }
}

let towns: Record<'signed' | 'unsigned', SickTown>
before(async () => {
  const [signed, unsigned] = await Promise.all([
    startSickTown({ isSigned: true }),
    startSickTown({ isSigned: false }),
  ])
  towns = { signed, unsigned }
})
after(() => Promise.all(Object.values(towns).map((town) => town.stop())))

/** Asks while transport's reply is changed; fails if the sector's own words or addresses come through. */
async function ask(
  kind: keyof typeof towns,
  query: string,
  spoil: (reply: Json) => string,
): Promise<Reply & { status: number }> {
  const { gateway, transport } = towns[kind]
  transport.sickness = ({ healthy: reply, send }) => send(spoil(reply))
  const response = await gateway.ask({ query }).finally(() => (transport.sickness = healthy))
  const text = await response.text()
  for (const word of [SECRET, '127.0.0.1', 'at Object.', 'SELECT']) {
    assert.ok(!text.includes(word), `${word} in ${text}`)
  }
  return { status: response.status, ...(JSON.parse(text) as Reply) }
}

/** The state of transport in the coverage. */
function stateOf({ extensions }: Reply): string | undefined {
  return extensions.coverage.find(({ sector }) => sector === 'transport')?.state
}

/** Where the sector's part is missed, with code and sector. */
function placesOf({ errors = [] }: Reply): string[] {
  return errors.map(({ path, extensions }) => {
    assert.equal(extensions['sector'] ?? 'transport', 'transport')
    return `${extensions.code} ${path?.join('.')}`
  })
}

const EVIDENCE = `{ subject(id: "A") { demerits owner {
  evidence { id ... on Photo { place } ... on Report { author } } } } }`

const evidence = (...entries: Json[]) =>
  ((reply) => {
    const copy = structuredClone(reply) as { data: { _entities: Json[] } }
    copy.data._entities[0]!['evidence'] = entries
    return JSON.stringify(copy)
  }) satisfies (reply: Json) => string

/** Entries of a list of an interface, and where the answer misses them. */
const TYPES: readonly [name: string, entry: Json][] = [
  ['an unknown __typename', { __typename: 'Nobody', id: '1' }],
  ['no __typename', { id: '1', place: 'x' }],
  ['a number as __typename', { __typename: 7, id: '1' }],
  ['a type that does not implement the interface', { __typename: 'Penalty', id: '1' }],
  ['the name of a type from Object.prototype', { __typename: 'constructor', id: '1' }],
]

describe('row 75: an object of an interface', () => {
  for (const kind of ['signed', 'unsigned'] as const) {
    for (const [name, entry] of TYPES) {
      it(`with ${name} makes the reply of a ${kind} sector invalid`, async () => {
        const reply = await ask(kind, EVIDENCE, evidence(entry))
        const subject = { demerits: 1, owner: { evidence: null } }
        assert.deepEqual(reply.data, { subject })
        assert.deepEqual(placesOf(reply), ['INVALID_RESPONSE subject.owner.evidence'])
        assert.equal(stateOf(reply), 'INVALID_RESPONSE')
      })
    }
  }
})

const HOSTILE_ERRORS: readonly [name: string, errors: unknown][] = [
  ['a path with __proto__, -1 and {}', [{ message: SECRET, path: ['__proto__', -1, {}] }]],
  ['a path that is a text', [{ message: SECRET, path: 'subject' }]],
  ['a path of 10,000 names', [{ message: SECRET, path: Array(10_000).fill('subject') }]],
  ['a path to another sector’s field', [{ message: SECRET, path: ['subject', 'demerits'] }]],
  ['a number as message', [{ message: 42, path: ['subject', 'penalties'] }]],
  ['no message', [{ extensions: { code: 7 } }]],
  ['null, a text and a list as entries', [null, SECRET, [SECRET]]],
  [
    '10,000 entries',
    Array.from({ length: 10_000 }, () => ({ message: SECRET, path: ['subject', 'penalties'] })),
  ],
  [
    'a stack, SQL and a host in extensions',
    [
      {
        message: `at Object.<anonymous> ${SECRET}`,
        path: ['subject', 'penalties'],
        extensions: { code: 'E_SQL', sql: 'SELECT 1', host: '127.0.0.1', stacktrace: [SECRET] },
      },
    ],
  ],
  [
    'a code of ours that is not a sector’s to give',
    [{ message: SECRET, path: ['subject', 'penalties'], extensions: { code: 'RATE_LIMITED' } }],
  ],
]

describe('rows 76, 77: errors with', () => {
  const query = '{ subject(id: "A") { demerits penalties { documentNo } } }'
  for (const kind of ['signed', 'unsigned'] as const) {
    for (const [name, errors] of HOSTILE_ERRORS) {
      it(`${name}, of a ${kind} sector, are masked and end nobody else`, async () => {
        const reply = await ask(kind, query, ({ data, extensions }) => {
          const { subject } = data as { subject: Json }
          const spoilt = { subject: { ...subject, penalties: null } }
          return JSON.stringify({ data: spoilt, errors, extensions })
        })
        assert.equal(reply.status, 200)
        assert.deepEqual(reply.data, { subject: { demerits: 1, penalties: null } })
        assert.equal(stateOf(reply), 'INVALID_RESPONSE')
        const shown = reply.errors ?? []
        assert.ok(shown.length > 0 && shown.length <= 20, `${shown.length} errors`)
        for (const { message, path = [], extensions } of shown) {
          assert.equal(message, 'The sector "transport" failed here.')
          assert.deepEqual(extensions, { sector: 'transport', code: 'DOWNSTREAM_SERVICE_ERROR' })
          assert.ok(['', 'subject', 'subject.penalties'].includes(path.join('.')), path.join('.'))
        }
      })
    }

    it(`an object as errors, of a ${kind} sector, makes its reply invalid`, async () => {
      const reply = await ask(kind, query, (whole) =>
        JSON.stringify({ ...whole, errors: { message: SECRET } }),
      )
      assert.deepEqual(placesOf(reply), ['INVALID_RESPONSE subject.penalties'])
      assert.equal(stateOf(reply), 'INVALID_RESPONSE')
    })

    it(`errors without data, of a ${kind} sector, are told at the place they leave empty`, async () => {
      const errors = [{ message: SECRET, extensions: { code: 'INTERNAL' } }]
      const reply = await ask(kind, query, () => JSON.stringify({ errors }))
      assert.deepEqual(reply.data, { subject: { demerits: 1, penalties: null } })
      assert.deepEqual(
        reply.errors?.map(({ extensions }) => extensions.code),
        ['DOWNSTREAM_SERVICE_ERROR'],
      )
      assert.equal(stateOf(reply), 'INVALID_RESPONSE')
    })
  }
})

const DEEP = '['.repeat(100_000) + ']'.repeat(100_000)

describe('a scalar 100,000 deep', () => {
  for (const [kind, query, place] of [
    ['unsigned', '{ subject(id: "A") { demerits note } }', 'subject.note'],
    ['unsigned', '{ subject(id: "A") { demerits owner { note } } }', 'subject.owner.note'],
    ['signed', '{ subject(id: "A") { demerits owner { note } } }', 'subject.owner.note'],
  ] as const) {
    it(`is not taken at ${place} of a ${kind} sector, and ends nobody else’s answer`, async () => {
      const reply = await ask(kind, query, (whole) =>
        JSON.stringify(whole).replace('{"text":"seen"}', DEEP),
      )
      assert.equal(reply.status, 200)
      assert.equal((reply.data!['subject'] as Json)['demerits'], 1)
      assert.deepEqual(placesOf(reply), [`INVALID_RESPONSE ${place}`])
      assert.equal(stateOf(reply), 'INVALID_RESPONSE')
    })
  }
})
