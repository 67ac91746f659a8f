import { generateKeyPairSync, sign } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'

/** A signer of the tests: its public key as `creditTrustSigner` takes it, and its signature of a text. */
export interface TestSigner {
  readonly algorithm: 'SM2' | 'EDDSA'
  readonly publicKey: string
  sign(text: string): string
}

export function sm2Signer(): TestSigner {
  const { publicKey, privateKey } = sm2.generateKeyPairHex()
  return {
    algorithm: 'SM2',
    publicKey,
    sign: (text) => sm2.doSignature(text, privateKey, { hash: true, publicKey }),
  }
}

export function ed25519Signer(): TestSigner {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const spki = publicKey.export({ format: 'der', type: 'spki' })
  return {
    algorithm: 'EDDSA',
    publicKey: spki.subarray(-32).toString('hex'),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('hex'),
  }
}
