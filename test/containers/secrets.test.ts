import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readEvidenceKeys } from '../../gateway/check/evidenceCipher.js'
import { secretFiles, secretNames } from '../../commands/container/secretFiles.js'
import { SECTORS } from '../../subgraphs/sectors.js'
import { temporaryDir } from '../support/postgres.js'

const COMMAND = fileURLToPath(new URL('../../commands/container/secrets.js', import.meta.url))
const sectors = Object.keys(SECTORS)
const VOLUMES = ['all', 'issuers', 'postgres', 'databases', 'migrate', 'gateway', ...sectors]

/** Runs the command on a folder of volumes. */
function run(folder: string, ...change: string[]): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [COMMAND, folder, ...change],
      (_error, stdout, stderr) => done({ code: child.exitCode ?? 1, output: stdout + stderr }),
    )
  })
}

async function contentOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  paths.sort()
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')))
  return new Map(paths.map((path, n) => [path.slice(folder.length + 1), texts[n]!]))
}

describe('the secrets service', () => {
  let folder = ''
  let first: Map<string, string>
  before(async () => {
    folder = await temporaryDir()
    for (const volume of VOLUMES) await mkdir(join(folder, volume))
    assert.deepEqual(await run(folder), { code: 0, output: 'secrets of 9 services are in place\n' })
    first = await contentOf(folder)
  })

  it('makes every secret once: another run changes nothing', async () => {
    assert.equal((await run(folder)).code, 0)
    assert.deepEqual(await contentOf(folder), first)
  })

  it('trusts nobody’s tokens', () => {
    assert.equal(first.get('issuers/issuers.json'), '[]')
    assert.equal(first.get('issuers/DEMO_IDENTITY_URL'), '')
  })

  it('leaves files that whoever mounts the volume can read and nobody can write', async () => {
    const { mode } = await stat(join(folder, 'gateway/EVIDENCE_KEY'))
    assert.equal(mode & 0o777, 0o444)
    assert.equal((await stat(join(folder, 'all/secrets.json'))).mode & 0o777, 0o600)
  })

  it('says which volume is missing', async () => {
    const bare = await temporaryDir()
    await mkdir(join(bare, 'all'))
    const { code, output } = await run(bare)
    assert.deepEqual([code, output], [1, `postgres has no volume at ${join(bare, 'postgres')}.\n`])
  })
})

/** A folder of volumes with everybody's secrets. */
async function filledFolder(): Promise<string> {
  const folder = await temporaryDir()
  for (const volume of VOLUMES) await mkdir(join(folder, volume))
  assert.equal((await run(folder)).code, 0)
  return folder
}

/** What a change made of the files: path → [before, after]. */
async function changesIn(folder: string, change: readonly string[]) {
  const earlier = await contentOf(folder)
  const { code, output } = await run(folder, ...change)
  assert.equal(code, 0, output)
  const later = await contentOf(folder)
  const paths = [...later.keys()].filter((path) => later.get(path) !== earlier.get(path))
  return Object.fromEntries(
    paths.map((path) => [path, [earlier.get(path) ?? '', later.get(path)!]] as const),
  )
}

describe('a secret that is rotated', () => {
  let folder = ''
  before(async () => {
    folder = await filledFolder()
  })
  const changedBy = (...change: string[]) => changesIn(folder, change)
  const keyIn = (list: string) => /credit=([^,]+)/.exec(list)?.[1]

  it('as a sector’s key is accepted by the sector beside the old one, until that is retired', async () => {
    const rotated = await changedBy('rotate', 'CREDIT_KEY')
    assert.deepEqual(Object.keys(rotated), [
      'all/secrets.json',
      'credit/CREDIT_KEY',
      'gateway/SECTOR_KEYS',
    ])
    const [old, both] = rotated['credit/CREDIT_KEY']!
    const [sentBefore, sent] = rotated['gateway/SECTOR_KEYS']!.map(keyIn)
    assert.notEqual(sent, sentBefore)
    assert.deepEqual([sentBefore, both], [old, `${sent},${old}`])

    const retired = await changedBy('retire', 'CREDIT_KEY')
    assert.deepEqual(Object.keys(retired), ['all/secrets.json', 'credit/CREDIT_KEY'])
    assert.equal(retired['credit/CREDIT_KEY']![1], sent)
  })

  it('as the evidence key keeps every version before it', async () => {
    const first = (await changedBy('rotate', 'EVIDENCE_KEY'))['gateway/EVIDENCE_KEY']!
    const second = (await changedBy('rotate', 'EVIDENCE_KEY'))['gateway/EVIDENCE_KEY']!
    const { current, keys } = readEvidenceKeys(second[1])
    assert.deepEqual([current, [...keys.keys()]], [3, [3, 2, 1]])
    assert.deepEqual(keys.get(1), readEvidenceKeys(first[0]).keys.get(1))
    assert.deepEqual(keys.get(2), readEvidenceKeys(first[1]).keys.get(2))
  })

  it('as the digest key is kept for those who recompute old digests', async () => {
    const { 'all/secrets.json': all, ...rest } = await changedBy('rotate', 'REGISTER_DIGEST_KEY')
    const [old] = rest['gateway/REGISTER_DIGEST_KEY']!
    const kept = Object.entries(JSON.parse(all![1]) as Record<string, string>)
    assert.deepEqual(
      kept.filter(([, value]) => value === old).map(([name]) => name.replace(/\d/g, '0')),
      ['REGISTER_DIGEST_KEY until 0000-00-00'],
    )
  })

  it('as a database password changes for its holder and for who sets it', async () => {
    assert.deepEqual(Object.keys(await changedBy('rotate', 'PASSWORD_market')), [
      'all/secrets.json',
      'databases/ROLE_PASSWORDS',
      'market/MARKET_DATABASE_URL',
    ])
  })

  it('as the receipt key signs, and the old one stays public', async () => {
    const { 'gateway/RECEIPT_KEYS': keys } = await changedBy('rotate', 'RECEIPT_KEYS')
    const [old, now] = keys!.map((text) => (JSON.parse(text) as { keys: { kid: string }[] }).keys)
    assert.deepEqual([now!.length, now![1]!.kid, 'd' in now![1]!], [2, old![0]!.kid, false])
  })

  for (const [what, change, says] of [
    ['the key of persons', ['rotate', 'PERSON_KEY_SECRET'], /^PERSON_KEY_SECRET cannot be rotated/],
    ['a name that is none', ['rotate', 'TOURISM_KEY'], /^There is no secret TOURISM_KEY;/],
    ['old evidence keys', ['retire', 'EVIDENCE_KEY'], /^EVIDENCE_KEY keeps no old key that may go/],
    ['a verb that is none', ['renew', 'CREDIT_KEY'], /^secrets\.js FOLDER/],
  ] as const)
    it(`is never ${what}`, async () => {
      const earlier = await contentOf(folder)
      const { code, output } = await run(folder, ...change)
      assert.equal(code, 1)
      assert.match(output, says)
      assert.deepEqual(await contentOf(folder), earlier)
    })
})

it('the key of a feed changes for its source and its reader alone, which keeps the old one until it is retired', async () => {
  const folder = await filledFolder()
  const changedBy = (...change: string[]) => changesIn(folder, change)
  const readers = 'credit/CREDIT_FEED_READERS'
  const keys = 'market/MARKET_FEED_KEYS'
  const rotated = await changedBy('rotate', 'FEED_credit_market')
  assert.deepEqual(Object.keys(rotated), ['all/secrets.json', readers, keys])
  const [old, fresh] = rotated[keys]!.flatMap((text) => keysNamed('credit', text))
  assert.deepEqual(keysNamed('market', rotated[readers]![1]), [fresh, old])
  const retired = await changedBy('retire', 'FEED_credit_market')
  assert.deepEqual(Object.keys(retired), ['all/secrets.json', readers])
  assert.deepEqual(keysNamed('market', retired[readers]![1]), [fresh])
})

/** The values of a name in `name=value,…`. */
function keysNamed(name: string, text: string): string[] {
  const pairs = text.split(',').filter((pair) => pair.startsWith(`${name}=`))
  return pairs.map((pair) => pair.slice(name.length + 1))
}

/** Which services may see a secret, beside `secrets` itself. */
function readersOf(name: string): string[] {
  const role = /^PASSWORD_(.*)$/.exec(name)?.[1]
  if (role === 'postgres') return ['postgres', 'databases']
  if (role?.endsWith('_owner')) return ['databases', 'migrate']
  if (role?.startsWith('register')) return ['databases', 'gateway']
  if (role) return ['databases', role]
  const feed = /^FEED_(.*)_(.*)$/.exec(name)
  if (feed) return sectors.filter((one) => feed.slice(1).includes(one))
  const sector = sectors.find((one) => name === `${one.toUpperCase()}_KEY`)
  if (sector) return ['gateway', sector]
  return name === 'PERSON_KEY_SECRET' ? ['migrate', 'gateway'] : ['gateway']
}

describe('who gets which secret', () => {
  const bytes = new Map(secretNames(sectors).map((name, n) => [name, Buffer.alloc(32, n + 1)]))
  const files = secretFiles({
    sectors,
    secret: (name) => bytes.get(name)!.toString('base64'),
    receiptKeys: '{}',
    server: 'postgres:5432',
  })
  for (const [name, secret] of bytes)
    it(`${name}: ${readersOf(name).join(', ')}`, () => {
      const forms = [secret.toString('base64'), secret.toString('base64url')]
      const readers = Object.entries(files)
        .filter(([, own]) => forms.some((form) => JSON.stringify(own).includes(form)))
        .map(([service]) => service)
      assert.deepEqual(readers, readersOf(name))
    })
})
