import { deepEqual, equal, ok } from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { testCity, type Reply, type TestCity } from '../support/city.js'
import { registered } from '../support/runCheck.js'

const CONTRACTOR = '91350200000002014J'
const NAME = '厦门鹭筑建设工程有限公司'
const CITIZEN_NUMBER = '320902190001010013'

interface Found {
  readonly organisations: {
    readonly matches: readonly { readonly code: string; readonly name: string }[]
    readonly next: string | null
  }
}

let city: TestCity
let query: string
before(async () => {
  query = await readFile('schema/operations/OrganisationSearch.graphql', 'utf8')
  city = await testCity({ townFactor: 0.05 })
})
after(() => city.end())

function search(login: string | null, name: string): Promise<Reply<Found>> {
  return city.ask<Found>(login, { query, variables: { name, first: 5 } })
}

function codesOf({ errors = [] }: Reply<Found>): string[] {
  return errors.map(({ extensions }) => extensions.code)
}

/** The register's row of the request that was answered so. */
async function rowOf(reply: Reply<Found>): Promise<Record<string, unknown> | undefined> {
  const rows = await registered(city, 'QUERY')
  return rows.find(({ requestId }) => requestId === reply.extensions?.requestId)
}

describe('an approval officer finds the contractor of 资质升级', () => {
  for (const [by, typed] of [
    ['a part of its name', '鹭筑建设'],
    ['its initials', 'xmlz'],
    ['its name with one wrong character', '厦门鹭竹建设工程有限公司'],
    ['the beginning of its code', '9135020000'],
  ] as const) {
    it(`by ${by}, and the register says whom`, async () => {
      const reply = await search('approval-officer', typed)
      equal(reply.errors, undefined, JSON.stringify(reply.errors))
      const { matches } = reply.data!.organisations
      deepEqual(
        matches.filter(({ code }) => code === CONTRACTOR).map(({ name }) => name),
        [NAME],
      )
      const codes = matches.map(({ code }) => code)
      const row = await rowOf(reply)
      const items = row!['items'] as { subject: string; item: string; count: number }[]
      deepEqual(
        items.map(({ subject, item, count }) => [subject, item, count]),
        codes.toSorted().map((code) => [code, 'GG-01', 1]),
      )
      equal((row!['who'] as { department: string }).department, '11320900000021020F')
    })
  }
})

describe('the public', () => {
  it('finds a firm by its name without a token, and the register says whom', async () => {
    const reply = await search(null, '鹭筑建设')
    equal(reply.errors, undefined, JSON.stringify(reply.errors))
    deepEqual(
      reply.data!.organisations.matches.map(({ code }) => code),
      [CONTRACTOR],
    )
    const row = await rowOf(reply)
    equal((row!['who'] as { actor: string }).actor, 'anonymous')
  })

  for (const [name, variables] of [
    ['more matches than ten', { first: 11 }],
    ['a second page', { first: 5, after: 'x' }],
  ] as const) {
    it(`is refused ${name}`, async () => {
      const paged = `query ($first: Int!, $after: ID) {
        organisations(name: "有限公司", first: $first, after: $after) { matches { code } } }`
      const more = { query: paged, variables }
      const reply = await city.ask<Found>(null, more)
      deepEqual([reply.data, codesOf(reply)], [null, ['BAD_USER_INPUT']])
    })
  }

  it('finds no person by name', async () => {
    const reply = await search(null, '陈晓岚')
    deepEqual([reply.errors, reply.data!.organisations.matches], [undefined, []])
  })
})

describe('the search gives nothing', () => {
  it('for one character', async () => {
    const reply = await search('approval-officer', '鹭')
    deepEqual([reply.data, codesOf(reply)], [null, ['BAD_USER_INPUT']])
  })

  it('for a citizen number, of which no trace stays in a log or in the register', async () => {
    const reply = await search('approval-officer', CITIZEN_NUMBER)
    deepEqual([reply.status, codesOf(reply)], [400, ['PERSONAL_DATA_IN_TEXT']])
    const written = [await city.logs(), JSON.stringify(await registered(city, 'REFUSED'))]
    ok(written.every((text) => !text.includes(CITIZEN_NUMBER)))
  })
})
