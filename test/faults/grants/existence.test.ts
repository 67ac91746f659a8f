import 'reflect-metadata'
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { randomNumbers } from '../../gateway/authorization/randomOperation.js'
import type { TestCaller } from '../../support/httpGateway.js'
import { startGrantTown, type GrantTown } from './grantTown.js'
import { Chooser, ITEMS, KEYS, randomGraph } from './randomGraph.js'

/** Is there something about this subject? Whoever may not see it must not be able to tell (row 64). */
const ORGANISATIONS = KEYS.slice(0, 8)
const PERSONS = KEYS.slice(8)
/** The subjects of whom there is anything. */
const KNOWN = [...ORGANISATIONS.slice(0, 4), ...PERSONS.slice(0, 3)]

let town: GrantTown
before(async () => {
  town = await startGrantTown()
  const { records } = randomGraph(new Chooser(randomNumbers(64)))
  const known = records.filter(({ subjectKey }) => KNOWN.includes(subjectKey))
  await town.load({ records: known, relations: [] })
})
after(() => town.stop())

/** Everything that the answer tells: body and status, but for what names the request and the subject itself. */
async function told(id: string, fields: readonly string[], caller: TestCaller): Promise<string> {
  const items = fields.map((field) => `${field} { title }`).join(' ')
  const query = `query ($id: SubjectId!) { subject(id: $id) { __typename ${items} } }`
  const response = await town.gateway.ask({ query, variables: { id } }, caller)
  const text = await response.text()
  return `${response.status} ${text.replace(/"requestId":"[^"]*"/, '')}`
}

const closed = ITEMS.filter(({ openness }) => openness !== 'PUBLIC').map(({ field }) => field)
const all = ITEMS.map(({ field }) => field)
const FORGED = ITEMS.flatMap(({ code }) => [`self:${code}`, `auth:${code}`, `duty:${code}`])

const CASES: readonly [who: string, subjects: readonly string[], string[], TestCaller][] = [
  ['organisations', ORGANISATIONS, closed, { scopes: [] }],
  ['organisations, asked past the coarse rule', ORGANISATIONS, closed, { scopes: FORGED }],
  ['persons', PERSONS, all, { scopes: ['alpha:read', 'beta:read'] }],
  ['persons, asked past the coarse rule', PERSONS, all, { scopes: FORGED }],
]

describe('row 64: an answer to somebody who may see nothing', () => {
  for (const [who, subjects, fields, caller] of CASES) {
    it(`is the same of all ${who}, whether there is something or not`, async () => {
      const answers = await Promise.all(subjects.map((id) => told(id, fields, caller)))
      assert.equal(new Set(answers).size, 1, answers.join('\n'))
      assert.match(answers[0]!, /UNAUTHORIZED_FIELD_OR_TYPE/)
      assert.match(answers[0]!, /"state":"DENIED"/)
    })
  }

  it('tells somebody who may see it apart: nothing from something', async () => {
    const staff = { scopes: ['alpha:read', 'beta:read'] }
    const fields = ITEMS.filter((item) => /PUBLIC|SHARED/.test(item.openness)).map((i) => i.field)
    const answers = await Promise.all(ORGANISATIONS.map((id) => told(id, fields, staff)))
    const empty = new Set(answers.slice(4))
    assert.equal(empty.size, 1)
    assert.ok(answers.slice(0, 4).every((answer) => !empty.has(answer)))
  })
})
