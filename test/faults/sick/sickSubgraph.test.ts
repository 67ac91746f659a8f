import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { healthy, type Sickness } from '../../support/sickSector.js'
import { CONTENT_FAULTS } from './contentFaults.js'
import { startSickTown, type SickTown } from './sickTown.js'
import { SECRET, WIRE_FAULTS, type End } from './wireFaults.js'

/** The two paths of the executor: replies that go out as bytes, and replies that are parsed and joined. */
const PATHS = {
  'as a root': {
    query: `query ($id: SubjectId!) { subject(id: $id) {
      registration { name } penalties { documentNo fine } demerits } }`,
    place: ['subject', 'penalties'],
  },
  'as an entity': {
    query: `query ($id: SubjectId!) { subject(id: $id) {
      registration { name } owner { penalties { documentNo fine } demerits } } }`,
    place: ['subject', 'owner', 'penalties'],
  },
} as const

type Asked = (typeof PATHS)[keyof typeof PATHS]

interface Answer {
  readonly data: Record<string, unknown>
  readonly errors?: readonly { path: string[]; extensions: { code: string; sector: string } }[]
  readonly extensions: { readonly coverage: readonly { sector: string; state: string }[] }
}

const CODES: Readonly<Record<Exclude<End, 'HEALTHY'>, string>> = {
  TIMEOUT: 'GATEWAY_TIMEOUT',
  UNREACHABLE: 'DOWNSTREAM_SERVICE_ERROR',
  INVALID_RESPONSE: 'INVALID_RESPONSE',
}

for (const isSigned of [true, false]) {
  describe(`a sector that ${isSigned ? 'signs' : 'does not sign'}, asked`, () => {
    let town: SickTown
    before(async () => {
      town = await startSickTown({ isSigned })
    })
    after(() => town.stop())

    for (const [path, asked] of Object.entries(PATHS)) {
      describe(path, () => {
        for (const { name, row, sickness, end } of WIRE_FAULTS) {
          it(`${rowOf(row)}${name}: ${end}`, () => falls(town, asked, { sickness, end }))
        }
        for (const { name, row, spoil, end, splicedEnd = end } of CONTENT_FAULTS) {
          const own = isSigned && path === 'as a root' ? splicedEnd : end
          const sickness: Sickness = ({ healthy: reply, send }) => send(spoil(reply))
          it(`${rowOf(row)}answers with ${name}: ${own}`, () =>
            falls(town, asked, { sickness, end: own }))
        }
      })
    }
  })
}

function rowOf(row: number | undefined): string {
  return row === undefined ? '' : `row ${row}: `
}

/** Asks before, while and after transport is sick: only its own part may be missed, and only meanwhile. */
async function falls(
  town: SickTown,
  asked: Asked,
  { sickness, end }: { sickness: Sickness; end: End | 'ITS_WORD' },
): Promise<void> {
  const whole = await answerOf(town, asked)
  const { calls } = town.transport
  town.transport.sickness = sickness
  const answered = await answerOf(town, asked).finally(() => (town.transport.sickness = healthy))
  assert.equal(town.transport.calls, calls + 1)
  if (end === 'ITS_WORD') assertItsWord(answered, { whole, asked })
  else assertEnd(answered, { whole, end, asked })
  assert.deepEqual(await answerOf(town, asked), whole)
  assert.equal(({} as { polluted?: true }).polluted, undefined)
}

/** The answer without what differs from request to request; fails unless it is one, uncached and discreet. */
async function answerOf(town: SickTown, { query }: Asked): Promise<Answer> {
  const response = await town.gateway.ask({ query, variables: { id: 'A' } })
  const text = await response.text()
  assert.equal(response.status, 200, text)
  assert.equal(response.headers.get('cache-control'), 'no-store')
  assert.equal(response.headers.get('set-cookie'), null)
  assertNothingLeaks(text)
  const { extensions, ...answer } = JSON.parse(text) as Answer & {
    extensions: { requestId: string }
  }
  return { ...answer, extensions: { coverage: extensions.coverage } }
}

function assertNothingLeaks(text: string): void {
  const inner = [SECRET, '127.0.0.1', 'localhost', 'http:', 'ECONN', 'undici', 'token', '.js:']
  for (const word of inner) assert.ok(!text.includes(word), `${word} in ${text}`)
}

/** Healthy but for the place of the sick sector, which is null, explained and covered. */
function assertEnd(
  answered: Answer,
  { whole, end, asked }: { whole: Answer; end: End; asked: Asked },
): void {
  if (end === 'HEALTHY') return assert.deepEqual(answered, whole)
  assert.deepEqual(answered.data, without(whole.data, asked.place))
  assert.deepEqual(
    answered.errors?.map(({ path, extensions }) => ({ path, extensions })),
    [{ path: asked.place, extensions: { code: CODES[end], sector: 'transport' } }],
  )
  const covered = whole.extensions.coverage.map((one) =>
    one.sector === 'transport' ? { ...one, state: end, asOf: null } : one,
  )
  assert.deepEqual(answered.extensions.coverage, covered)
}

/** Whatever the sector signed stands in its own place, and in no other. */
function assertItsWord(answered: Answer, { whole, asked }: { whole: Answer; asked: Asked }): void {
  assert.deepEqual(without(answered.data, asked.place), without(whole.data, asked.place))
  assert.deepEqual(answered.extensions, whole.extensions)
}

function without(data: unknown, [name, ...rest]: readonly string[]): unknown {
  const members = data as Record<string, unknown>
  const below = rest.length === 0 ? null : without(members[name!], rest)
  return { ...members, [name!]: below }
}
