import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { RequestError } from '../../../schema/wire/errors.js'
import { filterTexts, handWritten } from './handWritten.js'
import { ask, holder, town } from './registryTown.js'

/** An older composition: the interfaces carry nothing of what their implementors demand. */
const older = handWritten(`
  type Query { findings: [Finding] records: [Record!] first: Record strict: Strict! strictList: [Strict!]! opt: Opt }
  interface Record { id: ID! note: String }
  type CourtCase implements Record @requiresScopes(scopes: [["court.read"]]) { id: ID! note: String }
  type Notice implements Record { id: ID! note: String }
  type Letter { id: ID! }
  union Finding = CourtCase | Notice | Letter
  type Strict { open: Int secret: Int! @authenticated inner: Strict! opt: Opt }
  type Opt { open: Int secret: Int! @authenticated strict: Strict! maybe: Opt many: [Opt!] }`)

const fragments = [
  [
    'an inline fragment in a union',
    '{findings{...on Letter{id}...on Record{id}}}',
    '{findings{...on Letter{id}}}',
    ['findings'],
  ],
  [
    'a named fragment in a union',
    '{findings{...on Letter{id}...R}}fragment R on Record{id}',
    '{findings{...on Letter{id}}}',
    ['findings'],
  ],
  ['a fragment on the interface itself', '{records{...on Record{id}}}', null, ['records']],
  ['a fragment without a type condition', '{records{...@include(if:true){id}}}', null, ['records']],
  ['the field itself', '{first{id}}', null, ['first']],
] as const

describe('an interface that does not carry its implementors’ requirements', () => {
  for (const [way, query, filtered, withheld] of fragments)
    it(`does not open through ${way}`, () => {
      assert.deepEqual(filterTexts(older, query, holder('')), {
        filtered,
        withheld,
        isRefused: filtered === null,
      })
      assert.deepEqual(filterTexts(older, query, holder('court.read')).withheld, [])
    })

  it('stays open to a fragment on a free implementor', () => {
    const query = '{records{...on Notice{id}}}'
    assert.deepEqual(filterTexts(older, query, holder('')).filtered, query)
  })
})

const doomed = [
  ['removes the nearest object that may be null', '{opt{open maybe{open secret}}}', '{opt{open}}'],
  [
    'goes up through objects that may not be null',
    '{opt{open maybe{open strict{inner{secret}}}}}',
    '{opt{open}}',
  ],
  ['goes up to the whole operation', '{opt{open}strict{inner{open secret}}}', null],
  [
    'sees through named fragments',
    '{opt{open maybe{...F}}}fragment F on Opt{open ...G}fragment G on Opt{secret}',
    '{opt{open}}',
  ],
  [
    'stops at a list, which may be empty',
    '{opt{open many{open secret}}}',
    '{opt{open many{open}}}',
  ],
  [
    'stops at a condition on the field',
    'query($c:Boolean=true){opt{open maybe{open secret@include(if:$c)}}}',
    '{opt{open maybe{open}}}',
  ],
  [
    'stops at a condition on a fragment',
    'query($c:Boolean=true){opt{open maybe{open ...@skip(if:$c){secret}}}}',
    '{opt{open maybe{open}}}',
  ],
  [
    'keeps what the same response key asks elsewhere',
    '{opt{open secret}opt{maybe{open}}}',
    '{opt{maybe{open}}}',
  ],
] as const

describe('a denied non-null field', () => {
  for (const [name, query, filtered] of doomed)
    it(name, () => assert.equal(filterTexts(older, query, holder(null)).filtered, filtered))

  it('leaves the withheld entry at the denied field', () => {
    const { withheld } = filterTexts(
      older,
      '{opt{open maybe{open strict{inner{secret}}}}}',
      holder(null),
    )
    assert.deepEqual(withheld, ['opt.maybe.strict.inner.secret'])
  })

  it('refuses a mutation whose result is certainly null instead of running it', () => {
    const graph = handWritten(
      `type Query { a: Int } type Mutation { set: Done! other: Int } type Done { at: String! @authenticated by: String }`,
      'query: Query mutation: Mutation',
    )
    assert.equal(filterTexts(graph, 'mutation{other set{at by}}', holder(null)).filtered, null)
  })
})

describe('withheld entries', () => {
  it('are one for each place that a fragment is spread to', async () => {
    const query =
      '{a:subject(usci:"1"){...F}b:subject(usci:"2"){...F}}fragment F on Subject{name taxGrade}'
    assert.deepEqual((await ask(query, holder(''))).withheld, ['a.taxGrade', 'b.taxGrade'])
  })

  it('are one for a field selected twice under one key', async () => {
    const query = '{subject(usci:"1"){name taxGrade}subject(usci:"1"){taxGrade}}'
    assert.deepEqual((await ask(query, holder(''))).withheld, ['subject.taxGrade'])
  })

  it('are limited, so that nested fragments do not unfold without end', () => {
    const depth = 20
    const names = Array.from({ length: depth }, (_, i) => `F${i}`)
    const bodies = names.map((name, i) => {
      const next = i + 1 < depth ? `x:maybe{...F${i + 1}} y:maybe{...F${i + 1}}` : 'secret'
      return `fragment ${name} on Opt{${next}}`
    })
    const query = `{opt{...F0}}${bodies.join('')}`
    assert.throws(
      () => filterTexts(older, query, holder(null)),
      (error) => error instanceof RequestError && error.code === 'ALIAS_LIMIT',
    )
    assert.deepEqual(filterTexts(older, query, holder('')).withheld, [])
  })

  it('name a field whose scope comes without a valid token', () => {
    const caller = { ...holder('tax.read'), authenticated: false }
    assert.deepEqual(filterTexts(town, '{subject(usci:"1"){name risk}}', caller).withheld, [
      'subject.risk',
    ])
  })
})
