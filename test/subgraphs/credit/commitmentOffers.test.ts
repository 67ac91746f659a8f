import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import { ed25519Signer } from '../../support/testSigner.js'
import { APPROVAL, CENTRE, SIGNER, startCommitmentDesk, WINDOW } from './commitmentDesk.js'
import { TODAY, requestId } from './repairDesk.js'

const desk = await startCommitmentDesk()
const { credit } = desk

describe('the signature', () => {
  for (const [what, change, reason] of [
    ['over another text', { signature: SIGNER.sign('别的文本') }, 'BAD_SIGNATURE'],
    ['of nobody that is trusted', { signer: 'nobody' }, 'SIGNER_NOT_TRUSTED'],
    ['of a day before the key was trusted', { signedOn: '2025-12-31' }, null],
  ] as const)
    it(`is refused ${what}`, async () => {
      const offered = await desk.offer()
      const signature = SIGNER.sign(offered.signingInput)
      const input = {
        commitment: offered.id,
        signedOn: TODAY,
        signer: 'esign',
        role: 'SEAL',
        signature,
      }
      const error = await desk.refusal('creditSignCommitment', { ...input, ...change })
      if (reason === null) assert.equal(error['code'], 'BAD_USER_INPUT')
      else assert.deepEqual(error, { code: 'SIGNATURE_INVALID', reasons: [reason] })
    })

  it('counts by Ed25519 as well, until the key is trusted no longer', async () => {
    const signer = ed25519Signer()
    const { algorithm, publicKey } = signer
    const key = { id: 'ed', name: '另一平台', purpose: 'COMMITMENT', trustedFrom: '2026-01-01' }
    await desk.done('creditTrustSigner', { ...key, algorithm, publicKey }, CENTRE)
    const offered = await desk.offer()
    const signature = signer.sign(offered.signingInput)
    assert.equal((await desk.sign(offered, { signer: 'ed', signature })).state, 'SIGNED')
    await desk.done('creditDistrustSigner', { id: 'ed' }, CENTRE)
    const next = await desk.offer()
    const input = { commitment: next.id, signedOn: TODAY, role: 'SEAL', signer: 'ed' }
    const late = { ...input, signature: signer.sign(next.signingInput) }
    assert.deepEqual((await desk.refusal('creditSignCommitment', late))['reasons'], [
      'SIGNER_NOT_TRUSTED',
    ])
  })

  for (const [what, change, code] of [
    ['an id in use', { id: 'esign' }, 'BAD_USER_INPUT'],
    ['a key that is none', { publicKey: 'ab' }, 'BAD_USER_INPUT'],
    ['nobody’s name', { name: ' ' }, 'BAD_USER_INPUT'],
  ] as const)
    it(`takes no key with ${what}`, async () => {
      const { algorithm, publicKey } = SIGNER
      const key = { id: 'new', name: '平台', purpose: 'COMMITMENT', trustedFrom: TODAY }
      const asked = { ...key, algorithm, publicKey, ...change }
      assert.equal((await desk.refusal('creditTrustSigner', asked, CENTRE))['code'], code)
    })

  it('takes keys from the keeper of the catalogue alone', async () => {
    assert.equal((await desk.refusal('creditDistrustSigner', { id: 'esign' }))['code'], 'FORBIDDEN')
    const unknown = await desk.refusal('creditDistrustSigner', { id: 'none' }, CENTRE)
    assert.equal(unknown['code'], 'CASE_NOT_FOUND')
  })
})

describe('an offer', () => {
  for (const [what, change, code] of [
    ['of what may not be missing', { commitmentClass: 'P2', missing: ['M01'] }, 'BAD_USER_INPUT'],
    ['of 容缺 without anything missing', { commitmentClass: 'P2' }, 'BAD_USER_INPUT'],
    ['of something missing under P1', { missing: ['M03'] }, 'BAD_USER_INPUT'],
    ['for a matter that is none', { matter: 'CN-JY-999' }, 'BAD_USER_INPUT'],
    ['without a case', { caseNumber: ' ' }, 'BAD_USER_INPUT'],
    ['with promises of its own', { promises: ['更多'] }, 'BAD_USER_INPUT'],
    [
      'by a unit that does not implement it',
      { matter: 'CN-JY-002', acceptingUnit: { ...APPROVAL, code: '113209020000211000' } },
      'FORBIDDEN',
    ],
    ['of tomorrow', { offeredOn: addCalendarDays(TODAY, 1) }, 'BAD_USER_INPUT'],
    [
      'before there was a text',
      { offeredOn: '2025-06-01', commitmentClass: 'P3', matter: null, promises: ['诚信'] },
      'BAD_USER_INPUT',
    ],
    ['of a person', { subject: credit.town.person('DRIVER').key }, 'BAD_USER_INPUT'],
    [
      'with a citizen number',
      { commitmentClass: 'P3', matter: null, promises: ['320902190001010013'] },
      'PERSONAL_DATA_IN_TEXT',
    ],
    ['of P3 with a matter', { commitmentClass: 'P3' }, 'BAD_USER_INPUT'],
    ['of P4 without a promise', { commitmentClass: 'P4', matter: null }, 'BAD_USER_INPUT'],
  ] as const)
    it(`${what} is refused with ${code}`, async () => {
      const offer = { subject: desk.firm, commitmentClass: 'P1', acceptingUnit: APPROVAL }
      const input = { ...offer, matter: 'CN-JY-001', caseNumber: 'bad', ...change }
      assert.equal((await desk.refusal('creditOfferCommitment', input))['code'], code)
    })

  it('is one for a case, and the same request again changes nothing', async () => {
    const input = { requestId: requestId(), caseNumber: 'once' }
    const [one, same] = [await desk.offer(input), await desk.offer(input)]
    assert.equal(one.id, same.id)
    await assert.rejects(desk.offer({ caseNumber: 'once' }), /CASE_STATE/)
  })

  it('is seen by the department that takes it and by public credit, and is on the record', async () => {
    const { id } = await desk.offer()
    const ask = (caller: object) =>
      credit.ask('query ($id: ID!) { creditCommitment(id: $id) { id name } }', { id }, caller)
    const seen = await ask(CENTRE)
    assert.equal((seen.data!['creditCommitment'] as { id: string }).id, id)
    assert.ok(
      seen.extensions.items.some(({ item, subject }) => item === 'GG-05' && subject === desk.firm),
    )
    const other = await ask({ ...WINDOW, department: '113209020000211000' })
    assert.equal(other.errors![0]!.extensions['code'], 'CASE_NOT_FOUND')
    const bad = await credit.ask('{ creditCommitments(first: 0) { next } }', {}, WINDOW)
    assert.equal(bad.errors![0]!.extensions['code'], 'BAD_USER_INPUT')
  })
})
