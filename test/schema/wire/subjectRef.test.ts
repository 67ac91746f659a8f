import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { RequestError } from '../../../schema/wire/errors.js'
import { parseSubjectId } from '../../../schema/wire/subjectId.js'
import { personKey } from '../../../schema/wire/subjectKey.js'
import { openRef, sealRef } from '../../../schema/wire/subjectRef.js'

const SECRET = Buffer.alloc(32, 9)
const FIRM = '91320900000001011R'
const PERSON = personKey(Buffer.alloc(32, 7), '01', '320902190001010013')

function isRefused(error: unknown): boolean {
  return error instanceof RequestError && error.code === 'BAD_SUBJECT_ID'
}

describe('sealRef', () => {
  for (const key of [FIRM, PERSON]) {
    it(`gives a ref of ${key.slice(0, 2)}… that opens to the same key`, () => {
      const ref = sealRef(SECRET, 'bank', key)
      assert.equal(openRef(SECRET, 'bank', ref), key)
      assert.match(ref, /^ref:[A-Za-z0-9_-]+$/)
      assert.deepEqual(parseSubjectId(ref), { type: 'REF', ref })
    })
  }

  it('is the same for the same client and different for another', () => {
    assert.equal(sealRef(SECRET, 'bank', FIRM), sealRef(SECRET, 'bank', FIRM))
    assert.notEqual(sealRef(SECRET, 'bank', FIRM), sealRef(SECRET, 'insurer', FIRM))
  })

  it('shares no beginning between subjects of one region', () => {
    const refs = [FIRM, '9132090000000102XH'].map((key) => sealRef(SECRET, 'bank', key))
    assert.notEqual(refs[0]?.slice(0, 12), refs[1]?.slice(0, 12))
  })
})

describe('openRef', () => {
  const ref = sealRef(SECRET, 'bank', FIRM)

  it('refuses a ref of another client or secret', () => {
    assert.throws(() => openRef(SECRET, 'insurer', ref), isRefused)
    assert.throws(() => openRef(Buffer.alloc(32, 1), 'bank', ref), isRefused)
  })

  it('refuses a ref with any one bit changed', () => {
    const sealed = Buffer.from(ref.slice(4), 'base64url')
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const altered = Buffer.from(sealed)
      altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      assert.throws(
        () => openRef(SECRET, 'bank', `ref:${altered.toString('base64url')}`),
        isRefused,
      )
    }
  })

  for (const altered of [
    '',
    'ref:',
    'ref:AAAA',
    ref.slice(4),
    `${ref}=`,
    `${ref}A`,
    ` ${ref}`,
    ref.slice(0, -4),
    ref.replace('ref:', 'REF:'),
  ]) {
    it(`refuses ${JSON.stringify(altered)}`, () => {
      assert.throws(() => openRef(SECRET, 'bank', altered), isRefused)
    })
  }
})
