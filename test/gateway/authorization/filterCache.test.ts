import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { FilterCache } from '../../../gateway/authorization/filterCache.js'
import { findGuards, relevantNames } from '../../../gateway/authorization/guards.js'
import { withheldErrors } from '../../../gateway/authorization/withheld.js'
import { compact, holder, parseValid, town } from './registryTown.js'

const SUBJECT = parseValid(town.schema, '{subject(usci:"1"){name taxGrade}}')
const OPEN = parseValid(town.schema, '{openCount}')
const FINDINGS = parseValid(
  town.schema,
  '{findings(usci:"1"){...on CourtCase{id}...on Notice{id}}}',
)

describe('FilterCache', () => {
  it('gives callers that differ elsewhere one entry', () => {
    const cache = new FilterCache(town, 10)
    const first = cache.filter(SUBJECT, holder('tax.read pii.phone'))
    assert.equal(cache.filter(SUBJECT, holder('transport:read tax.read')), first)
    assert.equal(cache.size, 1)
  })

  it('gives callers that differ here entries of their own', () => {
    const cache = new FilterCache(town, 10)
    const texts = [null, '', 'tax.read', 'tax.read admin'].map((scopes) => {
      const { document } = cache.filter(SUBJECT, holder(scopes))
      return document && compact(document)
    })
    const less = '{subject(usci:"1"){name}}'
    assert.deepEqual(texts, [less, less, compact(SUBJECT), compact(SUBJECT)])
    assert.equal(cache.size, 4)
  })

  it('tells scopes from each other that joined text would not (row 58)', () => {
    const cache = new FilterCache(town, 10)
    cache.filter(SUBJECT, { ...holder(''), scopes: new Set(['admin,tax.read']) })
    const both = cache.filter(SUBJECT, holder('admin tax.read'))
    assert.equal(both.document, SUBJECT)
  })

  it('returns an operation without protected fields as it is, for everybody at once', () => {
    const cache = new FilterCache(town, 10)
    const anonymous = cache.filter(OPEN, holder(null))
    assert.equal(anonymous.document, OPEN)
    assert.equal(anonymous.toPlan, OPEN)
    assert.equal(cache.filter(OPEN, holder('admin', ['case_open'])), anonymous)
  })

  it('forgets the entry that was used least recently', () => {
    const cache = new FilterCache(town, 2)
    const open = cache.filter(OPEN, holder(null))
    const subject = cache.filter(SUBJECT, holder(null))
    cache.filter(OPEN, holder(null))
    cache.filter(FINDINGS, holder(null))
    assert.equal(cache.size, 2)
    assert.equal(cache.filter(OPEN, holder(null)), open)
    assert.notEqual(cache.filter(SUBJECT, holder(null)), subject)
  })

  it('plans with the __typename that tells fragments apart', () => {
    const { document, toPlan } = new FilterCache(town, 2).filter(FINDINGS, holder('court.read'))
    assert.equal(document, FINDINGS)
    assert.match(compact(toPlan!), /findings\(usci:"1"\)\{__typename \.\.\.on/)
  })
})

describe('relevantNames', () => {
  it('names what implementors behind an interface demand', () => {
    const document = parseValid(town.schema, '{records(usci:"1"){id note}}')
    const relevant = relevantNames(findGuards(document, town))
    assert.deepEqual([...relevant.scopes].toSorted(), ['court.read', 'notice.note'])
  })
})

describe('withheldErrors', () => {
  const withheld = [{ path: ['a'], fieldPath: 'a.b', coordinate: 'Subject.taxGrade' }]
  const extensions = { code: 'UNAUTHORIZED_FIELD_OR_TYPE', fieldPath: 'a.b' }

  it('say where, and neither what was required nor which type it was', () => {
    assert.deepEqual(withheldErrors(withheld, { developer: false }), [
      { message: 'Unauthorized field or type', path: ['a'], extensions },
    ])
  })

  it('name the coordinate to developers', () => {
    const [error] = withheldErrors(withheld, { developer: true })
    assert.deepEqual(error?.extensions, { ...extensions, coordinate: 'Subject.taxGrade' })
  })
})
