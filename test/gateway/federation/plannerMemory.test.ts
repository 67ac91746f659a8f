import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'graphql'
import { compilePlan } from '../../../gateway/federation/executor/compilePlan.js'
import { Planner } from '../../../gateway/federation/planner.js'
import { loadSupergraph } from '../../../gateway/federation/supergraph.js'
import { collectGarbage } from '../../support/collectGarbage.js'
import { FIXTURE_SUPERGRAPH } from './fixtureGraph.js'

const MB = 1024 * 1024
const ROOM = 2 * MB

describe('Planner, memory', () => {
  it('holds no more of what plans take, compiled, than it has room for', async (t) => {
    const planner = await Planner.start(FIXTURE_SUPERGRAPH, { maxCacheBytes: ROOM })
    t.after(() => planner.close())
    const { supergraphSchema } = loadSupergraph(FIXTURE_SUPERGRAPH)
    const planNew = async (from: number, to: number) => {
      for (let n = from; n < to; n++) {
        const text = `query New${n}($id: SubjectId!) { subject(id: $id) { code${n}: demerits } }`
        const document = parse(text, { noLocation: true })
        compilePlan(await planner.plan(document), document, supergraphSchema)
      }
      collectGarbage()
      return process.memoryUsage().heapUsed
    }
    // The first fill the room and whatever a process keeps of its first work.
    const full = await planNew(0, 400)
    const grown = (await planNew(400, 800)) - full
    assert.ok(grown < ROOM / 2, `grew by ${(grown / MB).toFixed(1)} MB more`)
  })
})
