import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import {
  startStandalone,
  type StandaloneGateway,
} from '../../../gateway/standalone/startStandalone.js'
import { compose, federationLink } from '../../support/compose.js'
import { startSubgraph, type SubgraphServer } from '../../support/subgraphServer.js'

const LINK = federationLink('"@key"', '"@requires"', '"@external"', '"@shareable"')
const USERS = `${LINK} type Query { me: User users: [User!]! }
  type User @key(fields: "id") { id: ID! name: String }`
const REVIEWS = `${LINK} type Query { subject: Subject }
  type Subject @key(fields: "id") { id: ID! about: String }
  type User @key(fields: "id") { id: ID! reviews: [Review!]! }
  type Review { body: String subject: Subject }
  type Mutation { review(body: String!): Review }
  scalar Date extend type Query { since(day: Date, representations: [ID!]): Date long: String key: ID }`
const REVIEWS_V2 = REVIEWS.replace('body: String ', 'body: String stars: Int ')
const PROTECTED = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated"])
  type Query { secret: String @authenticated }`

const people = [
  { id: '1', name: 'Li' },
  { id: '2', name: null },
]
const usersResolvers = {
  Query: { me: () => people[0], users: () => people },
  User: { __resolveReference: ({ id }: { id: string }) => people.find((one) => one.id === id) },
}
const review = { body: 'good', stars: 5, subject: { id: 's', about: 'tables' } }
const reviewsResolvers = {
  Query: {
    subject: () => review.subject,
    since: (_: unknown, { day, representations }: { day: unknown; representations?: string[] }) =>
      representations ?? day,
    long: () => 'x'.repeat(200_000),
    key: () => 'k',
  },
  Subject: { __resolveReference: () => null },
  User: { reviews: () => [review] },
  Mutation: { review: (_: unknown, { body }: { body: string }) => ({ ...review, body }) },
}

let dir: string
let file: string
let users: SubgraphServer
let reviews: SubgraphServer
let gateway: StandaloneGateway

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingcha-standalone-'))
  file = join(dir, 'supergraph.graphql')
  users = await startSubgraph(USERS, usersResolvers)
  reviews = await startSubgraph(REVIEWS_V2, reviewsResolvers)
  await writeFile(file, compose({ users: USERS, reviews: REVIEWS }))
  gateway = await startStandalone(options(), 'silent')
})

after(async () => {
  await gateway.stop()
  await users.close()
  await reviews.close()
  await rm(dir, { recursive: true })
})

const addresses = () =>
  new Map([
    ['users', users.url],
    ['reviews', reviews.url],
  ])
const options = () => ({
  supergraph: file,
  host: '127.0.0.1',
  port: 0,
  addresses: addresses(),
  trusted: new Set<string>(),
  issuers: null,
  maxReplyBytes: 100_000,
})

async function ask(query: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  const { extensions: _, ...answer } = (await response.json()) as Record<string, unknown>
  return answer
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50))
}

const readiness = async () => {
  const response = await fetch(`${gateway.url}/readyz`)
  const { status } = (await response.json()) as { status: string }
  return { code: response.status, status }
}

const REFUSED: readonly [
  name: string,
  supergraph: string,
  addresses: [string, string][],
  message: RegExp,
][] = [
  [
    'a supergraph that protects fields while nobody can log in (row 55)',
    compose({ a: PROTECTED }),
    [['a', 'http://127.0.0.1:1']],
    /no issuers are configured/,
  ],
  [
    'an address of a subgraph that there is not',
    compose({ users: USERS }),
    [['other', 'http://127.0.0.1:1']],
    /other: the supergraph has no such subgraph/,
  ],
]

describe('the gateway of any federation', () => {
  it('joins subgraphs that know nothing of Yingcha', async () => {
    const user = (id: string, name: string | null) => ({ id, name, reviews: [{ body: 'good' }] })
    assert.deepEqual(await ask('{ users { id name reviews { body } } }'), {
      data: { users: [user('1', 'Li'), user('2', null)] },
    })
  })

  it('leaves types and fields that are named like ours alone', async () => {
    assert.deepEqual(await ask('{ subject { about } me { reviews { subject { id about } } } }'), {
      data: {
        subject: { about: 'tables' },
        me: { reviews: [{ subject: { id: 's', about: 'tables' } }] },
      },
    })
  })

  it('leaves scalars, aliases and variables that are named like ours alone', async () => {
    assert.deepEqual(await ask('{ since(day: {week: 3}) id: key me { key: id } }'), {
      data: { since: { week: 3 }, id: 'k', me: { key: '1' } },
    })
    const document =
      'query ($representations: [ID!] = ["a"]) { since(representations: $representations) me { reviews { body } } }'
    assert.deepEqual(await ask(document), {
      data: { since: ['a'], me: { reviews: [{ body: 'good' }] } },
    })
  })

  it('takes replies as long as it was told to', async () => {
    const { errors } = await ask('{ long }')
    assert.equal(
      (errors as { extensions: { code: string } }[])[0]?.extensions.code,
      'INVALID_RESPONSE',
    )
  })

  it('answers about the schema beside data', async () => {
    assert.deepEqual(await ask('{ key __type(name: "Review") { name } }'), {
      data: { key: 'k', __type: { name: 'Review' } },
    })
  })

  it('runs mutations and introspection', async () => {
    assert.deepEqual(await ask('mutation { review(body: "so so") { body } }'), {
      data: { review: { body: 'so so' } },
    })
    assert.deepEqual(await ask('{ __type(name: "Review") { kind } }'), {
      data: { __type: { kind: 'OBJECT' } },
    })
  })
})

describe('the file of the supergraph', () => {
  it('is read again when it changes, without losing a request (row 85)', async () => {
    const load = new AbortController()
    const answers: unknown[] = []
    const loaded = (async () => {
      while (!load.signal.aborted) answers.push(await ask('{ me { name } }'))
    })()
    await writeFile(file, compose({ users: USERS, reviews: REVIEWS_V2 }))
    const starred = { data: { me: { reviews: [{ stars: 5 }] } } }
    await until(async () => {
      const answer = await ask('{ me { reviews { stars } } }')
      return JSON.stringify(answer) === JSON.stringify(starred)
    })
    load.abort()
    await loaded
    assert.deepEqual(
      answers.filter((one) => JSON.stringify(one) !== '{"data":{"me":{"name":"Li"}}}'),
      [],
    )
  })

  it('may be no supergraph: the one before stays, and readiness says so (row 86)', async () => {
    await writeFile(file, 'type Query { this is none')
    await until(async () => (await readiness()).status.includes('refused'))
    assert.equal((await readiness()).code, 200)
    assert.deepEqual(await ask('{ me { reviews { stars } } }'), {
      data: { me: { reviews: [{ stars: 5 }] } },
    })
    await writeFile(file, compose({ users: USERS, reviews: REVIEWS_V2 }))
    await until(async () => (await readiness()).status === 'ok')
  })

  for (const [name, supergraph, given, message] of REFUSED) {
    it(`starts no gateway with ${name}`, async () => {
      const path = join(dir, 'refused.graphql')
      await writeFile(path, supergraph)
      const starting = startStandalone(
        { ...options(), supergraph: path, addresses: new Map(given) },
        'silent',
      )
      await assert.rejects(starting, { message })
    })
  }
})
