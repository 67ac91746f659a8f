import { readFile } from 'node:fs/promises'
import { print } from 'graphql'
import { fetchToken } from '../../commands/identity/fetchToken.js'
import { ItemDocuments, sinceVariable } from '../../gateway/check/itemDocument.js'
import { loadSupergraph } from '../../gateway/federation/supergraph.js'
import { Planner } from '../../gateway/federation/planner.js'
import type { SectorCaller } from '../../schema/wire/caller.js'
import { TOKEN_HEADER, signCall } from '../../schema/wire/internalToken.js'
import { CHECK, checkInput } from '../support/checkDocument.js'
import type { BenchCity } from './benchCity.js'
import type { Ask, BenchPost } from './closedLoop.js'

/** What the matter SP-ZZ-001 (建筑业企业资质升级) requires: nine items over five sectors. */
const ITEMS = 'GG-01 GG-02 JT-02 RS-01 SC-04 SC-05 YL-02 ZJ-01 ZJ-06'.split(' ')
const OFFICER = 'approval-officer'
const BASIS = { matter: 'SP-ZZ-001', purpose: 'APPROVAL', caseNumber: 'SP-2026-000123' }

export const QUESTIONS = ['direct', 'dossier', 'check'] as const
export type Question = (typeof QUESTIONS)[number]

interface SectorOperation {
  readonly sector: string
  readonly query: string
  readonly operationName: string | undefined
}

/** One of the sectors as somebody sees it who holds its key. */
interface Door {
  readonly url: URL
  readonly key: Buffer
}

/**
 * The three questions, each about the next subject: `check` and `dossier` by way of the gateway,
 * `direct` the operations of the dossier's own plan sent to the subgraphs in parallel.
 */
export async function questions(
  city: BenchCity,
  nextSubject: () => string,
): Promise<Record<Question, Ask>> {
  const supergraph = loadSupergraph(await readFile('schema/supergraph.graphql', 'utf8'))
  const items = ITEMS.map((code) => supergraph.catalogue.get(code)!)
  const document = new ItemDocuments().for(items)
  const planner = await Planner.start(supergraph.sdl)
  const { queryPlan } = await planner.plan(document)
  await planner.close()
  const dates = Object.fromEntries(ITEMS.map((code) => [sinceVariable(code), null]))
  const known = new Set(items.filter(({ isList }) => isList).map(({ code }) => sinceVariable(code)))
  const variables = () => ({
    ids: [nextSubject()],
    ...Object.fromEntries(Object.entries(dates).filter(([name]) => known.has(name))),
  })
  const text = print(document)
  const gateway = await gatewayPost(city)
  return {
    check: async (send) => {
      const input = checkInput({ subject: nextSubject() })
      refuseErrors(await send(gateway({ query: CHECK, variables: input })), 'check')
    },
    dossier: async (send) => {
      const asked = { query: text, variables: variables(), extensions: { basis: BASIS } }
      refuseErrors(await send(gateway(asked)), 'subjects')
    },
    direct: askDirect(operationsOf(queryPlan), { doors: doorsOf(city), variables }),
  }
}

async function gatewayPost(city: BenchCity): Promise<(body: object) => BenchPost> {
  const url = new URL(`${city.gatewayUrl}/graphql`)
  const headers = { authorization: `Bearer ${await fetchToken(city.identityUrl, OFFICER)}` }
  return (body) => ({ url, headers, body: JSON.stringify(body) })
}

/** The floor: sign, send, parse, merge; no plan, no register, no look at what came. */
function askDirect(
  operations: readonly SectorOperation[],
  given: { doors: ReadonlyMap<string, Door>; variables: () => { ids: string[] } },
): Ask {
  return async (send) => {
    const variables = given.variables()
    const caller = { ...DIRECT_CALLER, grants: [{ ...GRANT, subjects: variables.ids }] }
    const replies = await Promise.all(
      operations.map(async ({ sector, ...operation }) => {
        const { url, key } = given.doors.get(sector)!
        const body = JSON.stringify({ ...operation, variables })
        const headers = { [TOKEN_HEADER]: signCall(caller, { sector, key, body }) }
        return refuseErrors(await send({ url, headers, body }), 'subjects') as object[]
      }),
    )
    JSON.stringify({ data: { subjects: [Object.assign({}, ...replies.flat())] } })
  }
}

const GRANT = { basis: 'DUTY', items: ITEMS, ref: 'SP-ZZ-001@1' } as const

/** A caller as the gateway sends it, for the direct calls and the micro-measures. */
export const DIRECT_CALLER: SectorCaller = {
  ...BASIS,
  requestId: 'a70c7c2e-51a4-4e1c-9a34-54a4d2f0f6d5',
  actor: OFFICER,
  department: '11320900000021020F',
  region: '320900',
  scopes: [],
  grants: [{ ...GRANT, subjects: ['91350200000002014J'] }],
}

function doorsOf({ environment, sectors }: BenchCity): ReadonlyMap<string, Door> {
  return new Map(
    [...sectors.keys()].map((name) => {
      const env = environment.of(name)
      const url = new URL(`http://127.0.0.1:${env[`${name.toUpperCase()}_PORT`]}/graphql`)
      return [name, { url, key: Buffer.from(env[`${name.toUpperCase()}_KEY`]!, 'base64') }]
    }),
  )
}

/** Every fetch of a plan; one hop, so none waits for another. */
function operationsOf(node: unknown): SectorOperation[] {
  if (typeof node !== 'object' || node === null) return []
  const { kind, serviceName, operation, operationName } = node as Record<string, string>
  if (kind === 'Fetch') return [{ sector: serviceName!, query: operation!, operationName }]
  const { nodes = [], node: inner } = node as { nodes?: unknown[]; node?: unknown }
  return [...nodes, inner].flatMap(operationsOf)
}

function refuseErrors(text: string, field: string): unknown {
  const { data, errors } = JSON.parse(text) as { data?: Record<string, unknown>; errors?: unknown }
  if (errors || !data?.[field]) throw new Error(`not a whole answer: ${text.slice(0, 400)}`)
  return data[field]
}
