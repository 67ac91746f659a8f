import { deepEqual, equal } from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { Client } from 'pg'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { completeCitizenNumber } from '../../schema/wire/citizenNumber.js'
import { testCity, type Reply, type TestCity } from '../support/city.js'
import { CONSENT, askConsent, consent } from '../support/consent.js'
import { orderCheck } from '../support/runCheck.js'

/** domain.md §16 rows 10 and 18, and the authorisations that they rest on, through HTTP and the gateway. */
const CONTRACTOR = '91350200000002014J'
/** The demo login `citizen`. */
const CITIZEN = 'ID:320902190001010021'
const HOUSING_BUREAU = '11320900000021063W'
const APPROVAL_BUREAU = '11320900000021020F'
const HOUSING = 'housing-officer'

let city: TestCity
before(async () => {
  city = await testCity({ townFactor: 0.05 })
})
after(() => city.end())

const give = (input: object) =>
  consent(city, {
    login: 'citizen',
    name: 'creditGiveAuthorisation',
    input: { ...CONSENT, ...input },
  })
const codesOf = ({ errors }: Reply) => errors?.map(({ extensions }) => extensions.code)

function penaltiesOf(login: string | null, id: string, basis: object): Promise<Reply> {
  const query = 'query ($id: SubjectId!) { subject(id: $id) { administrativePenalties { id } } }'
  return city.ask(login, { query, variables: { id }, extensions: { basis } })
}
const on = (authorisation: string) => ({
  purpose: 'AUTHORISED_QUERY',
  caseNumber: 'SQ-2026-9',
  authorisation,
})
const NOTHING_FOUND = { subject: { administrativePenalties: [] } }

describe('row 10: 一站式公开', () => {
  it('public search: a firm is found by its name without a token, with what the register says of it', async () => {
    const query = await readFile('schema/operations/OrganisationSearch.graphql', 'utf8')
    const { data, errors } = await city.ask<{ organisations: { matches: { code: string }[] } }>(
      null,
      { query, variables: { name: '厦门鹭筑建设工程有限公司', first: 5 } },
    )
    equal(errors, undefined)
    deepEqual(data!.organisations.matches[0]!.code, CONTRACTOR)
    const record = `{ subject(id: "${CONTRACTOR}") { registration { name } severeListings { id } } }`
    const found = await city.ask(null, { query: record })
    deepEqual(
      [found.errors, found.data],
      [
        undefined,
        { subject: { registration: { name: '厦门鹭筑建设工程有限公司' }, severeListings: [] } },
      ],
    )
  })

  it('anonymous person search → refused', async () => {
    const reply = await penaltiesOf(null, CITIZEN, { purpose: 'SELF_ACCESS' })
    deepEqual([reply.status, reply.data, codesOf(reply)], [403, undefined, ['PERSON_REFUSED']])
  })

  it('person record only to self or authorised', async () => {
    const itself = await penaltiesOf('citizen', CITIZEN, { purpose: 'SELF_ACCESS' })
    deepEqual([itself.errors, itself.data], [undefined, NOTHING_FOUND])
    const { id } = await give({ party: APPROVAL_BUREAU })
    const authorised = await penaltiesOf('approval-officer', CITIZEN, on(id))
    deepEqual([authorised.errors, authorised.data], [undefined, NOTHING_FOUND])
    const others = await penaltiesOf('firm', CITIZEN, { purpose: 'SELF_ACCESS' })
    deepEqual(others.data, { subject: { administrativePenalties: null } })
    deepEqual(codesOf(others), ['UNAUTHORIZED_FIELD_OR_TYPE'])
  })
})

describe('row 18: 住房保障', () => {
  const ORDER = { subject: CITIZEN, matter: 'SP-CF-002', purpose: 'WELFARE' }
  const order = async (authorisation: string) => {
    const { data, errors } = await orderCheck(city, HOUSING, { ...ORDER, authorisation })
    equal(errors, undefined, JSON.stringify(errors))
    const { verdict, items } = data!.check
    return { verdict, states: items.map(({ item, state }) => `${item} ${state}`) }
  }
  const giveHousing = () =>
    give({ party: HOUSING_BUREAU, purpose: 'WELFARE', matter: 'SP-CF-002', times: 2 })

  it('valid authorisation → items returned; expired → NOT_AUTHORISED, verdict INCOMPLETE', async () => {
    const { id } = await giveHousing()
    deepEqual(await order(id), { verdict: 'CLEAR', states: ['GG-02 NO_HIT', 'GG-07 NO_HIT'] })
    await inCredit(
      `UPDATE authorisation SET valid_from = valid_from - 60, valid_to = valid_to - 60 WHERE id = $1`,
      [id],
    )
    deepEqual(await order(id), {
      verdict: 'INCOMPLETE',
      states: ['GG-02 NOT_AUTHORISED', 'GG-07 NOT_AUTHORISED'],
    })
  })

  it('revoked by the subject → NOT_AUTHORISED from that moment on', async () => {
    const { id } = await giveHousing()
    equal((await order(id)).verdict, 'CLEAR')
    const taken = await consent(city, {
      login: 'citizen',
      name: 'creditRevokeAuthorisation',
      input: { authorisation: id },
    })
    deepEqual([taken.state, taken.usesLeft, taken.uses], ['REVOKED', 1, [{ isGivenBack: false }]])
    equal((await order(id)).verdict, 'INCOMPLETE')
  })
})

describe('an authorisation that is given', () => {
  it('is used up by as many queries as were granted, and the subject sees each look', async () => {
    const { id } = await give({ party: APPROVAL_BUREAU, times: 1 })
    equal((await penaltiesOf('approval-officer', CITIZEN, on(id))).errors, undefined)
    const again = await penaltiesOf('approval-officer', CITIZEN, on(id))
    deepEqual(
      [codesOf(again), again.errors![0]!.extensions['reason']],
      [['AUTHORISATION_INVALID'], 'USED_UP'],
    )
    const query = '{ looksAtMe(first: 2) { looks { department items isRefused } } }'
    const { data } = await city.ask<{ looksAtMe: { looks: object[] } }>('citizen', { query })
    deepEqual(data!.looksAtMe.looks, [
      { department: APPROVAL_BUREAU, items: [], isRefused: true },
      { department: APPROVAL_BUREAU, items: ['GG-07'], isRefused: false },
    ])
  })

  it('opens nothing beyond its items', async () => {
    const { id } = await give({ party: APPROVAL_BUREAU, items: ['GG-02'] })
    const { errors } = await penaltiesOf('approval-officer', CITIZEN, on(id))
    equal(errors![0]!.extensions['reason'], 'ITEMS_NOT_COVERED')
  })

  it('is told in reasons where the terms do not allow it, and only subjects give one', async () => {
    const name = 'creditGiveAuthorisation'
    const asked = { ...CONSENT, party: APPROVAL_BUREAU, items: ['YL-02'], times: 999 }
    const { data, errors } = await askConsent(city, { login: 'citizen', name, input: asked })
    const { code, reasons } = errors![0]!.extensions
    deepEqual(
      [data, code, reasons],
      [null, 'AUTHORISATION_NOT_ALLOWED', ['TOO_MANY_USES', 'SEPARATE_CONSENT_NEEDED']],
    )
    const officer = await askConsent(city, { login: HOUSING, name, input: asked })
    deepEqual(codesOf(officer), ['FORBIDDEN'])
    const nobody = await askConsent(city, { login: null, name, input: asked })
    deepEqual(codesOf(nobody), ['UNAUTHORIZED_FIELD_OR_TYPE'])
  })
})

describe('an authorisation at a window', () => {
  const CHILD = `ID:${numberOf(10)}`
  const paper = { ...CONSENT, form: 'PAPER_SCAN', subject: CHILD }
  const asked = { login: HOUSING, name: 'creditRecordAuthorisation' }

  it('of a child is taken from its guardian, whatever the officer types, and no sector sees a number', async () => {
    const input = { ...paper, bornOn: '1980-01-01' }
    const { errors } = await askConsent(city, { ...asked, input })
    deepEqual(errors![0]!.extensions['reasons'], ['GUARDIAN_NEEDED'])
    const guardian = { person: CITIZEN, relation: 'PARENT' }
    const { id, isMinor } = await consent(city, { ...asked, input: { ...paper, guardian } })
    equal(isMinor, true)
    const query = 'query ($id: ID!) { creditAuthorisation(id: $id) { guardianRelation } }'
    const seen = await city.ask('citizen', { query, variables: { id } })
    deepEqual(seen.data, { creditAuthorisation: { guardianRelation: 'PARENT' } })
    const [kept] = await inCredit('SELECT a::text AS row FROM authorisation a WHERE id = $1', [id])
    equal(String(kept!['row']).includes(CHILD.slice(3)), false)
  })

  it('is taken by officers with the scope only', async () => {
    for (const login of ['partner', 'auditor', 'citizen', 'transport-officer']) {
      const reply = await askConsent(city, { ...asked, login, input: paper })
      deepEqual(codesOf(reply), ['UNAUTHORIZED_FIELD_OR_TYPE'], login)
    }
  })
})

/** A citizen number of the city's test region of somebody who is so old. */
function numberOf(years: number): string {
  const born = `${Number(todayInChina().slice(0, 4)) - years}0101`
  return completeCitizenNumber(`320902${born}002`)
}

async function inCredit(sql: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  const credit = new Client({ connectionString: city.postgres.url('credit', 'credit_owner') })
  await credit.connect()
  try {
    return (await credit.query<Record<string, unknown>>(sql, values)).rows
  } finally {
    await credit.end()
  }
}
