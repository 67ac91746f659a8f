import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  addressOfFilter,
  askedFilter,
  filterOfAddress,
  subjectFault,
} from '../../../gateway/console/checks/listFilter.js'

const CODE = '91320900000001011R'
const FULL_WIDTH = '９１３２０９００ ０００００１０１１ｒ'
const KEYS = ['matter', 'subject', 'from', 'mine'] as const
const FILTER = {
  matter: ' SP-CG-001 ',
  subject: FULL_WIDTH,
  from: '',
  mine: 'true',
}

describe('the filter of a list', () => {
  it('is asked without its empty conditions, the subject as it is sent', () => {
    assert.deepEqual(askedFilter(FILTER), { matter: 'SP-CG-001', subject: CODE, mine: true })
  })

  it('comes back out of the address', () => {
    const address = new URLSearchParams(addressOfFilter({ ...FILTER, subject: CODE }))
    assert.deepEqual(filterOfAddress(KEYS, address), {
      matter: 'SP-CG-001',
      subject: CODE,
      from: '',
      mine: 'true',
    })
  })

  const kept: readonly [filter: Record<string, string>, why: string][] = [
    [{ subject: 'ID:320902190001010013' }, 'a person'],
    [{ subject: '320902190001010013' }, 'a number that may be a person’s'],
    [{ subject: 'PASSPORT:E1234567' }, 'a passport'],
    [{ subject: '91320900000001O11R' }, 'what cannot be read'],
    [{ actor: '320902190001010013' }, 'a personal number as an actor'],
  ]
  for (const [filter, why] of kept) {
    it(`never puts ${why} into the address`, () => assert.deepEqual(addressOfFilter(filter), {}))
  }

  it('asks for a person all the same', () => {
    const asked = askedFilter({ subject: 'id：320902190001010013' })
    assert.deepEqual(asked, { subject: 'ID:320902190001010013' })
  })

  it('says what is wrong with a subject, and nothing of an empty one', () => {
    assert.equal(subjectFault(' '), null)
    assert.equal(subjectFault(CODE), null)
    assert.equal(subjectFault('9132')?.refusal, 'LENGTH')
  })
})
