import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { parse } from 'yaml'
import { AUTHORISATION_TERMS } from '../../../subgraphs/credit/authorisations/authorisationTables.js'
import {
  loadAuthorisationTerms,
  termsOn,
} from '../../../subgraphs/credit/rules/authorisationTerms.js'
import { faultsOf, type AuthorisationDraft } from '../../../subgraphs/credit/rules/mayAuthorise.js'
import { TableError } from '../../../subgraphs/shared/rules/TableRow.js'

const TODAY = '2026-05-04'
const TERMS = termsOn(AUTHORISATION_TERMS, TODAY)

/** An adult who signs on a screen for a month. */
const DRAFT: AuthorisationDraft = {
  subjectKey: 'P-A',
  isPerson: true,
  age: 18,
  givenBy: 'SUBJECT',
  form: 'E_SIGNATURE',
  purpose: 'AUTHORISED_QUERY',
  items: ['GG-02', 'GG-07'],
  separateConsent: [],
  validFrom: TODAY,
  validTo: '2026-06-02',
  times: 1,
  consentVersion: TERMS.consentText.version,
  guardianKey: null,
}
/** The same person at a window, through a guardian. */
const CHILD: Partial<AuthorisationDraft> = {
  age: 13,
  givenBy: 'DEPARTMENT',
  form: 'PAPER_SCAN',
  guardianKey: 'P-G',
}
const FIRM: Partial<AuthorisationDraft> = { isPerson: false, age: null }

const CASES: readonly (readonly [
  name: string,
  change: Partial<AuthorisationDraft>,
  faults: readonly string[],
])[] = [
  ['an adult for a month', {}, []],
  ['a firm, whose age nobody asks', FIRM, []],
  ['the longest validity', { validTo: '2027-05-03' }, []],
  ['one day longer', { validTo: '2027-05-04' }, ['TOO_LONG']],
  ['one day only', { validTo: TODAY }, []],
  ['an end before its begin', { validTo: '2026-05-03' }, ['ENDS_BEFORE_IT_BEGINS']],
  ['a begin in the past', { validFrom: '2026-05-03' }, ['BEGINS_IN_THE_PAST']],
  ['the most uses', { times: 100 }, []],
  ['one use more', { times: 101 }, ['TOO_MANY_USES']],
  [
    'more items than are ever needed',
    { items: Array.from({ length: 21 }, (_, i) => `GG-${i + 10}`) },
    ['TOO_MANY_ITEMS'],
  ],
  ['a purpose that rests on duty', { purpose: 'ENFORCEMENT' }, ['PURPOSE_WITHOUT_CONSENT']],
  ['a text that is no longer shown', { consentVersion: '2020-1' }, ['OTHER_CONSENT_TEXT']],
  ['a sensitive item in the bundle', { items: ['YL-02'] }, ['SEPARATE_CONSENT_NEEDED']],
  ['a sensitive item by itself', { items: ['YL-02'], separateConsent: ['YL-02'] }, []],
  [
    'one of two sensitive items',
    { items: ['YL-02', 'YL-05'], separateConsent: ['YL-02'] },
    ['SEPARATE_CONSENT_NEEDED'],
  ],
  ['a hospital, of which nothing is personal', { ...FIRM, items: ['YL-02'] }, []],
  ['paper that nobody took', { form: 'PAPER_SCAN' }, ['FORM_NOT_ALLOWED']],
  ['paper at a window', { givenBy: 'DEPARTMENT', form: 'PAPER_SCAN' }, []],
  ['a click at a window', { givenBy: 'DEPARTMENT' }, ['FORM_NOT_ALLOWED']],
  ['somebody of whom no document says the age', { age: null }, ['AGE_UNKNOWN']],
  ['a child by itself', { age: 13 }, ['GUARDIAN_NEEDED']],
  [
    'a child at a window without its guardian',
    { ...CHILD, guardianKey: null },
    ['GUARDIAN_NEEDED'],
  ],
  ['a child through its guardian', CHILD, []],
  ['a child as its own guardian', { ...CHILD, guardianKey: 'P-A' }, ['GUARDIAN_UNFIT']],
  ['a youth of 17 by itself', { age: 17 }, ['GUARDIAN_NEEDED']],
  ['a youth of 17 through its guardian', { ...CHILD, age: 17 }, []],
  ['an adult with a guardian', { ...CHILD, age: 18 }, ['GUARDIAN_UNFIT']],
  ['a firm with a guardian', { ...FIRM, guardianKey: 'P-G' }, ['GUARDIAN_UNFIT']],
  [
    'several faults, all told',
    { times: 500, form: 'PAPER_SCAN', age: 5 },
    ['TOO_MANY_USES', 'FORM_NOT_ALLOWED', 'GUARDIAN_NEEDED'],
  ],
]

describe('the terms of authorisations', () => {
  for (const [name, change, faults] of CASES) {
    it(`${faults.length === 0 ? 'allow' : 'refuse'} ${name}: ${faults.join(', ') || 'nothing'}`, () => {
      assert.deepEqual(faultsOf({ ...DRAFT, ...change }, TERMS, TODAY), faults)
    })
  }

  it('name purposes of schema/purposes.yaml only', () => {
    const { purposes } = parse(readFileSync('schema/purposes.yaml', 'utf8')) as {
      purposes: { code: string }[]
    }
    const known = new Set(purposes.map(({ code }) => code))
    assert.deepEqual(
      AUTHORISATION_TERMS.flatMap((terms) => terms.purposes.filter((code) => !known.has(code))),
      [],
    )
  })

  const table = readFileSync('subgraphs/credit/rules/authorisations.yaml', 'utf8')
  for (const [name, from, to] of [
    ['a limit that is no number', 'maxDays: 365', 'maxDays: a year'],
    ['a misspelt member', 'maxTimes:', 'maxTime:'],
    ['a guardian without a basis', ', basis: 《个人信息保护法》第三十一条', ''],
    ['a day that is none', 'effectiveFrom: null', 'effectiveFrom: 2026-02-30'],
  ] as const) {
    it(`are refused with ${name}`, () => {
      assert.ok(table.includes(from))
      assert.throws(() => loadAuthorisationTerms(table.replace(from, to)), TableError)
    })
  }

  it('have an edition for the day, or say that there is none', () => {
    const [only] = AUTHORISATION_TERMS
    assert.throws(() => termsOn([{ ...only!, effectiveFrom: '2030-01-01' }], TODAY), RangeError)
  })
})
