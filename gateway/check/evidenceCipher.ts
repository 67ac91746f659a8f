import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32
const VERSIONED_KEY = /^(?:(\d+):)?([^:]*)$/

/** Keys of the stored evidence by version (1–255), 32 bytes each; old ones stay until nothing uses them. */
export interface EvidenceKeys {
  /** Version that encrypts. */
  readonly current: number
  readonly keys: ReadonlyMap<number, Buffer>
}

/**
 * Reads `2:<base64>,1:<base64>`: version and key, the one that encrypts first. A single key without a
 * version is version 1. Throws one line that names the setting.
 */
export function readEvidenceKeys(text: string): EvidenceKeys {
  const entries = text.split(',').map((entry) => {
    const [, version = '1', key = ''] = VERSIONED_KEY.exec(entry.trim()) ?? []
    return [Number(version), Buffer.from(key, 'base64').subarray(0, KEY_BYTES)] as const
  })
  const keys = new Map(entries)
  const isWrong = entries.some(([version, key]) => !isVersion(version) || key.length < KEY_BYTES)
  if (isWrong || keys.size < entries.length) {
    throw new Error(
      'EVIDENCE_KEY must be base64 of 32 bytes, or a list of version:base64 with versions from 1 to 255.',
    )
  }
  return { current: entries[0]![0], keys }
}

function isVersion(version: number): boolean {
  return version >= 1 && version <= 255
}

/** AES-256-GCM: one byte of key version, nonce, ciphertext, tag. Bound to the check's number. */
export function encryptEvidence(text: string, number: string, { current, keys }: EvidenceKeys) {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(keys, current), nonce)
  cipher.setAAD(Buffer.from(number))
  const sealed = [cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat([Buffer.from([current]), nonce, ...sealed])
}

/** Reads what `encryptEvidence` made; throws if a byte, or the number beside it, was changed. */
export function decryptEvidence(sealed: Buffer, number: string, { keys }: EvidenceKeys): string {
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', keyOf(keys, sealed[0] ?? 0), nonce, {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(number))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  const plain = decipher.update(sealed.subarray(1 + NONCE_BYTES, -TAG_BYTES))
  return Buffer.concat([plain, decipher.final()]).toString('utf8')
}

function keyOf(keys: ReadonlyMap<number, Buffer>, version: number): Buffer {
  const key = keys.get(version)
  if (!key) throw new Error(`no evidence key of version ${version} is configured`)
  return key
}
