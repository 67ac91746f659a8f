import { buildSubgraphSchema } from '@apollo/subgraph'
import { execute, parse } from 'graphql'
import { ResilientSector } from '../../../gateway/federation/resilience/ResilientSector.js'
import { DEFAULT_SECTOR_LIMITS, SectorClient } from '../../../gateway/federation/sectorClient.js'
import { CREDIT_ITEM_SDL, CREDIT_ITEM_URL } from '../../../schema/wire/creditItem.js'
import { composeSupergraph } from '../../../subgraphs/shared/composeSupergraph.js'
import { startHttpGateway, type HttpGateway } from '../../support/httpGateway.js'
import { startLossyLink, type LossyLink } from '../../support/lossyLink.js'
import { startSickSector, type SickSector } from '../../support/sickSector.js'

type Json = Record<string, unknown>

const HEAD = /* GraphQL */ `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible", "@composeDirective"])
    @link(url: "${CREDIT_ITEM_URL}", import: ["@creditItem"])
    @composeDirective(name: "@creditItem")
  ${CREDIT_ITEM_SDL}
  scalar SubjectId
  enum SubjectKind { ENTERPRISE PERSON }
  type Query {
    subject(id: SubjectId!): Subject @shareable
    subjects(ids: [SubjectId!]!): [Subject]! @shareable
  }
`
const SHARED = `key: ID! @inaccessible  code: ID @shareable  kind: SubjectKind! @shareable`
const item = (code: string) =>
  `@creditItem(code: "${code}", name: "${code}", openness: "PUBLIC", subjects: ["ENTERPRISE"], category: "C03")`

/** Transport is the one that falls sick; its fields are of every kind that a reply can get wrong. */
const SDLS: ReadonlyMap<string, string> = new Map([
  [
    'credit',
    `${HEAD} type Subject @key(fields: "key") { ${SHARED}
      registration: Registration ${item('GG-01')} owner: Subject related: [Subject] }
      type Registration { name: String! }`,
  ],
  [
    'transport',
    `${HEAD} scalar Note  enum Colour { RED BLACK }
      type Subject @key(fields: "key") { ${SHARED} penalties: [Penalty!] ${item('JT-02')}
        colour: Colour  note: Note  evidence: [Evidence] }
      type Penalty { documentNo: String! fine: Int rate: Float isPaid: Boolean }
      interface Evidence { id: ID! }
      type Photo implements Evidence { id: ID! place: String }
      type Report implements Evidence { id: ID! author: String }
      type Mutation { fine(id: SubjectId!): Subject }`,
  ],
  [
    'market',
    `${HEAD} type Subject @key(fields: "key") { ${SHARED} demerits: Int ${item('SC-01')} }`,
  ],
])

export const SICK_SUPERGRAPH = composeSupergraph(SDLS)

function subject(key: string): Json {
  return {
    key,
    code: key,
    kind: 'ENTERPRISE',
    registration: { name: `Firm ${key}` },
    owner: () => subject(`${key}-owner`),
    related: () => [subject(`${key}-1`), subject(`${key}-2`)],
    penalties: [{ documentNo: `D-${key}`, fine: 100, rate: 0.5, isPaid: true }],
    colour: 'RED',
    note: { text: 'seen' },
    evidence: [{ __typename: 'Photo', id: 'p1', place: 'gate' }],
    demerits: key.length,
  }
}

const RESOLVERS = {
  Query: {
    subject: (_: unknown, { id }: { id: string }) => subject(id),
    subjects: (_: unknown, { ids }: { ids: string[] }) => ids.map(subject),
  },
  Subject: { __resolveReference: ({ key }: { key: string }) => subject(key) },
}

/** What the sector of that name answers in health, item summary included. */
export function answersOf(name: string) {
  const schema = buildSubgraphSchema({ typeDefs: parse(SDLS.get(name)!), resolvers: RESOLVERS })
  const about = { subject: 'A', item: 'XX-01', count: 1, truncated: false, denied: false }
  const extensions = { items: [{ ...about, asOf: '2026-11-01T00:00:00.000Z' }] }
  return async ({ query, variables }: { query: string; variables: Json }): Promise<Json> => {
    const ran = await execute({ schema, document: parse(query), variableValues: variables })
    return { ...ran, extensions }
  }
}

export interface SickTown {
  readonly gateway: HttpGateway
  readonly transport: SickSector
  readonly sectors: readonly SickSector[]
  /** Between the gateway and transport, if the town has one. */
  readonly link: LossyLink | null
  stop(): Promise<void>
}

/** Longest reply that the town's gateway takes. */
export const MAX_REPLY_BYTES = 1024 * 1024
/** Milliseconds that it waits for one. */
export const TIMEOUT_MS = 800

/** A gateway before three sectors; `isSigned`: they are of the kit, else of any federation. */
export async function startSickTown({
  isSigned,
  isByLink = false,
  isResilient = false,
}: {
  isSigned: boolean
  /** True: with retries and breakers, as in a city; else each call is made once. */
  isResilient?: boolean
  /** True: the gateway reaches transport through a link of its own weather. */
  isByLink?: boolean
}): Promise<SickTown> {
  const started = await Promise.all(
    [...SDLS.keys()].map(async (name) => {
      const key = isSigned ? Buffer.from(`key of ${name}, 32 bytes or longer`) : null
      const sector = await startSickSector({ key, answer: answersOf(name) })
      const limits = { timeoutMs: TIMEOUT_MS, maxReplyBytes: MAX_REPLY_BYTES }
      const link = isByLink && name === 'transport' ? await startLossyLink(sector.url) : null
      const { url } = link ?? sector
      const client = new SectorClient({ ...DEFAULT_SECTOR_LIMITS, ...limits, name, url, key })
      return { name, sector, link, client }
    }),
  )
  const gateway = await startHttpGateway({
    supergraph: SICK_SUPERGRAPH,
    sectors: new Map(
      started.map(({ name, client }) => [name, isResilient ? new ResilientSector(client) : client]),
    ),
    keySubject: (key) => ({ key, kind: 'ENTERPRISE' }),
    caller: { scopes: [] },
  })
  return {
    gateway,
    sectors: started.map(({ sector }) => sector),
    transport: started.find(({ name }) => name === 'transport')!.sector,
    link: started.find(({ link }) => link !== null)?.link ?? null,
    stop: async () => {
      await gateway.stop()
      for (const { link } of started) await link?.close()
      await Promise.all(started.map(({ sector }) => sector.close()))
    },
  }
}
