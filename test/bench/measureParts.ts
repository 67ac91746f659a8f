import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ItemDocuments } from '../../gateway/check/itemDocument.js'
import { signReceipt } from '../../gateway/check/receipt.js'
import { loadReceiptKeys } from '../../gateway/check/receiptKeys.js'
import type { RegisterEvent } from '../../gateway/register/events.js'
import { openRegister } from '../../gateway/register/register.js'
import { Planner } from '../../gateway/federation/planner.js'
import { loadSupergraph } from '../../gateway/federation/supergraph.js'
import { signCall, verifyCall } from '../../schema/wire/internalToken.js'
import { sealRef } from '../../schema/wire/subjectRef.js'
import type { BenchCity } from './benchCity.js'
import { closedLoop } from './closedLoop.js'
import { DIRECT_CALLER } from './questions.js'

/** One measured part: what it is and what came out, with its unit. */
export interface PartResult {
  readonly part: string
  readonly value: string
}

const BATCHES = 10
const TIMES = 2_000
const RECEIPTS = 500

/** A small row; a check's has some 3 KB. */
const REGISTERED: RegisterEvent = {
  event: 'REFUSED',
  requestId: DIRECT_CALLER.requestId,
  who: {
    actor: DIRECT_CALLER.actor,
    issuer: 'https://identity.test',
    clientId: 'console',
    name: null,
    department: DIRECT_CALLER.department,
    region: DIRECT_CALLER.region,
    roles: ['APPROVAL_OFFICER'],
    terminal: '127.0.0.1',
    session: null,
  },
  why: null,
  subjects: ['91350200000002014J'],
  code: 'FORBIDDEN',
}

/** Measures what a request is made of, each alone in this process. */
export async function measureParts(city: BenchCity): Promise<PartResult[]> {
  return [
    ...tokenParts(),
    await receiptPart(city),
    ...(await registerParts(city)),
    ...(await planParts()),
  ]
}

function tokenParts(): PartResult[] {
  const key = randomBytes(32)
  const call = { sector: 'market', key, body: JSON.stringify({ query: 'x'.repeat(900) }) }
  const token = signCall(DIRECT_CALLER, call)
  return [
    micros('internal token, sign', () => signCall(DIRECT_CALLER, call)),
    micros('internal token, verify', () => verifyCall(token, call)),
    micros('subject ref, seal', () => sealRef(key, 'console', '91350200000002014J')),
  ]
}

async function receiptPart(city: BenchCity): Promise<PartResult> {
  const { signingKey } = await loadReceiptKeys(join(city.dir, 'receipt-keys.json'))
  const item = { item: 'GG-01', state: 'NO_HIT', asOf: '2026-11-22T00:00:00.000Z', records: [] }
  const content = {
    number: 'YC-20261122-000000000000',
    items: Array.from({ length: 9 }, () => item),
  }
  const { wallMs } = await closedLoop({ count: RECEIPTS, workers: 1 }, async () => {
    await signReceipt(content, signingKey)
  })
  return { part: 'receipt, sign (Ed25519)', value: `${((wallMs / RECEIPTS) * 1000).toFixed(0)} µs` }
}

/** Rows of a chain of its own in the city's register: one after another, and 64 callers at once. */
async function registerParts(city: BenchCity): Promise<PartResult[]> {
  const { signingKey } = await loadReceiptKeys(join(city.dir, 'receipt-keys.json'))
  const file = join(city.dir, 'bench-checkpoints.jws')
  const register = await openRegister({
    url: city.postgres.url('register'),
    chain: 'bench',
    hash: 'sm3',
    digestKey: randomBytes(32),
    checkpoint: { file, signingKey, everyRows: 1_000, everyMs: 60_000 },
    onFault: (fault) => console.error(fault),
  })
  const results: PartResult[] = []
  for (const { workers, count } of [
    { workers: 1, count: 300 },
    { workers: 64, count: 6_400 },
  ]) {
    const { wallMs } = await closedLoop({ count, workers }, async () => {
      await register.append(REGISTERED)
    })
    const perSecond = ((count / wallMs) * 1000).toFixed(0)
    results.push({ part: `register, append, ${workers} at once`, value: `${perSecond} rows/s` })
  }
  await register.close()
  return results
}

async function planParts(): Promise<PartResult[]> {
  const supergraph = loadSupergraph(await readFile('schema/supergraph.graphql', 'utf8'))
  const items = [...supergraph.catalogue.values()]
  const documents = new ItemDocuments()
  const planner = await Planner.start(supergraph.sdl)
  const all = documents.for(items)
  const first = await millis(() => planner.plan(all))
  const another = await millis(() => planner.plan(documents.for(items.slice(1))))
  const kept = await millis(() => planner.plan(all))
  await planner.close()
  return [
    { part: 'plan, first of a process', value: `${first.toFixed(0)} ms` },
    { part: 'plan, another new document', value: `${another.toFixed(0)} ms` },
    { part: 'plan, known document', value: `${(kept * 1000).toFixed(0)} µs` },
  ]
}

/** The best of several batches: what other processes take of the machine is not the part's. */
function micros(part: string, work: () => unknown): PartResult {
  const batches = Array.from({ length: BATCHES }, () => {
    const startedAt = performance.now()
    for (let n = 0; n < TIMES; n++) work()
    return ((performance.now() - startedAt) / TIMES) * 1000
  })
  return { part, value: `${Math.min(...batches).toFixed(1)} µs` }
}

async function millis(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}
