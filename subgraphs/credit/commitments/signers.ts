import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import { badInput } from '../../shared/acts/badInput.js'
import type { SignerPurpose } from '../entities/commitmentEnums.js'
import { TrustedSigner } from '../entities/TrustedSigner.js'
import type { DistrustSignerInput, TrustSignerInput } from '../resolvers/SignerInputs.js'
import { isPublicKey, verifySignature } from './verifySignature.js'

/** Takes a key into trust. Throws BAD_USER_INPUT for an id in use, or a key that is none. */
export async function trustSigner(
  context: SectorContext,
  { requestId, ...signer }: TrustSignerInput,
): Promise<TrustedSigner> {
  if (!/^[\w.-]{1,64}$/.test(signer.id)) badInput('"id" is 1 to 64 letters, digits or any of . _ -')
  if (signer.name.trim() === '') badInput('"name" says whose key it is.')
  if (!isPublicKey(signer.algorithm, signer.publicKey)) {
    badInput(`"publicKey" is no key of ${signer.algorithm} in lower-case hexadecimal.`)
  }
  refusePersonalText(signer.name)
  const asked = { name: 'creditTrustSigner', input: { ...signer, requestId } }
  const id = await doOnce(context, asked, async (manager) => {
    if (await manager.existsBy(TrustedSigner, { id: signer.id })) badInput('"id" is in use.')
    await manager.insert(TrustedSigner, { ...signer, revokedOn: null })
    return { about: signer.id, subjectKey: null, outcome: { state: 'TRUSTED' } }
  })
  return context.database.manager.findOneByOrFail(TrustedSigner, { id })
}

/** Ends the trust in a key from today on; what it signed before stays signed. Throws CASE_NOT_FOUND. */
export async function distrustSigner(
  context: SectorContext,
  input: DistrustSignerInput,
): Promise<TrustedSigner> {
  const id = await doOnce(context, { name: 'creditDistrustSigner', input }, async (manager) => {
    const [, changed] = await manager.query<[unknown, number]>(
      'UPDATE trusted_signer SET revoked_on = coalesce(revoked_on, $2) WHERE id = $1',
      [input.id, context.today],
    )
    if (changed === 0) throw new RequestError('CASE_NOT_FOUND', 'No signer has this id.')
    return { about: input.id, subjectKey: null, outcome: { state: 'REVOKED' } }
  })
  return context.database.manager.findOneByOrFail(TrustedSigner, { id })
}

/** Throws SIGNATURE_INVALID unless a key trusted for the purpose on `day` signed the text. */
export async function refuseUnsigned(
  manager: EntityManager,
  { text, signature, signer }: { text: string; signature: string; signer: string },
  { purpose, day }: { purpose: SignerPurpose; day: string },
): Promise<TrustedSigner> {
  const key = await manager.findOneBy(TrustedSigner, { id: signer, purpose })
  if (key === null || !isTrusted(key, day)) {
    throw new RequestError('SIGNATURE_INVALID', '"signer" is no key that is trusted for this.', {
      details: { reasons: ['SIGNER_NOT_TRUSTED'] },
    })
  }
  if (verifySignature(text, signature, key)) return key
  throw new RequestError('SIGNATURE_INVALID', '"signature" is not of this text and key.', {
    details: { reasons: ['BAD_SIGNATURE'] },
  })
}

function isTrusted({ trustedFrom, trustedUntil, revokedOn }: TrustedSigner, day: string): boolean {
  return (
    trustedFrom <= day &&
    (trustedUntil === null || day <= trustedUntil) &&
    (revokedOn === null || day < revokedOn)
  )
}
