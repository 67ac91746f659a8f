import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse, print } from 'graphql'
import { fetchNodes } from '../../../gateway/federation/fetchNodes.js'
import { Planner } from '../../../gateway/federation/planner.js'
import { FIXTURE_SUPERGRAPH, stallingDocument } from './fixtureGraph.js'

const ONE_HOP = parse(
  'query ($subject0: SubjectId!) { subject(id: $subject0) { registration { name } penalties { fine } demerits } }',
)

describe('Planner', () => {
  it('asks all sectors at once, for the key first', async (t) => {
    const planner = await Planner.start(FIXTURE_SUPERGRAPH)
    t.after(() => planner.close())
    const plan = await planner.plan(ONE_HOP)
    assert.equal(plan.queryPlan.node?.kind, 'Parallel')
    assert.deepEqual(
      Object.fromEntries(fetchNodes(plan.queryPlan).map((f) => [f.serviceName, f.operation])),
      {
        credit: 'query($subject0:SubjectId!){subject(id:$subject0){key registration{name}}}',
        transport: 'query($subject0:SubjectId!){subject(id:$subject0){key penalties{fine}}}',
        market: 'query($subject0:SubjectId!){subject(id:$subject0){key demerits}}',
      },
    )
    assert.deepEqual([...plan.sectors].toSorted(), ['credit', 'market', 'transport'])
  })

  it('asks for the key first in entity fetches and keeps what each fetch fills', async (t) => {
    const planner = await Planner.start(FIXTURE_SUPERGRAPH)
    t.after(() => planner.close())
    const plan = await planner.plan(
      parse('query ($ids: [SubjectId!]!) { all: subjects(ids: $ids) { owner { demerits } } }'),
    )
    const [roots, entities] = fetchNodes(plan.queryPlan)
    assert.equal(
      entities?.operation,
      'query($representations:[_Any!]!){_entities(representations:$representations){...on Subject{key demerits}}}',
    )
    assert.deepEqual(plan.checks[roots?.operation ?? ''], {
      roots: [{ responseName: 'all', ids: 'ids', isList: true, conditions: [] }],
      isEntityFetch: false,
      hasSubjects: true,
      fills: [['all', '@', 'owner']],
    })
    assert.deepEqual(plan.checks[entities?.operation ?? ''], {
      roots: [],
      isEntityFetch: true,
      hasSubjects: true,
      fills: [['demerits']],
    })
  })

  it('plans one text once, however often it is asked', async (t) => {
    const planner = await Planner.start(FIXTURE_SUPERGRAPH)
    t.after(() => planner.close())
    const again = parse(
      'query ($subject0: SubjectId!) { subject(id: $subject0) { registration { name } penalties { fine } demerits } }',
    )
    const [first, second] = await Promise.all([planner.plan(ONE_HOP), planner.plan(again)])
    assert.equal(first, second)
    assert.equal(await planner.plan(again), first)
  })

  it('never reuses the plan of a document with other fields', async (t) => {
    const planner = await Planner.start(FIXTURE_SUPERGRAPH)
    t.after(() => planner.close())
    await planner.plan(
      parse('query A($s: SubjectId!) { subject(id: $s) { demerits penalties { fine } } }'),
    )
    const filtered = await planner.plan(
      parse('query A($s: SubjectId!) { subject(id: $s) { demerits } }'),
    )
    assert.deepEqual(filtered.sectors, ['market'])
  })
})

describe('Planner, limits', () => {
  it('ends a plan that takes too long and goes on planning (row 2)', async (t) => {
    const planner = await Planner.start(FIXTURE_SUPERGRAPH, { timeoutMs: 2_000 })
    t.after(() => planner.close())
    const slow = planner.plan(stallingDocument('x'))
    const quick = planner.plan(
      parse('query ($s: SubjectId!) { subject(id: $s) { penalties { fine } demerits } }'),
    )
    await assert.rejects(slow, { code: 'PLAN_TIMEOUT' })
    assert.deepEqual([...(await quick).sectors].toSorted(), ['market', 'transport'])
    await assert.rejects(planner.plan(stallingDocument('x')), { code: 'PLAN_TIMEOUT' })
  })

  it('leaves the others their thread while one that was ended starts again', async (t) => {
    const planner = await Planner.start(FIXTURE_SUPERGRAPH, { timeoutMs: 3_000 })
    t.after(() => planner.close())
    const [first, second] = ['x', 'y'].map((field) =>
      planner.plan(stallingDocument(field), 'hostile'),
    )
    const ended = assert.rejects(second!)
    const other = planner.plan(parse('{ version }'), 'other')
    await assert.rejects(first!, { code: 'PLAN_TIMEOUT' })
    // The thread that planned for the other may be free by now: the second waits for its own all the same.
    assert.notEqual(planner.waiting, 0)
    assert.deepEqual((await other).sectors, ['gateway'])
    await planner.close()
    await ended
  })

  it('says of what has no plan that it has none', async (t) => {
    const planner = await Planner.start(FIXTURE_SUPERGRAPH)
    t.after(() => planner.close())
    const refused = { code: 'QUERY_PLANNING_FAILED', status: 500 }
    await assert.rejects(planner.plan(parse('{ gone }')), (error: Error) => {
      assert.match(String(error.cause), /gone/)
      assert.doesNotMatch(error.message, /gone/)
      return true
    })
    await assert.rejects(planner.plan(parse('{ gone }')), refused)
    assert.deepEqual((await planner.plan(parse('{ version }'))).sectors, ['gateway'])
  })

  it('refuses more work than it can queue', async (t) => {
    const planner = await Planner.start(FIXTURE_SUPERGRAPH, { timeoutMs: 300, maxWaiting: 1 })
    t.after(() => planner.close())
    const slow = assert.rejects(planner.plan(stallingDocument('x')), { code: 'PLAN_TIMEOUT' })
    const waiting = assert.rejects(planner.plan(stallingDocument('y')), { code: 'PLAN_TIMEOUT' })
    await assert.rejects(planner.plan(stallingDocument('z')), { code: 'PLANNER_BUSY' })
    await Promise.all([slow, waiting])
  })

  it('plans for others while one client’s documents are planned without end (row 2)', async (t) => {
    const planner = await Planner.start(FIXTURE_SUPERGRAPH, { timeoutMs: 60_000 })
    t.after(() => planner.close())
    const hostile = ['x', 'y'].map((field) => planner.plan(stallingDocument(field), 'hostile'))
    const ended = hostile.map((plan) => assert.rejects(plan, { code: 'SHUTTING_DOWN' }))
    const others = ['one', 'another'].map((share, n) =>
      planner.plan(parse(`query ($s: SubjectId!) { s${n}: subject(id: $s) { demerits } }`), share),
    )
    // They come to an end only if the first of the hostile has no more than its one thread.
    for (const plan of others) assert.deepEqual((await plan).sectors, ['market'])
    assert.equal(planner.waiting, 1)
    await planner.close()
    await Promise.all(ended)
  })

  it('does not start with a text that is no supergraph', async () => {
    await assert.rejects(Planner.start('type Query { a: Int }'))
  })

  it('warms up with what the generation before planned, in spite of what it cannot plan', async (t) => {
    const before = await Planner.start(FIXTURE_SUPERGRAPH)
    t.after(() => before.close())
    await before.plan(parse('{ version }'))
    await before.plan(ONE_HOP)
    const planner = await Planner.start(FIXTURE_SUPERGRAPH, { timeoutMs: 300 })
    t.after(() => planner.close())
    const gone = parse('{ gone }')
    assert.equal(
      await planner.warmUp([stallingDocument('x'), gone, ...before.mostUsed(1)], 60_000),
      1,
    )
    assert.deepEqual(planner.mostUsed(9).map(print), [print(ONE_HOP)])
  })
})
