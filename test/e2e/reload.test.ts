import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { appendFile, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { after, before, describe, it } from 'node:test'
import { readCatalogue } from '../../gateway/federation/catalogue.js'
import { CHECK, checkInput } from '../support/checkDocument.js'
import { post, type Reply } from '../support/city.js'
import { faultyCity, type FaultyCity } from '../support/faultyCity.js'
import {
  citySupergraph,
  sha256,
  startReloadingGateway,
  type ReloadingGateway,
} from '../support/reloadingGateway.js'

let city: FaultyCity
let gateway: ReloadingGateway
let full: string
let small: string
let officer: string

before(async () => {
  // Long, so that a call that a test holds ends when the test says so.
  city = await faultyCity({ SECTOR_TIMEOUT_MS: '60000', REQUEST_DEADLINE_MS: '60000' })
  full = await citySupergraph()
  small = await citySupergraph({ without: 'healthcare' })
  gateway = await startReloadingGateway(city, full)
  officer = await city.token('approval-officer')
})
after(async () => {
  await gateway.stop()
  await city.end()
})

const LIMIT = { timeout: 600_000 }
const CONTRACTOR = '91350200000002014J'
const ITEM = 'query ($id: SubjectId!) { subject(id: $id) { fundViolations { documentNo } } }'

async function ask<T>(query: string, variables: object = {}): Promise<Reply<T>> {
  const basis = { purpose: 'APPROVAL', matter: 'SP-ZZ-001', caseNumber: 'SP-2026-000001' }
  const body = { query, variables, extensions: { basis } }
  return post<T>(`${gateway.url}/graphql`, body, officer)
}

function itemsOf(supergraph: string): string {
  return [...readCatalogue(supergraph).keys()].join()
}

function codesOf({ errors }: Reply<unknown>): string[] {
  return (errors ?? []).map(({ extensions }) => extensions.code)
}

/** The supergraph that an answer comes from, or the answer itself if it can come from neither. */
type Explained = 'full' | 'small' | Reply<unknown>

const KINDS: readonly (() => Promise<Explained>)[] = [
  async () => {
    const reply = await ask<{ catalogue: { code: string }[] }>('{ catalogue { code } }')
    if (reply.status !== 200) return reply
    const items = reply.data?.catalogue.map(({ code }) => code).join()
    if (items === itemsOf(full)) return 'full'
    return items === itemsOf(small) ? 'small' : reply
  },
  async () => {
    const reply = await ask(ITEM, { id: CONTRACTOR })
    if (reply.status === 200 && codesOf(reply).length === 0) return 'full'
    return codesOf(reply).join() === 'GRAPHQL_VALIDATION_FAILED' ? 'small' : reply
  },
  async () => {
    const reply = await ask<{ check: { items: { item: string; state: string }[] } }>(
      CHECK,
      checkInput({ subject: CONTRACTOR }),
    )
    const asked = reply.extensions?.coverage?.map(({ sector }) => sector) ?? []
    if (reply.status !== 200 || codesOf(reply).length > 0 || !asked.includes('credit')) return reply
    const states = reply.data?.check.items.map(({ state }) => state) ?? []
    return states.includes('UNAVAILABLE') ? reply : 'full'
  },
]

/** Between two questions of a worker: on a machine that is full a reload takes ten seconds, and shows nothing more. */
const PAUSE_MS = 25

/** Asks on several connections until it is told to stop; each worker goes through the kinds of question. */
function startLoad(workers: number) {
  const answers: Explained[] = []
  const over = new AbortController()
  const worker = async (first: number) => {
    for (let n = first; !over.signal.aborted; n++) {
      const explained = await KINDS[n % KINDS.length]!().catch((error: unknown) => ({
        status: 0,
        errors: [{ message: String(error), extensions: { code: 'NO_ANSWER' } }],
      }))
      answers.push(explained)
      await sleep(PAUSE_MS)
    }
  }
  const running = Promise.all(Array.from({ length: workers }, (_, n) => worker(n)))
  const stop = async () => {
    over.abort()
    await running
  }
  return { answers, stop }
}

function threads(): number {
  return readdirSync(`/proc/${gateway.pid}/task`).length
}

it(
  'row 85: loses no request over 20 reloads, and every answer is of one supergraph',
  LIMIT,
  async () => {
    const first = (await gateway.readiness()).generation
    const threadsBefore = threads()
    const load = startLoad(4)
    const reloads = async () => {
      for (let n = 1; n <= 20; n++) {
        const next = n % 2 === 1 ? small : full
        await gateway.put(next)
        await gateway.untilUsed(next)
        const answered = load.answers.length
        while (load.answers.length < answered + 8) await sleep(20)
      }
    }
    try {
      await reloads()
    } finally {
      await load.stop()
    }
    const { answers } = load
    assert.deepEqual(answers.filter((answer) => typeof answer !== 'string').slice(0, 3), [])
    assert.ok(answers.includes('full') && answers.includes('small'))
    assert.equal((await gateway.readiness()).generation, first + 20)
    // Each generation has a planning thread: those of the old ones have ended.
    assert.ok(threads() <= threadsBefore + 1, `${threads()} threads, ${threadsBefore} before`)
  },
)

it('lets a check that is under way end in the generation it began with', LIMIT, async () => {
  await city.with({ credit: 'hold' }, async () => {
    const held = city.sector('credit').nextHeld()
    const checking = ask<{ check: { complete: boolean; items: { item: string }[] } }>(
      CHECK,
      checkInput({ subject: CONTRACTOR }),
    )
    const call = await held
    await gateway.put(small)
    await gateway.untilUsed(small)
    // What the check asks now was not planned before the switch.
    city.sector('credit').fault = 'none'
    call.release()
    const reply = await checking
    assert.deepEqual([reply.status, codesOf(reply)], [200, []])
    assert.equal(reply.data?.check.complete, true)
  })
  await gateway.put(full)
  await gateway.untilUsed(full)
})

describe('row 86: keeps the supergraph in use, stays ready and says so, when', () => {
  const refusals: readonly (readonly [name: string, text: () => string, reason: RegExp])[] = [
    ['the new one is no supergraph', () => 'type Query { a: Int }', /supergraph refused/],
    ['the new one ends in the middle', () => full.slice(0, full.length / 2), /Syntax Error/],
    ['the new one is empty', () => '', /supergraph refused/],
    [
      'credit is not in it',
      () => full.replaceAll('name: "credit"', 'name: "debit"'),
      /no address of the subgraph debit/,
    ],
    [
      'an item lost its rule',
      () =>
        full.replace(
          / @requiresScopes\(scopes: \[\["healthcare:read"\], \["duty:YL-02"[^)]*\)/,
          '',
        ),
      /Subject\.fundViolations is item YL-02 \(GOV_SHARED\) and has no rule/,
    ],
    [
      'it wants what this version of the gateway does not serve',
      () => full.replace(/^type Viewer[^{]*\{/m, '$&\n  mood: String'),
      /does not serve Viewer\.mood/,
    ],
  ]
  for (const [name, text, reason] of refusals) {
    it(name, LIMIT, async () => {
      const present = await gateway.readiness()
      const logged = gateway.logs().length
      await gateway.put(text())
      const now = await gateway.until(({ status }) => status !== 'ok')
      assert.deepEqual(now, {
        ...present,
        status: 'ok, with an older supergraph: the present one is refused',
      })
      await gateway.untilLogged(reason, logged)
      assert.deepEqual(codesOf(await ask(ITEM, { id: CONTRACTOR })), [])
      await gateway.put(full)
      assert.deepEqual(await gateway.until(({ status }) => status === 'ok'), present)
    })
  }
})

it('takes a looser access rule only once somebody approved that supergraph', LIMIT, async () => {
  const looser = full
    .replace(
      '[["healthcare:read"], ["duty:YL-02"]',
      '[["healthcare:read"], ["credit:read"], ["duty:YL-02"]',
    )
    .replace(
      '"YL-02", name: "医保违规", openness: "GOV_SHARED"',
      '"YL-02", name: "医保违规", openness: "PUBLIC"',
    )
  assert.notEqual(looser, full)
  const logged = gateway.logs().length
  await gateway.put(looser)
  await gateway.until(({ status }) => status !== 'ok')
  await gateway.untilLogged(/Access to Subject\.fundViolations is looser/, logged)
  await appendFile(gateway.approvals, `# approved by two\n${sha256(looser)}  supergraph.graphql\n`)
  await gateway.untilUsed(looser)
  await gateway.put(full)
  await gateway.untilUsed(full)
})

it('waits for the address and key of a new sector, and then asks it', LIMIT, async () => {
  await gateway.put(small)
  await gateway.untilUsed(small)
  await gateway.connect({ without: 'healthcare' })
  await gateway.put(full)
  await gateway.until(({ status }) => status !== 'ok')
  await gateway.untilLogged(/SECTOR_URLS has no address of the subgraph healthcare/)
  assert.deepEqual(codesOf(await ask(ITEM, { id: CONTRACTOR })), ['GRAPHQL_VALIDATION_FAILED'])
  await gateway.connect()
  await gateway.untilUsed(full)
  const reply = await ask(ITEM, { id: CONTRACTOR })
  assert.deepEqual(codesOf(reply), [])
  assert.deepEqual(
    reply.extensions?.coverage?.map(({ sector }) => sector),
    ['healthcare'],
  )
})

it('reads everything again on SIGHUP, changed or not', LIMIT, async () => {
  const { generation } = await gateway.readiness()
  gateway.signal('SIGHUP')
  await gateway.until((now) => now.generation === generation + 1)
})

it('refuses a supergraph under which a trusted document is no longer valid', LIMIT, async () => {
  const dir = gateway.approvals.replace(/approvals$/, 'operations')
  await writeFile(`${dir}/Funds.graphql`, ITEM.replace('query', 'query Funds'))
  const { generation } = await gateway.readiness()
  await gateway.until((now) => now.generation === generation + 1)
  await gateway.put(small)
  await gateway.until(({ status }) => status !== 'ok')
  await gateway.untilLogged(/trusted document Funds\.graphql would no longer be valid/)
  await gateway.put(full)
  await gateway.until(({ status }) => status === 'ok')
})
