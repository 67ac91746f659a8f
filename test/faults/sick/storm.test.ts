import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { healthy, type Sickness } from '../../support/sickSector.js'
import { randomNumbers } from '../../gateway/authorization/randomOperation.js'
import { CONTENT_FAULTS } from './contentFaults.js'
import { startSickTown, type SickTown } from './sickTown.js'
import { SECRET, WIRE_FAULTS } from './wireFaults.js'

const SEED = 20_261_129
const REQUESTS = 240
const CLIENTS = 8
/** Of a sector's calls; more would keep the breakers open, and then nobody is asked. */
const SICK_SHARE = 0.3
/** Ends a wait in vain. */
const LIMIT = { timeout: 300_000 }

type Json = Record<string, unknown>

interface Answer {
  readonly data: { readonly subject: Json | null }
  readonly errors?: readonly { path?: (string | number)[]; extensions: Json }[]
  readonly extensions: { readonly coverage: readonly { sector: string; state: string }[] }
}

const PARTS = '{ registration { name } penalties { documentNo fine } demerits }'
const OWNED = PARTS.slice(1, -1)
/** The two paths of the executor, and both in one. */
const QUERIES = [
  { query: `query ($id: SubjectId!) { subject(id: $id) ${PARTS} }`, hasOwner: false },
  {
    query: `query ($id: SubjectId!) { subject(id: $id) { ${OWNED} owner ${PARTS} } }`,
    hasOwner: true,
  },
]

/** What the town knows of a subject, and whose it is. */
const KNOWN: readonly (readonly [field: string, sector: string, of: (key: string) => unknown])[] = [
  ['registration', 'credit', (key) => ({ name: `Firm ${key}` })],
  ['penalties', 'transport', (key) => [{ documentNo: `D-${key}`, fine: 100 }]],
  ['demerits', 'market', (key) => key.length],
]

/** Faults of which nothing of the sector’s word is left: its part is missed, or whole. */
const TOLD = CONTENT_FAULTS.filter(({ end, splicedEnd = end }) =>
  [end, splicedEnd].every((one) => one !== 'ITS_WORD'),
)
/** A whole, well-signed answer about another subject. */
const someoneElse: Sickness = ({ healthy: reply, send }) =>
  send(JSON.stringify(reply).replaceAll(/K\d{4}/g, 'K9999'))

const SICKNESSES: readonly Sickness[] = [
  ...WIRE_FAULTS.map(({ sickness }) => sickness),
  ...TOLD.map(
    ({ spoil }): Sickness =>
      ({ healthy: reply, send }) =>
        send(spoil(reply)),
  ),
  ...Array.from({ length: 5 }, () => someoneElse),
]

/** Sick now and then, each sector by numbers of its own. */
function stormy(random: () => number): Sickness {
  return (call) => {
    if (random() >= SICK_SHARE) return healthy(call)
    return SICKNESSES[Math.floor(random() * SICKNESSES.length)]!(call)
  }
}

async function ask(town: SickTown, n: number): Promise<boolean> {
  const id = `K${String(n).padStart(4, '0')}`
  const { query, hasOwner } = QUERIES[n % QUERIES.length]!
  const response = await town.gateway.ask({ query, variables: { id } })
  const text = await response.text()
  assert.equal(response.status, 200, text)
  for (const word of [SECRET, '127.0.0.1', 'localhost', 'http:', 'ECONN', 'token', '.js:', 'K9999'])
    assert.ok(!text.includes(word), `${word} in ${text}`)
  const answer = JSON.parse(text) as Answer
  const missed = missedOf(answer, { key: id, path: ['subject'], hasOwner })
  const isSound = missed.length === 0
  assert.equal(answer.errors === undefined, isSound, text)
  const states = new Map(answer.extensions.coverage.map(({ sector, state }) => [sector, state]))
  for (const sector of missed) {
    const told = ['TIMEOUT', 'UNREACHABLE', 'INVALID_RESPONSE'].includes(states.get(sector) ?? '')
    assert.ok(told, `${sector} is missed, and its state ${states.get(sector)}: ${text}`)
  }
  return isSound
}

interface Place {
  readonly key: string
  readonly path: readonly string[]
  readonly hasOwner: boolean
}

/** Sectors whose part of a subject is missed. Fails if a value is not the subject's own, or missed without an error. */
function missedOf(answer: Answer, { key, path, hasOwner }: Place): string[] {
  const subject = path.reduce<unknown>((at, name) => (at as Json | null)?.[name], answer.data)
  const owner: Place = { key: `${key}-owner`, path: [...path, 'owner'], hasOwner: false }
  const missed = KNOWN.filter(([field, sector, of]) => {
    const value = (subject as Json | null)?.[field] ?? null
    if (value !== null) assert.deepEqual(value, of(key), JSON.stringify(answer))
    else assert.ok(isTold(answer, [...path, field], sector), `${field}: ${JSON.stringify(answer)}`)
    return value === null
  }).map(([, sector]) => sector)
  if (!hasOwner) return missed
  const isOwnerThere = (subject as Json | null)?.['owner'] != null
  if (isOwnerThere) return [...missed, ...missedOf(answer, owner)]
  assert.ok(isTold(answer, owner.path, 'credit'), `owner: ${JSON.stringify(answer)}`)
  return [...missed, 'credit']
}

/** True if an error stands at this place or above it, or tells of the sector: a call that failed is told of once. */
function isTold({ errors = [] }: Answer, place: readonly string[], sector: string): boolean {
  return errors.some(
    ({ path, extensions }) =>
      extensions['sector'] === sector || path?.every((name, n) => name === place[n]) === true,
  )
}

for (const isSigned of [true, false]) {
  describe(`a storm over three sectors that ${isSigned ? 'sign' : 'do not sign'}`, () => {
    let town: SickTown
    before(async () => {
      town = await startSickTown({ isSigned, isResilient: true })
    })
    after(() => town.stop())

    it(
      'never turns what could not be asked into nothing, and leaves nothing behind',
      LIMIT,
      async (t) => {
        for (const [n, sector] of town.sectors.entries()) {
          sector.sickness = stormy(randomNumbers(SEED + n))
        }
        let next = 0
        let sound = 0
        const client = async () => {
          while (next < REQUESTS) if (await ask(town, next++)) sound += 1
        }
        await Promise.all(Array.from({ length: CLIENTS }, client))
        t.diagnostic(`${sound} of ${REQUESTS} answers were whole`)
        assert.ok(sound > 0 && sound < REQUESTS, `${sound} whole`)
        for (const sector of town.sectors) sector.sickness = healthy
        // Until breakers have tried again.
        for (let whole = 0; whole < 2 * CLIENTS;) whole = (await ask(town, next++)) ? whole + 1 : 0
        const open = () => Math.max(...town.sectors.map((sector) => sector.connections()))
        while (open() > CLIENTS) await sleep(20)
      },
    )
  })
}
