import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { filterOperation } from '../../../gateway/authorization/filterOperation.js'
import { handWritten } from './handWritten.js'
import { ask, compact, holder, parseValid } from './registryTown.js'

const graph = handWritten(`
  type Query { letter: Letter any: Any record: Record }
  interface Record { id: ID! }
  type CourtCase implements Record { id: ID! sealed: String @authenticated }
  type Notice implements Record { id: ID! }
  type Letter { id: ID! }
  union Any = CourtCase | Notice`)

const documents = [
  ['where fragments differ', '{any{...on Notice{id}}}', '{any{__typename ...on Notice{id}}}'],
  [
    'behind a named fragment',
    '{any{...F}}fragment F on Any{...on Notice{id}}',
    '{any{__typename ...F}}fragment F on Any{__typename ...on Notice{id}}',
  ],
  [
    'where it is asked on condition only',
    '{any{__typename@skip(if:true)...on Notice{id}}}',
    '{any{__typename __typename@skip(if:true)...on Notice{id}}}',
  ],
  [
    'where a fragment was withheld, which shaping still meets',
    '{record{id ...on CourtCase{sealed}}}',
    '{record{__typename id}}',
  ],
  [
    'not to keep alive what lost everything',
    '{letter{id}record{...on CourtCase{sealed}}}',
    '{letter{id}}',
  ],
] as const

describe('the document to plan asks for __typename', () => {
  for (const [where, query, expected] of documents)
    it(where, () => {
      const document = parseValid(graph.schema, query)
      const { toPlan } = filterOperation({
        ...graph,
        document,
        variables: {},
        caller: holder(null),
      })
      assert.equal(compact(toPlan!), expected)
    })

  it('nowhere else, and is then the very document', () => {
    const document = parseValid(graph.schema, '{letter{id}record{id}any{__typename}}')
    const { toPlan } = filterOperation({ ...graph, document, variables: {}, caller: holder(null) })
    assert.equal(toPlan, document)
  })

  it('so that only the rows of a withheld fragment’s type show its null', async () => {
    const query = '{records(usci:"1"){id ...on CourtCase{sealed}}}'
    const { data } = await ask(query, holder('court.read'))
    assert.deepEqual(data, { records: [{ id: 'c1', sealed: null }, { id: 'n1' }] })
  })
})
