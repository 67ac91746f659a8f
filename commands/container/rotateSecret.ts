import { randomBytes } from 'node:crypto'

type Secrets = Readonly<Record<string, string>>

const newSecret = () => randomBytes(32).toString('base64')

/**
 * The secrets with a new value of `name`, in the form that its setting takes:
 * - `<SECTOR>_KEY`: new and old, since the sector has to accept both until the gateway is restarted;
 * - `FEED_<source>_<reader>`: new and old, since the source has to accept both until the reader is restarted;
 * - `EVIDENCE_KEY`: the new version in front of all others, which evidence is still read with;
 * - `REGISTER_DIGEST_KEY`: the old one stays under its last day, for whoever recomputes old digests;
 * - anything else is replaced.
 * Throws one line if there is no such secret, or it cannot be rotated.
 */
export function rotateSecret(secrets: Secrets, name: string, today: string): Secrets {
  const old = existing(secrets, name)
  if (name === 'PERSON_KEY_SECRET') {
    throw new Error(
      'PERSON_KEY_SECRET cannot be rotated: every sector’s persons are keyed with it.',
    )
  }
  if (name === 'EVIDENCE_KEY') return { ...secrets, [name]: nextEvidenceKey(old) }
  if (isSharedKey(name)) return { ...secrets, [name]: `${newSecret()},${old.split(',')[0]}` }
  if (name !== 'REGISTER_DIGEST_KEY') return { ...secrets, [name]: newSecret() }
  return { ...secrets, [name]: newSecret(), [`${name} until ${today}`]: old }
}

/** The secrets with the newest key of a sector or a feed alone. Throws one line if `name` is not one. */
export function retireOldKey(secrets: Secrets, name: string): Secrets {
  const [newest] = existing(secrets, name).split(',')
  if (isSharedKey(name)) return { ...secrets, [name]: newest! }
  throw new Error(`${name} keeps no old key that may go; only a sector’s or a feed’s key does.`)
}

/** Names of secrets that two processes hold: a sector's internal-token key, or the key of a feed. */
export function isSharedKey(name: string): boolean {
  if (name.startsWith('FEED_')) return true
  return name.endsWith('_KEY') && name !== 'EVIDENCE_KEY' && name !== 'REGISTER_DIGEST_KEY'
}

function nextEvidenceKey(keys: string): string {
  const [newest = ''] = keys.split(',')
  if (!newest.includes(':')) return `2:${newSecret()},1:${keys}`
  const version = Number(newest.split(':')[0]) + 1
  if (version > 255) throw new Error('EVIDENCE_KEY has had 255 versions; the format holds no more.')
  return `${version}:${newSecret()},${keys}`
}

function existing(secrets: Secrets, name: string): string {
  const value = secrets[name]
  if (value) return value
  const names = Object.keys(secrets).filter((one) => !one.includes(' '))
  throw new Error(`There is no secret ${name}; there are RECEIPT_KEYS, ${names.join(', ')}.`)
}
