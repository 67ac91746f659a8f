import 'reflect-metadata'
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { randomNumbers } from '../../gateway/authorization/randomOperation.js'
import type { TestCaller } from '../../support/httpGateway.js'
import { startGrantTown, type GrantTown } from './grantTown.js'
import { may, modelAnswer, pruned, type Modelled } from './model.js'
import { randomDocument, type RandomDocument } from './randomDocument.js'
import { Chooser, randomCaller, randomGraph, secretsIn, type RandomGraph } from './randomGraph.js'

/** `GRANTS_SEED=7 GRANTS_GRAPHS=500 node --test …` runs others, or more of them. */
// oxlint-disable-next-line node/no-process-env -- the knobs of this test alone
const { GRANTS_SEED = '1', GRANTS_GRAPHS = '10' } = process.env
const DOCUMENTS_PER_GRAPH = 6
const CALLERS_PER_DOCUMENT = 4

let town: GrantTown
before(async () => {
  town = await startGrantTown()
})
after(() => town.stop())

interface Asked extends RandomDocument {
  readonly caller: TestCaller
  readonly graph: RandomGraph
}

const told = { allowed: 0, refused: 0 }

describe('the rule of each subject and item', () => {
  const first = Number(GRANTS_SEED)
  for (let seed = first; seed < first + Number(GRANTS_GRAPHS); seed++) {
    it(`is kept on every way through a random graph, and opens what it opens (seed ${seed})`, async () => {
      const choose = new Chooser(randomNumbers(seed))
      const graph = randomGraph(choose)
      await town.load(graph)
      const asked = Array.from({ length: DOCUMENTS_PER_GRAPH }, () => randomDocument(choose))
      // At once, so that one caller's answer could get into another's.
      await Promise.all(
        asked.flatMap((document) =>
          Array.from({ length: CALLERS_PER_DOCUMENT }, () => {
            const caller = randomCaller(choose)
            return holds({ ...document, caller, graph }, `seed ${seed}`)
          }),
        ),
      )
    })
  }

  it('was put to the test by enough that was opened and enough that was refused', () => {
    const enough = 100 * Number(GRANTS_GRAPHS)
    assert.ok(told.allowed > enough && told.refused > enough, JSON.stringify(told))
  })
})

/** Asks the gateway and the model, and compares. */
async function holds(asked: Asked, seed: string): Promise<void> {
  const { query, variables, caller } = asked
  const response = await town.gateway.ask({ query, variables }, caller)
  const text = await response.text()
  const model = await modelAnswer(asked, town.gateway.generation.supergraph.apiSchema)
  const about = JSON.stringify({ seed, query, variables, caller, text, model })
  assert.equal(response.status, 200, about)
  const leaked = secretsIn(text).filter(({ item, key }) => !may(caller, item, key))
  assert.deepEqual(leaked, [], about)
  assert.doesNotMatch(text, /P1[A-Z2-7]{20}/, about)
  const answer = JSON.parse(text) as Answer
  const shown = asked.isBare ? pruned : (value: unknown) => value
  // By way of text, for graphql-js makes objects without a prototype.
  const expected = JSON.parse(JSON.stringify(model.data)) as unknown
  // Not deepEqual: the difference of two large answers takes it minutes.
  assert.ok(isDeepStrictEqual(shown(answer.data), shown(expected)), about)
  assertSaid(answer, model, about)
  told.allowed += secretsIn(text).length
  told.refused += model.refused.length
}

interface Answer {
  readonly data: unknown
  readonly errors?: readonly { extensions: { code: string } }[]
  readonly extensions: { coverage: readonly { sector: string; state: string }[] }
}

/** What is refused is said: by an error, and by the sector's state. */
function assertSaid({ errors = [], extensions }: Answer, { refused }: Modelled, about: string) {
  const codes = new Set(errors.map((error) => error.extensions.code))
  for (const code of codes) assert.equal(code, 'UNAUTHORIZED_FIELD_OR_TYPE', about)
  for (const sector of new Set(refused.map((one) => one.sector))) {
    const state = extensions.coverage.find((one) => one.sector === sector)?.state
    assert.equal(state, 'DENIED', `${sector}: ${about}`)
  }
  assert.equal(refused.length > 0 && codes.size === 0, false, about)
}
