import 'reflect-metadata'
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { Kind, parse, type FieldDefinitionNode } from 'graphql'
import type { DataSource } from 'typeorm'
import type { GrantBasis, ItemSummary, SectorCaller } from '../../schema/wire/caller.js'
import { OPENNESS, type Openness } from '../../schema/wire/creditItem.js'
import type { GraphqlParams, GraphqlResponse } from '../../schema/wire/graphqlOverHttp.js'
import {
  SIGNATURE_HEADER,
  TOKEN_HEADER,
  isReplySigned,
  signCall,
} from '../../schema/wire/internalToken.js'
import { loadSector } from '../../subgraphs/sectors.js'
import { federatedSchema } from '../../subgraphs/shared/federatedSchema.js'
import { openDatabase } from '../../subgraphs/shared/openDatabase.js'
import {
  directive,
  fieldsOf,
  stringArgument,
} from '../../subgraphs/shared/schemaLint/publishedField.js'
import type { Sector } from '../../subgraphs/shared/sector.js'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { createSectorServer } from '../../subgraphs/shared/sectorServer.js'
import { buildTown } from '../../subgraphs/shared/town/buildTown.js'
import type { Town } from '../../subgraphs/shared/town/town.js'
import { testDatabase } from './postgres.js'
import { startPostgresProxy, type PostgresProxy } from './postgresProxy.js'

/** One catalogue item as the sector publishes it. */
export interface PublishedItem {
  readonly code: string
  readonly openness: Openness
  /** Field of `Subject` that answers it. */
  readonly field: string
  /** False for an item of one record, which takes no arguments. */
  readonly isList: boolean
}

/** A sector's reply; its signature is verified. */
export interface SectorReply {
  readonly body: string
  readonly response: GraphqlResponse
  readonly items: readonly ItemSummary[]
}

export interface RunningSector {
  readonly sector: Sector
  /** What it would publish. */
  readonly sdl: string
  readonly items: readonly PublishedItem[]
  readonly url: string
  readonly key: Buffer
  /** The key before it, which the sector accepts while the two are swapped. */
  readonly oldKey: Buffer
  readonly town: Town
  /** The server's own connections, by way of `wire`. */
  readonly database: DataSource
  readonly wire: PostgresProxy
  /** One call as the gateway makes it. Fails the test if the status is not 200 or the signature wrong. */
  call(params: GraphqlParams, caller?: SectorCaller): Promise<SectorReply>
  /** One POST with whatever headers. */
  post(body: string, headers?: Record<string, string>): Promise<Response>
  stop(): Promise<void>
}

/** Enough for a call of 500 subjects. */
export const TOWN_SIZE = { organisations: 300, persons: 300 }
const PERSON_SECRET = Buffer.alloc(32, 7)

/** Someone whom the gateway knows nothing about. */
export const NOBODY: SectorCaller = {
  requestId: 'r-1',
  actor: 'sector-contract',
  department: null,
  region: null,
  scopes: [],
  grants: [],
  purpose: null,
  matter: null,
  caseNumber: null,
}

/** A caller with one grant and nothing else. */
export function grantedCaller(
  basis: GrantBasis,
  subjects: readonly string[],
  items: readonly string[],
): SectorCaller {
  return { ...NOBODY, grants: [{ subjects, items, basis, ref: 'test' }] }
}

export function townOfTests(): Town {
  return buildTown(TOWN_SIZE, PERSON_SECRET, todayInChina())
}

/** Starts a sector with a small demo town: own database, own port, own key. */
export async function startSector(name: string): Promise<RunningSector> {
  const sector = await loadSector(name)
  const town = townOfTests()
  const { url: databaseUrl } = await testDatabase(name, {
    migrate: (ownerUrl) => migrateAndSeed(sector, ownerUrl, town),
  })
  const wire = await startPostgresProxy(databaseUrl)
  const database = await openDatabase(sector, wire.url)
  const { schema, sdl } = federatedSchema(sector)
  const [key, oldKey] = [randomBytes(32), randomBytes(32)]
  const keys = [key, oldKey]
  const server = createSectorServer({ name, schema, database, keys, logLevel: 'silent' })
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
  const call = async (params: GraphqlParams, caller = NOBODY) => {
    const sent = JSON.stringify(params)
    const token = signCall(caller, { sector: name, key, body: sent })
    return readReply(await post(sent, { [TOKEN_HEADER]: token }), { key, token })
  }
  const stop = async () => {
    await server.close()
    await database.destroy()
    await wire.refuse()
  }
  return {
    sector,
    sdl,
    items: publishedItems(sdl),
    url,
    key,
    oldKey,
    town,
    database,
    wire,
    call,
    post,
    stop,
  }
}

async function migrateAndSeed(sector: Sector, ownerUrl: string, town: Town): Promise<void> {
  const database = await openDatabase(sector, ownerUrl, 1)
  await database.runMigrations()
  await sector.seed(database, town)
  await database.destroy()
}

async function readReply(
  reply: Response,
  { key, token }: { key: Buffer; token: string },
): Promise<SectorReply> {
  const body = await reply.text()
  assert.equal(reply.status, 200, body)
  const signature = reply.headers.get(SIGNATURE_HEADER) ?? undefined
  assert.ok(isReplySigned(signature, { key, token, body }), 'the reply is not signed')
  const response = JSON.parse(body) as GraphqlResponse
  return { body, response, items: (response.extensions?.['items'] ?? []) as ItemSummary[] }
}

/** The items of a published SDL, in its order. */
export function publishedItems(sdl: string): PublishedItem[] {
  return fieldsOf([{ name: '', document: parse(sdl) }]).flatMap(({ field }) => {
    const declared = directive(field, 'creditItem')
    if (!declared) return []
    const openness = OPENNESS.find((one) => one === stringArgument(declared, 'openness'))
    assert.ok(openness, `${field.name.value} has an unknown openness`)
    const code = stringArgument(declared, 'code') ?? ''
    return [{ code, openness, field: field.name.value, isList: isList(field) }]
  })
}

function isList({ type }: FieldDefinitionNode): boolean {
  return (type.kind === Kind.NON_NULL_TYPE ? type.type : type).kind === Kind.LIST_TYPE
}

/** The three ways to a subject's items; each puts its subjects under `found`. */
export const WAYS = {
  subject: {
    query: (fields: string) =>
      `query ($ids: SubjectId!) { found: subject(id: $ids) { ${fields} } }`,
    variables: ([key]: readonly string[]) => ({ ids: key }),
  },
  subjects: {
    query: (fields: string) =>
      `query ($ids: [SubjectId!]!) { found: subjects(ids: $ids) { ${fields} } }`,
    variables: (keys: readonly string[]) => ({ ids: keys }),
  },
  _entities: {
    query: (fields: string) =>
      `query ($ids: [_Any!]!) { found: _entities(representations: $ids) { ... on Subject { ${fields} } } }`,
    variables: (keys: readonly string[]) => ({
      ids: keys.map((key) => ({ __typename: 'Subject', key })),
    }),
  },
} as const

/** A subject as WAYS answer it: key, kind, and each item under its field. */
export type FoundSubject = { key: string; kind: string; code: string | null } & Record<
  string,
  unknown
>

export interface Asked {
  readonly way: keyof typeof WAYS
  readonly keys: readonly string[]
  /** All of the sector's by default. */
  readonly items?: readonly PublishedItem[]
  readonly first?: number
}

/** Asks for items of subjects on one of the WAYS; the subjects found are in the order answered. */
export async function askItems(
  running: RunningSector,
  asked: Asked,
  caller?: SectorCaller,
): Promise<SectorReply & { found: FoundSubject[] }> {
  const way = WAYS[asked.way]
  const params = {
    query: way.query(selection(asked.items ?? running.items, asked.first ?? 200)),
    variables: way.variables(asked.keys),
  }
  const reply = await running.call(params, caller)
  const found = reply.response.data?.['found']
  return { ...reply, found: (Array.isArray(found) ? found : [found]) as FoundSubject[] }
}

function selection(items: readonly PublishedItem[], first: number): string {
  const fields = items.map(({ field, isList: takesFirst }) =>
    takesFirst ? `${field}(first: ${first}) { id item kind }` : `${field} { id item kind }`,
  )
  return ['key kind code', ...fields].join(' ')
}
