import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { loadSupergraph } from '../../gateway/federation/supergraph.js'
import { SECTORS } from '../../subgraphs/sectors.js'
import { randomNumbers } from '../gateway/authorization/randomOperation.js'
import type { Reply } from '../support/city.js'
import { faultyCity, type FaultyCity } from '../support/faultyCity.js'
import type { SectorFault } from '../support/faultySector.js'
import { randomDossier, type AskedField, type RandomDossier } from './randomDossier.js'

const OPERATIONS = 150
const FAULTS: readonly SectorFault[] = [
  'garbage',
  'another subject',
  'reordered',
  'shorter list',
  'null root',
  'unsigned',
  'truncated',
  'status 503',
  'reset',
]
const IDS = [
  'USCC:91320900000001011R',
  'USCC:9132090000000102XH',
  'USCC:91350200000002014J',
  'USCC:91440000000003017B',
]

const CALLERS = [
  { login: null, basis: undefined },
  {
    login: 'approval-officer',
    basis: { matter: 'SP-XK-001', purpose: 'APPROVAL', caseNumber: 'SP-1' },
  },
  { login: 'transport-officer', basis: { purpose: 'SUPERVISION', caseNumber: 'JC-1' } },
  { login: 'firm', basis: { purpose: 'SELF_ACCESS' } },
] as const

let city: FaultyCity
before(async () => {
  city = await faultyCity({ SECTOR_TIMEOUT_MS: '1500', ANONYMOUS_PER_MINUTE: '1000000' })
})
after(() => city.end())

type Path = readonly (string | number)[]

describe('an answer of sectors of which some are sick', () => {
  for (let seed = 1; seed <= OPERATIONS; seed++) {
    it(`has no null that nothing explains, and nothing wrong (seed ${seed})`, async () => {
      const random = randomNumbers(seed)
      const { dossier, caller, faults } = await randomCase(random)
      const { login, basis } = caller
      const body = { query: dossier.query, ...(basis ? { extensions: { basis } } : {}) }
      const healthy = await city.ask(login, body)
      const reply = await city.with(faults, () => city.ask(login, body))
      const about = JSON.stringify({ login, faults, query: dossier.query, reply }, null, 1)
      assert.equal(reply.status, 200, about)
      // A healthy city too must explain each of its nulls.
      for (const one of [healthy, reply]) {
        assertCoverage(dossier, one, about)
        new Walk(one, healthy, about).fields(dossier.roots, [])
      }
    })
  }
})

async function randomCase(random: () => number): Promise<{
  dossier: RandomDossier
  caller: (typeof CALLERS)[number]
  faults: Record<string, SectorFault>
}> {
  const { catalogue, apiSchema } = await graph
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!
  const town = { schema: apiSchema, items: [...catalogue.values()], ids: IDS }
  const caller = pick(CALLERS)
  const dossier = randomDossier(town, random)
  const sick = Object.keys(SECTORS).filter(() => random() < 0.35)
  // Hanging costs its deadline, so it is rarer.
  const fault = () => (random() < 0.05 ? 'hold' : pick(FAULTS))
  return { dossier, caller, faults: Object.fromEntries(sick.map((name) => [name, fault()])) }
}

const graph = readFile('schema/supergraph.graphql', 'utf8').then(loadSupergraph)

/** Every sector of which an item is asked is in the coverage, and no sector is twice. */
function assertCoverage({ roots }: RandomDossier, reply: Reply, about: string): void {
  const covered = (reply.extensions?.coverage ?? []).map(({ sector }) => sector)
  assert.equal(new Set(covered).size, covered.length, about)
  for (const sector of sectorsOf(roots)) assert.ok(covered.includes(sector), `${sector}: ${about}`)
}

function sectorsOf(fields: readonly AskedField[]): string[] {
  return fields.flatMap(({ item, below }) => [...(item ? [item.sector] : []), ...sectorsOf(below)])
}

/** Walks an answer by what was asked: each value is the healthy one, or a null that is explained. */
class Walk {
  readonly #reply: Reply
  readonly #healthy: Reply
  readonly #about: string

  constructor(reply: Reply, healthy: Reply, about: string) {
    this.#reply = reply
    this.#healthy = healthy
    this.#about = about
  }

  fields(fields: readonly AskedField[], at: Path): void {
    for (const field of fields) this.#field(field, [...at, field.key])
  }

  #field(field: AskedField, path: Path): void {
    const value = valueAt(this.#reply.data, path)
    const whole = valueAt(this.#healthy.data, path)
    if (value === null) return this.#null(field, path, whole)
    if (field.below.length === 0) return assert.deepEqual(value, whole, this.#at(path))
    if (!field.isList) return this.fields(field.below, path)
    assert.ok(Array.isArray(value) && Array.isArray(whole), this.#at(path))
    assert.equal(value.length, whole.length, this.#at(path))
    for (const n of value.keys()) {
      if (value[n] === null) this.#null({ ...field, isList: false }, [...path, n], whole[n])
      else this.fields(field.below, [...path, n])
    }
  }

  #null({ item, isList }: AskedField, path: Path, whole: unknown): void {
    // An item of one record, or a field of a record, that is null in a healthy city says "none".
    if (whole === null && !(item && isList)) return
    assert.ok(this.#hasError(path, item), `no error explains ${this.#at(path)}`)
    const states = this.#states(item?.sector)
    const isExplained = states.some((state) => state !== 'COMPLETE' && state !== 'EMPTY')
    assert.ok(isExplained, `no coverage explains ${this.#at(path)}`)
  }

  /** True for an error at, above or (of a null that came up from there) below the place, or of the item. */
  #hasError(path: Path, item: AskedField['item']): boolean {
    const names = path.filter((key) => typeof key === 'string').join('.')
    return (this.#reply.errors ?? []).some(({ path: place, extensions }) => {
      if (extensions['fieldPath'] === names) return true
      if (item && extensions['item'] === item.code) return true
      // One failed call is told at ten places at most, and at none if it has no place.
      if (item && extensions['sector'] === item.sector) return true
      return (
        item === null && place !== undefined && place.slice(0, path.length).join() === path.join()
      )
    })
  }

  #states(sector: string | undefined): string[] {
    const coverage = this.#reply.extensions?.coverage ?? []
    return coverage.filter((one) => !sector || one.sector === sector).map(({ state }) => state)
  }

  #at(path: Path): string {
    return `${path.join('.')}: ${this.#about}`
  }
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data
  for (const key of path) {
    if (value === null || value === undefined) return null
    value = (value as Record<string | number, unknown>)[key]
  }
  return value ?? null
}
