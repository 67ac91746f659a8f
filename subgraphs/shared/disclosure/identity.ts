import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { canonicalJson } from '../../../schema/wire/canonicalJson.js'
import { hmacSm3, personKey } from '../../../schema/wire/subjectKey.js'
import type { Decision, PersonDocument } from './rules/decision.js'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Secrets of a sector's ingestion, the one place where persons' numbers are kept (design.md §5). */
export interface IngestionSecrets {
  /** Persons are keyed with it, as in the gateway. */
  readonly personSecret: Buffer
  /** Versions of the key that numbers are encrypted with, 32 bytes each; the first encrypts. */
  readonly numberKeys: readonly { readonly version: number; readonly key: Buffer }[]
}

/** Who a decision is about, as the encrypted column keeps it. */
export interface Identity {
  readonly name: string | null
  readonly document: PersonDocument | null
  readonly representative: PersonDocument | null
}

/** Key of the subject of a decision. Throws Error for a number where nothing can be keyed. */
export function subjectKeyOf({ subject }: Decision, secrets: IngestionSecrets | null): string {
  if ('creditCode' in subject) return subject.creditCode
  const { document } = subject
  if ('key' in document) return document.key
  if (secrets) return personKey(secrets.personSecret, document.idType, document.number)
  throw new Error('a person’s number came to a sector that cannot key it')
}

/** What the encrypted column has to keep of a decision; null if it says nothing of a person. */
export function identityOf({ subject, representative }: Decision): Identity | null {
  if ('creditCode' in subject)
    return representative && { name: null, document: null, representative }
  return { name: subject.name, document: subject.document, representative }
}

/** Digest by which a changed identity is a changed row; keyed, since names and numbers could be guessed. */
export function identityDigest(identity: Identity, { personSecret }: IngestionSecrets): string {
  return hmacSm3(personSecret, canonicalJson(identity)).toString('base64url')
}

/** AES-256-GCM under the newest key, bound to the decision: version byte, nonce, ciphertext, tag. */
export function sealIdentity(identity: Identity, id: string, secrets: IngestionSecrets): Buffer {
  const newest = secrets.numberKeys[0]!
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', newest.key, nonce)
  cipher.setAAD(Buffer.from(id))
  const text = cipher.update(JSON.stringify(identity), 'utf8')
  const sealed = [nonce, text, cipher.final(), cipher.getAuthTag()]
  return Buffer.concat([Buffer.from([newest.version]), ...sealed])
}

/** Reads what `sealIdentity` made; throws if a byte, or the decision beside it, was changed. */
export function openIdentity(sealed: Buffer, id: string, secrets: IngestionSecrets): Identity {
  const used = secrets.numberKeys.find(({ version }) => version === sealed[0])
  if (!used) throw new Error(`no number key of version ${sealed[0]} is configured`)
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', used.key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(id))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  const text = decipher.update(sealed.subarray(1 + NONCE_BYTES, -TAG_BYTES))
  return JSON.parse(Buffer.concat([text, decipher.final()]).toString('utf8')) as Identity
}
