import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { secretFiles, secretNames } from '../../commands/container/secretFiles.js'
import { SECTORS } from '../../subgraphs/sectors.js'
import { temporaryDir } from '../support/postgres.js'

const COMMAND = fileURLToPath(new URL('../../commands/container/secrets.js', import.meta.url))
const sectors = Object.keys(SECTORS)
const VOLUMES = ['all', 'issuers', 'postgres', 'databases', 'migrate', 'gateway', ...sectors]

/** Runs the command on a folder of volumes. */
function run(folder: string): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [COMMAND, folder], (_error, stdout, stderr) =>
      done({ code: child.exitCode ?? 1, output: stdout + stderr }),
    )
  })
}

async function contentOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
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

/** Which services may see a secret, beside `secrets` itself. */
function readersOf(name: string): string[] {
  const role = /^PASSWORD_(.*)$/.exec(name)?.[1]
  if (role === 'postgres') return ['postgres', 'databases']
  if (role?.endsWith('_owner')) return ['databases', 'migrate']
  if (role?.startsWith('register')) return ['databases', 'gateway']
  if (role) return ['databases', role]
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
