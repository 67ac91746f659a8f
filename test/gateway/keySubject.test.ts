import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ANONYMOUS, clientOf } from '../../gateway/auth/caller.js'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { completeCitizenNumber } from '../../schema/wire/citizenNumber.js'
import { subjectKeying } from '../../gateway/keySubject.js'
import { personKey } from '../../schema/wire/subjectKey.js'
import { sealRef } from '../../schema/wire/subjectRef.js'

const personSecret = Buffer.alloc(32, 3)
const refSecret = Buffer.alloc(32, 4)
const { keySubject, sealRef: seal } = subjectKeying({
  personSecret,
  refSecret,
  testRegions: ['99'],
})

const FIRM = '91320900000001011R'
const PERSON = personKey(personSecret, '01', '320902190001010021')
const CLIENT = 'https://issuer|office'

const KEYED: readonly (readonly [name: string, text: string, key: string, kind: string])[] = [
  ['a bare credit code', FIRM, FIRM, 'ENTERPRISE'],
  ['a prefixed one, in any spelling', ' uscc：9132 0900 0000 0101 1r', FIRM, 'ENTERPRISE'],
  ['a bureau', '11320900000021020F', '11320900000021020F', 'GOVERNMENT_BODY'],
  ['a citizen number', 'ID:320902190001010021', PERSON, 'PERSON'],
  ['the same with spaces', 'id: 320902 19000101 0021', PERSON, 'PERSON'],
  ['a passport', 'PASSPORT:E12345678', keySubject('passport:e1234 5678', '').key, 'PERSON'],
  ['a ref of a firm', sealRef(refSecret, CLIENT, FIRM), FIRM, 'ENTERPRISE'],
  ['a ref of a person', sealRef(refSecret, CLIENT, PERSON), PERSON, 'PERSON'],
]

const REFUSED: readonly (readonly [name: string, text: string, code: string])[] = [
  ['a wrong check character', '91320900000001011S', 'BAD_SUBJECT_ID'],
  ['a bare citizen number', '320902190001010021', 'AMBIGUOUS_SUBJECT_ID'],
  ['a key as it is', PERSON, 'BAD_SUBJECT_ID'],
  ['another client’s ref', sealRef(refSecret, 'https://issuer|other', FIRM), 'BAD_SUBJECT_ID'],
  ['a ref under another secret', sealRef(personSecret, CLIENT, FIRM), 'BAD_SUBJECT_ID'],
  ['a ref of something that is no key', sealRef(refSecret, CLIENT, 'x'), 'BAD_SUBJECT_ID'],
  [
    'a synthetic number of a region that is not for tests',
    'ID:980101190001010019',
    'BAD_SUBJECT_ID',
  ],
  ['nothing', '', 'BAD_SUBJECT_ID'],
]

describe('keySubject', () => {
  for (const [name, text, key, kind] of KEYED) {
    it(`keys ${name}`, () => {
      const { age: _age, ...keyed } = keySubject(text, CLIENT)
      assert.deepEqual(keyed, { key, kind })
    })
  }

  for (const [name, text, code] of REFUSED) {
    it(`refuses ${name}: ${code}, without repeating it`, () => {
      assert.throws(
        () => keySubject(text, CLIENT),
        (error: Error & { code: string }) => {
          assert.equal(error.code, code)
          return text === '' || !error.message.includes(text)
        },
      )
    })
  }

  for (const [name, text, age] of [
    ['an adult, whatever the years', 'ID:320902190001010021', 18],
    ['a child', `ID:${numberOf(10)}`, 10],
    ['somebody who turned fourteen', `ID:${numberOf(14)}`, 14],
    ['a passport, which does not say', 'PASSPORT:E12345678', undefined],
    ['a firm', FIRM, undefined],
  ] as const) {
    it(`tells the age of ${name}: ${age}`, () => assert.equal(keySubject(text, CLIENT).age, age))
  }

  it('gives another key under another secret', () => {
    const other = subjectKeying({ personSecret: refSecret, refSecret, testRegions: [] })
    assert.notEqual(other.keySubject('ID:320902190001010021', CLIENT).key, PERSON)
  })

  it('seals for the client of a caller what only that client opens', () => {
    const caller = { ...ANONYMOUS, kind: 'client' as const, issuer: 'https://i', clientId: 'c' }
    const ref = seal(caller, PERSON)
    assert.equal(seal(caller, PERSON), ref)
    assert.deepEqual(keySubject(ref, clientOf(caller)), { key: PERSON, kind: 'PERSON' })
    assert.notEqual(seal({ ...caller, issuer: 'https://j' }, PERSON), ref)
    assert.doesNotMatch(ref, new RegExp(PERSON))
  })
})

/** A citizen number of somebody who has had so many birthdays, the last of them today. */
function numberOf(years: number): string {
  const today = todayInChina().replaceAll('-', '').replace(/0229$/, '0228')
  const born = `${Number(today.slice(0, 4)) - years}${today.slice(4)}`
  return completeCitizenNumber(`320902${born}001`)
}
