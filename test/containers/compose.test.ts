import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { SECTORS } from '../../subgraphs/sectors.js'
import { isOneShot, mountsOf, readCompose, type Service } from './composeFile.js'

const { services, networks, volumes } = readCompose()
const sectors = Object.keys(SECTORS)
const all = Object.entries(services)
const running = all.filter(([, service]) => !isOneShot(service))
/** Those of our own image. */
const processes = all.filter(([name]) => name !== 'postgres')

/** Names of the services for which something is so. */
function namesOf(holds: (service: Service) => boolean): string[] {
  return all.filter(([, service]) => holds(service)).map(([name]) => name)
}

describe('docker-compose.yml', () => {
  it('has a service for every sector of the registry, and no other that serves one', () => {
    const served = all.filter(([, { command }]) => command.includes('dist/subgraphs/serve.js'))
    assert.deepEqual(
      served.map(([name, { command }]) => [name, command.at(-1)]),
      sectors.map((name) => [name, name]),
    )
  })

  it('gives every sector, and the database and the gateway with it, an inner network of its own', () => {
    for (const name of sectors) {
      assert.deepEqual(services[name]!.networks, [name, 'feed'])
      assert.deepEqual(
        namesOf((service) => service.networks?.includes(name) ?? false),
        ['postgres', name, 'gateway'],
      )
      assert.deepEqual(networks[name], { internal: true })
    }
  })

  it('lets the sectors, and nobody else, read each other’s feeds', () => {
    assert.deepEqual(
      namesOf((service) => service.networks?.includes('feed') ?? false),
      sectors,
    )
    assert.deepEqual(networks['feed'], { internal: true })
  })

  it('lets only the gateway out of the inner networks', () => {
    const outer = Object.entries(networks).filter(([, network]) => !network?.internal)
    assert.deepEqual(
      outer.map(([name]) => name),
      ['outside'],
    )
    assert.deepEqual(
      namesOf((service) => service.networks?.includes('outside') ?? false),
      ['gateway'],
    )
    assert.deepEqual(
      namesOf(({ networks: own, network_mode: mode }) => !own && mode !== 'none'),
      [],
    )
  })

  it('publishes the gateway alone, on loopback, with ports for several', () => {
    assert.deepEqual(
      namesOf(({ ports }) => ports !== undefined),
      ['gateway'],
    )
    const [, first, last] = /^127\.0\.0\.1:(\d+)-(\d+):4400$/.exec(services['gateway']!.ports![0]!)!
    assert.ok(Number(last) - Number(first) >= 1)
    assert.ok(!('container_name' in services['gateway']!))
  })
})

describe('a service in docker-compose.yml', () => {
  for (const [name, service] of all)
    it(`${name} has a read-only file system, no capability, and cannot get more`, () => {
      assert.equal(service.read_only, true)
      assert.deepEqual(service.cap_drop, ['ALL'])
      assert.equal(service.cap_add, undefined)
      assert.deepEqual(service.security_opt, ['no-new-privileges:true'])
      assert.equal(service.privileged, undefined)
    })

  for (const [name, service] of running)
    it(`${name} is restarted, and says whether it is well without curl`, () => {
      assert.equal(service.restart, 'unless-stopped')
      const [how, program] = service.healthcheck!.test
      assert.equal(how, 'CMD')
      assert.equal(program, name === 'postgres' ? 'pg_isready' : 'node')
    })
})

describe('the services of docker-compose.yml together', () => {
  it('run as root only what writes volumes and ends, without a network', () => {
    const root = namesOf(({ user }) => user === '0:0')
    assert.deepEqual(root, ['secrets', 'demo'])
    for (const name of root) {
      assert.ok(isOneShot(services[name]!))
      assert.equal(services[name]!.network_mode, 'none')
    }
    assert.deepEqual(
      namesOf(({ user }) => user !== undefined && user !== '0:0'),
      ['postgres'],
    )
    assert.equal(services['postgres']!.user, 'postgres')
  })

  it('build one image once', () => {
    assert.deepEqual(
      namesOf(({ build }) => build !== undefined),
      ['secrets'],
    )
    assert.deepEqual([...new Set(processes.map(([, { image }]) => image))], ['yingcha'])
    assert.equal(services['postgres']!.image, 'postgres:17')
  })

  it('depend on services that there are, on one-shots by their end and on others by their health', () => {
    for (const [name, { depends_on: others = {} }] of all) {
      for (const [other, { condition }] of Object.entries(others)) {
        const on = services[other]
        assert.ok(on, `${name} depends on ${other}`)
        assert.equal(
          condition === 'service_completed_successfully',
          isOneShot(on),
          `${name} → ${other}`,
        )
      }
    }
    assert.equal(services['gateway']!.depends_on!['credit']!.condition, 'service_healthy')
  })

  it('start nothing before the secrets are there', () => {
    const waitsFor = (name: string): string[] => {
      const others = Object.keys(services[name]!.depends_on ?? {})
      return [...others, ...others.flatMap(waitsFor)]
    }
    const early = Object.keys(services).filter((name) => !waitsFor(name).includes('secrets'))
    assert.deepEqual(early, ['secrets'])
  })

  it('keep the demo identity, and whatever trusts it, in the profile demo', () => {
    assert.deepEqual(
      namesOf(({ profiles }) => profiles?.includes('demo') ?? false),
      ['demo', 'identity'],
    )
  })

  it('mount every volume that is declared, and nothing of the host', () => {
    const mounted = all.flatMap(([, service]) => mountsOf(service).map(({ volume }) => volume))
    assert.deepEqual([...new Set(mounted)].toSorted(), Object.keys(volumes).toSorted())
  })
})
