import { readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePorts } from '../../commands/city/ports.js'
import { startCity, type City, type CityOptions } from '../../commands/city/startCity.js'
import { fetchToken } from '../../commands/identity/fetchToken.js'
import { removePostgres } from '../../commands/postgres.js'
import { SECTORS } from '../../subgraphs/sectors.js'
import { copyMadeCity } from './madeCity.js'
import { temporaryDir } from './postgres.js'

/** A tenth of the demo town and the stories: enough for every test, and quick to load. */
const TOWN_FACTOR = 0.1

/** The body of a GraphQL response, as tests read it. */
export interface Reply<T = Record<string, unknown>> {
  readonly status: number
  readonly data?: T | null
  readonly errors?: readonly {
    readonly message: string
    readonly path?: readonly (string | number)[]
    readonly extensions: { readonly code: string } & Record<string, unknown>
  }[]
  readonly extensions?: {
    readonly requestId?: string
    readonly coverage?: readonly { sector: string; state: string; asOf: string | null }[]
  }
}

/** A real city on free ports, in a folder of its own. */
export interface TestCity extends City {
  readonly dir: string
  /** Asks the gateway as a demo login, or without a token if `login` is null. */
  ask<T = Record<string, unknown>>(login: string | null, body: object): Promise<Reply<T>>
  token(login: string): Promise<string>
  /** Everything that the city's processes have logged. */
  logs(): Promise<string>
  /** Stops everything and deletes the folder. */
  end(): Promise<void>
}

/** Starts a city; the caller ends it in `after`. */
export async function testCity(options: Partial<CityOptions> = {}): Promise<TestCity> {
  const sectors = options.sectors ?? Object.keys(SECTORS)
  const dir = options.dir ?? (await temporaryDir())
  const ports = await freePorts(['gateway', 'identity', 'postgres', ...sectors])
  const { townFactor = TOWN_FACTOR } = options
  await copyMadeCity({ dir, sectors, townFactor })
  const city = await startCity({
    dir,
    ports,
    isThrowaway: true,
    log: () => undefined,
    ...options,
    townFactor,
    sectors,
  })
  const token = tokens(city.identityUrl)
  return {
    ...city,
    dir,
    token,
    ask: async <T>(login: string | null, body: object) =>
      post<T>(`${city.gatewayUrl}/graphql`, body, login === null ? null : await token(login)),
    logs: async () => {
      await untilWritten(city.gatewayUrl, join(dir, 'logs', 'gateway.log'))
      return readLogs(join(dir, 'logs'))
    },
    end: async () => {
      await city.stop()
      await removePostgres(join(dir, 'postgres'))
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** Posts a GraphQL body with a bearer token. */
export async function post<T>(url: string, body: object, token: string | null): Promise<Reply<T>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  return { status: response.status, ...((await response.json()) as Omit<Reply<T>, 'status'>) }
}

/** Each login's token, fetched once. */
function tokens(identityUrl: string): (login: string) => Promise<string> {
  const known = new Map<string, Promise<string>>()
  return (login) => {
    const token = known.get(login) ?? fetchToken(identityUrl, login)
    known.set(login, token)
    return token
  }
}

/** The gateway writes its lines many at a time; one about a request of ours comes after all before it. */
async function untilWritten(gatewayUrl: string, log: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${gatewayUrl}/graphql`, { method: 'POST', headers, body: '{}' })
  const id = answer.headers.get('x-request-id')!
  while (!(await readFile(log, 'utf8')).includes(id)) await sleep(20)
}

async function readLogs(folder: string): Promise<string> {
  const files = await readdir(folder)
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  return texts.join('\n')
}
