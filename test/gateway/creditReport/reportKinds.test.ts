import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sortItems } from '../../../gateway/creditReport/reportKinds.js'
import {
  ORGANISATION_KINDS,
  type Openness,
  type SubjectKind,
} from '../../../schema/wire/creditItem.js'

const EVERYBODY: readonly SubjectKind[] = [...ORGANISATION_KINDS, 'PERSON']
const item = (code: string, openness: Openness, subjects = EVERYBODY) => ({
  code,
  openness,
  subjects,
})
const CATALOGUE = [
  item('AA-01', 'PUBLIC'),
  item('AA-02', 'GOV_SHARED'),
  item('AA-03', 'AUTHORISED'),
  item('AA-04', 'SELF', ['PERSON']),
  item('AA-05', 'PUBLIC', ORGANISATION_KINDS),
]

describe('what a report tells of, by openness (披露方式)', () => {
  const rows: readonly (readonly [SubjectKind, opened: string[], included: string, not: string])[] =
    [
      // Nothing opened: public items of an organisation, nothing of a person.
      ['ENTERPRISE', [], '01 05', '02 03'],
      ['PERSON', [], '', '01 02 03 04'],
      // A duty or an authorisation adds what it opens, and nothing else.
      ['ENTERPRISE', ['AA-02'], '01 02 05', '03'],
      ['PERSON', ['AA-02'], '02', '01 03 04'],
      ['PERSON', ['AA-01', 'AA-03'], '01 03', '02 04'],
      // The subject itself: everything that it can have.
      ['ENTERPRISE', CATALOGUE.map(({ code }) => code), '01 02 03 05', ''],
      ['PERSON', CATALOGUE.map(({ code }) => code), '01 02 03 04', ''],
    ]
  for (const [subject, opened, included, notIncluded] of rows) {
    it(`${subject} with ${opened.join() || 'nothing'} opened: ${included || 'nothing'}`, () => {
      const sorted = sortItems(CATALOGUE, subject, new Set(opened))
      const codes = (items: readonly { code: string }[]) =>
        items.map(({ code }) => code.slice(3)).join(' ')
      assert.deepEqual([codes(sorted.included), codes(sorted.notIncluded)], [included, notIncluded])
    })
  }
})
