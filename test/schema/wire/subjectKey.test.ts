import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { base32 } from '../../../schema/wire/base32.js'
import {
  hmacSm3,
  isPersonKey,
  isWellFormedKey,
  kindOfKey,
  personKey,
} from '../../../schema/wire/subjectKey.js'

const SECRET = Buffer.alloc(32, 7)
const NUMBER = '320902190001010013'

describe('base32', () => {
  // RFC 4648 §10, without the padding.
  for (const [text, encoded] of [
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ] as const) {
    it(`writes "${text}" as "${encoded}"`, () => assert.equal(base32(Buffer.from(text)), encoded))
  }

  it('writes 32 bytes of ones without losing a bit', () => {
    assert.equal(base32(Buffer.alloc(32, 255)), `${'7'.repeat(51)}Q`)
  })
})

describe('personKey', () => {
  it('rests on HMAC-SM3 as published', () => {
    assert.equal(
      hmacSm3(Buffer.from('key'), 'abc').toString('hex'),
      '28e63256e7c5a087b1f073265dc53092163f7b82729735d06f28f10af9d52393',
    )
  })

  it('is P1 and the base32 of the HMAC over type and number', () => {
    const key = personKey(SECRET, '01', NUMBER)
    assert.equal(key, `P1${base32(hmacSm3(SECRET, `01|${NUMBER}`))}`)
    assert.equal(key.length, 54)
    assert.equal(key.includes(NUMBER), false)
  })

  it('differs by secret, document type and number', () => {
    const keys = [
      personKey(SECRET, '01', NUMBER),
      personKey(Buffer.alloc(32, 8), '01', NUMBER),
      personKey(SECRET, '02', NUMBER),
      personKey(SECRET, '01', '320902190001010021'),
    ]
    assert.equal(new Set(keys).size, 4)
  })
})

describe('isWellFormedKey', () => {
  const person = personKey(SECRET, '01', NUMBER)
  for (const { name, key, wellFormed, isPerson } of [
    { name: 'a person key', key: person, wellFormed: true, isPerson: true },
    { name: 'a credit code', key: '91320900000001011R', wellFormed: true, isPerson: false },
    { name: 'a lower-case code', key: '91320900000001011r', wellFormed: false, isPerson: false },
    { name: 'a code with a space', key: ' 91320900000001011R', wellFormed: false, isPerson: false },
    { name: 'a wrong code', key: '913209000000010110', wellFormed: false, isPerson: false },
    { name: 'another version', key: `P2${person.slice(2)}`, wellFormed: false, isPerson: false },
    { name: 'a short key', key: person.slice(0, 53), wellFormed: false, isPerson: false },
    {
      name: 'impossible last bits',
      key: `${person.slice(0, 53)}B`,
      wellFormed: false,
      isPerson: false,
    },
    { name: 'a key and a line feed', key: `${person}\n`, wellFormed: false, isPerson: false },
    { name: 'an empty text', key: '', wellFormed: false, isPerson: false },
  ]) {
    it(`${wellFormed ? 'accepts' : 'refuses'} ${name}`, () => {
      assert.equal(isWellFormedKey(key), wellFormed)
      assert.equal(isPersonKey(key), isPerson)
    })
  }
})

describe('kindOfKey', () => {
  it('tells persons from the kinds of organisations', () => {
    assert.equal(kindOfKey(personKey(SECRET, '01', NUMBER)), 'PERSON')
    assert.equal(kindOfKey('91320900000001011R'), 'ENTERPRISE')
    assert.equal(kindOfKey('124404000000070185'), 'PUBLIC_INSTITUTION')
  })
})
