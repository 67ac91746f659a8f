import assert from 'node:assert/strict'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { readIdentityConfig } from '../../commands/identity/config.js'
import { type SecretFiles, secretFiles } from '../../commands/container/secretFiles.js'
import { readConfig } from '../../gateway/config.js'
import { readSectorConfig } from '../../subgraphs/config.js'
import { SECTORS } from '../../subgraphs/sectors.js'
import { temporaryDir } from '../support/postgres.js'
import { environmentOf, mountsOf, readCompose } from './composeFile.js'

const { services } = readCompose()
const sectors = Object.keys(SECTORS)
const SECRETS = '/run/secrets'

const made: SecretFiles = secretFiles({
  sectors,
  secret: (name) => Buffer.from(name.padEnd(33, '-')).toString('base64'),
  receiptKeys: '{"keys":[]}',
  server: 'postgres:5432',
})

let folder = ''
before(async () => {
  folder = await temporaryDir()
  for (const [service, files] of Object.entries(made)) {
    await mkdir(join(folder, service))
    for (const [name, content] of Object.entries(files)) {
      await writeFile(join(folder, service, name), content)
    }
  }
  await mkdir(join(folder, 'issuers'))
  await writeFile(join(folder, 'issuers', 'DEMO_IDENTITY_URL'), '')
})

/** A service's environment as a process of it sees it, its volumes in our folder; notes what is read. */
function environmentWithReads(service: string): { env: NodeJS.ProcessEnv; read: Set<string> } {
  const read = new Set<string>()
  const env = Object.fromEntries(
    Object.entries(environmentOf(services[service]!)).map(([name, value]) => [
      name,
      name.endsWith('_FILE')
        ? value
            .replace(SECRETS, join(folder, service))
            .replace('/run/issuers', join(folder, 'issuers'))
        : value,
    ]),
  )
  const noting: ProxyHandler<NodeJS.ProcessEnv> = {
    get(target, name: string) {
      read.add(name)
      return target[name]
    },
  }
  return { env: new Proxy(env, noting), read }
}

/** Names of what a service is given and its process does not look at. */
function unread(service: string, read: ReadonlySet<string>): string[] {
  return Object.keys(environmentOf(services[service]!)).filter((name) => !read.has(name))
}

describe('the environment of a service in docker-compose.yml', () => {
  for (const name of sectors)
    it(`is enough for ${name}, and read to the last`, () => {
      const { env, read } = environmentWithReads(name)
      const config = readSectorConfig(name, env)
      assert.deepEqual([config.host, config.port], ['0.0.0.0', 4410])
      const url = new URL(config.databaseUrl)
      assert.deepEqual([url.host, url.pathname, url.username], ['postgres:5432', `/${name}`, name])
      assert.deepEqual(unread(name, read), [])
    })

  it('is enough for the gateway, and read to the last', () => {
    const { env, read } = environmentWithReads('gateway')
    const config = readConfig(env)
    assert.deepEqual([config.host, config.port], ['0.0.0.0', 4400])
    assert.equal(config.demoIdentityUrl, null)
    assert.deepEqual(unread('gateway', read), [])
  })

  it('lets the gateway find every sector, with the key that the sector has', () => {
    const { sectors: known } = readConfig(environmentWithReads('gateway').env)
    const offered = sectors.map((name) => {
      const { port, keys } = readSectorConfig(name, environmentWithReads(name).env)
      return [name, { url: `http://${name}:${port}/graphql`, key: keys[0] }]
    })
    assert.deepEqual([...known], offered)
  })

  for (const name of sectors)
    it(`lets ${name} read the feeds of all others, with the keys that they have for it`, () => {
      const { feed } = readSectorConfig(name, environmentWithReads(name).env)
      const offered = sectors.flatMap((source) => {
        const { port, feed: own } = readSectorConfig(source, environmentWithReads(source).env)
        const [key] = own.readers.get(name) ?? []
        return source === name ? [] : [[source, { url: `http://${source}:${port}`, key }]]
      })
      assert.deepEqual([...feed.sources], offered)
    })

  it('is enough for the demo identity, read to the last, and where the gateway will look for it', () => {
    const { env, read } = environmentWithReads('identity')
    const { host, port, issuer, isPrivateNetwork } = readIdentityConfig(env)
    assert.deepEqual([host, isPrivateNetwork], ['0.0.0.0', true])
    assert.deepEqual(unread('identity', read), [])
    assert.deepEqual(environmentOf(services['demo']!), {
      DEMO_IDENTITY_URL: `http://identity:${port}`,
      IDENTITY_ISSUER: issuer,
    })
  })

  it('gives migrate the owner of every database', () => {
    const owners = [...sectors, 'register'].map(
      (name) => `${name.toUpperCase()}_OWNER_DATABASE_URL`,
    )
    const given = Object.keys(environmentOf(services['migrate']!))
    const expected = [...owners, 'PERSON_KEY_SECRET'].map((name) => `${name}_FILE`)
    assert.deepEqual(given.toSorted(), [...expected, 'TOWN_SIZE'].toSorted())
  })

  for (const name of ['databases', 'demo'])
    it(`holds for ${name} only what its command reads`, async () => {
      const code = await readFile(`commands/container/${name}.ts`, 'utf8')
      const read = [...code.matchAll(/setting\('([A-Z_]+)'\)/g)].map(([, setting]) => setting!)
      const given = Object.keys(environmentOf(services[name]!)).map((one) =>
        one.replace(/_FILE$/, ''),
      )
      assert.deepEqual(given.toSorted(), read.toSorted())
    })
})

describe('the secrets of a service in docker-compose.yml', () => {
  for (const [name, service] of Object.entries(services)) {
    const environment = Object.entries(environmentOf(service))
    const files = environment.filter(([setting, value]) => isSecretFile(setting, value))

    it(`${name} gets each as a file that is made for it, and only those`, () => {
      assert.deepEqual(
        // Two settings may name one file: rates are counted in the register's database.
        [...new Set(files.map(([, value]) => value.slice(SECRETS.length + 1)))].toSorted(),
        Object.keys(made[name] ?? {}).toSorted(),
      )
      const literal = environment.filter(([setting]) =>
        /(KEYS?|SECRET|PASSWORDS?|DATABASE_URL)$/.test(setting),
      )
      assert.deepEqual(
        literal.filter((pair) => !files.includes(pair)).map(([setting]) => setting),
        name === 'identity' ? ['IDENTITY_KEYS'] : [],
      )
    })

    it(`${name} mounts its own alone, read-only`, () => {
      const own = mountsOf(service).filter(({ volume }) => volume.endsWith('secrets'))
      if (name === 'secrets') return
      assert.deepEqual(
        own,
        made[name] ? [{ volume: `${name}-secrets`, path: SECRETS, mode: 'ro' }] : [],
      )
    })
  }

  it('are written into volumes of all services', () => {
    const expected = Object.keys(made).map((name) => [`${name}-secrets`, `/secrets/${name}`])
    assert.deepEqual(
      mountsOf(services['secrets']!).map(({ volume, path }) => [volume, path]),
      [['secrets', '/secrets/all'], ...expected, ['issuers', '/secrets/issuers']],
    )
  })
})

function isSecretFile(name: string, value: string): boolean {
  return value.startsWith(`${SECRETS}/`) && (name.endsWith('_FILE') || name === 'RECEIPT_KEYS')
}
