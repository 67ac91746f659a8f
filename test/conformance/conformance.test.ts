import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { compiledExecutor } from '../../gateway/federation/executor/compiledExecutor.js'
import { SplicedData } from '../../gateway/federation/executor/SplicedData.js'
import { referenceExecutor } from '../../gateway/federation/executor/referenceExecutor.js'
import { FederatedGraph } from './federatedGraph.js'
import type { Ran } from './federatedGraph.js'
import { readCases } from './readCases.js'
import { randomOperation } from './randomOperation.js'

const OPERATIONS_PER_CASE = 16

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

function shown({ data, errors }: Ran): { data: unknown; errors: string[] } {
  const places = errors.map(({ path, extensions }) => `${extensions.code} ${path?.join('.')}`)
  return { data: plain(data), errors: places.toSorted() }
}

function told(ran: Ran): unknown {
  const outcomes = new Set(ran.outcomes.map(({ sector, state }) => `${sector} ${state}`))
  return { ...shown(ran), outcomes: [...outcomes].toSorted() }
}

/** The answer as it is written: bytes and objects have the same members in the same order. */
function text(ran: Ran): unknown {
  if (ran.data instanceof SplicedData) spliced++
  return { ...(told(ran) as object), data: JSON.stringify(ran.data) }
}

let spliced = 0
const cases = await readCases()

after(() => assert.ok(spliced > 50, `${spliced} answers were spliced`))

for (const [name, one] of cases) {
  describe(`conformance ${name}: ${one.about}`, () => {
    const graph = new FederatedGraph(one)
    for (const operation of one.operations) {
      it(operation.query.replaceAll(/\s+/g, ' ').trim(), async () => {
        const ran = await graph.run(operation, compiledExecutor)
        const { data, errors = [] } = operation
        assert.deepEqual(shown(ran), { data, errors })
        if (operation.calls) assert.deepEqual(ran.calls, operation.calls)
        assert.deepEqual(
          text(await graph.run(operation, compiledExecutor, { acceptsBytes: true })),
          text(ran),
        )
        const theirs = await graph.run(operation, referenceExecutor)
        if (one.referenceFault === undefined) assert.deepEqual(told(ran), told(theirs))
      })
    }
    for (let seed = 1; seed <= OPERATIONS_PER_CASE; seed++) {
      it(`answers random operation ${seed} as the reference does`, async () => {
        const operation = randomOperation(graph.generation.apiSchema, seed)
        const { query } = operation
        const ours = await graph.run(operation, compiledExecutor)
        assert.deepEqual(
          text(await graph.run(operation, compiledExecutor, { acceptsBytes: true })),
          text(ours),
          query,
        )
        const theirs = await graph.run(operation, referenceExecutor)
        if (one.referenceFault === undefined)
          assert.deepEqual(told(asFarAs(theirs, ours)), told(theirs), query)
        else
          assert.deepEqual(overlaid(shown(ours).data, shown(theirs).data), shown(ours).data, query)
        assert.ok(ours.calls.length <= theirs.calls.length, query)
      })
    }
  })
}

/** Ours with the errors that the reference has too, where it stopped at the first null that ended the answer. */
function asFarAs(theirs: Ran, ours: Ran): Ran {
  if (ours.data !== null) return ours
  const known = new Set(shown(theirs).errors)
  const errors = ours.errors.filter(({ path, extensions }) =>
    known.has(`${extensions.code} ${path?.join('.')}`),
  )
  return { ...ours, errors }
}

/** `theirs` with ours in the place of each null: what they lack is their fault, what they have must be ours too. */
function overlaid(ours: unknown, theirs: unknown): unknown {
  if (theirs === null || theirs === undefined) return ours
  if (Array.isArray(theirs) && Array.isArray(ours))
    return theirs.map((one, i) => overlaid(ours[i], one))
  if (!isRecord(theirs) || !isRecord(ours)) return theirs
  return Object.fromEntries(
    Object.entries(theirs).map(([name, value]) => [name, overlaid(ours[name], value)]),
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
