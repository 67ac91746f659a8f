import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import { organisationCheck } from '../../../schema/wire/organisationCode.js'
import { DESK, MARKET, POLICE, TAX, TRANSPORT, startArchiveDesk } from './archiveDesk.js'

const { credit, act, file, firm } = await startArchiveDesk()

async function archive(id: string, caller: Partial<SectorCaller> = {}) {
  const query = `query ($id: SubjectId!) { subject(id: $id) { registration {
    id name subjectClass address asOf authority { code } names { name isFormer } formerCodes { type code reason }
    regions { level code name } relatedPersons { role } posts { role organisation { code } } } } }`
  const { data } = await credit.ask(query, { id }, caller)
  return (data!['subject'] as { registration: Record<string, unknown> | null }).registration
}

describe('a register’s row', () => {
  it('opens an archive with names, codes of before, persons and region', async () => {
    const person = credit.town.person('AUTHORISER')
    const one = firm({
      formerNames: ['盐城旧号档案有限公司'],
      address: '盐城市亭湖区人民路1号',
      formerCodes: [
        {
          type: 'REGISTRATION_NUMBER',
          code: '320900600000101',
          reason: 'UNIFIED',
          to: '2015-10-01',
        },
      ],
      relatedPersons: [{ role: 'LEGAL_REPRESENTATIVE', person: person.key }],
    })
    const [filed] = await file([one])
    assert.deepEqual([filed!.outcome, filed!.subject!.key], ['OPENED', one.creditCode])
    const { id, asOf, ...found } = (await archive(one.creditCode))!
    assert.equal(id, `GG-01:${one.creditCode}:0001`)
    assert.ok(Date.parse(asOf as string) > Date.now() - 60_000)
    assert.deepEqual(found, {
      name: one.name,
      subjectClass: 'ENTERPRISE',
      address: '盐城市亭湖区',
      authority: { code: MARKET },
      names: [
        { name: one.name, isFormer: false },
        { name: '盐城旧号档案有限公司', isFormer: true },
      ],
      formerCodes: [{ type: 'REGISTRATION_NUMBER', code: '320900600000101', reason: 'UNIFIED' }],
      regions: [
        { level: 'PROVINCE', code: '320000', name: '江苏省' },
        { level: 'CITY', code: '320900', name: '盐城市' },
        { level: 'COUNTY', code: '320902', name: '亭湖区' },
      ],
      relatedPersons: [{ role: 'LEGAL_REPRESENTATIVE' }],
      posts: [],
    })
    const self = { subjects: [person.key], items: ['GG-01'], basis: 'SELF', ref: 'test' } as const
    const own = await archive(person.key, { grants: [self] })
    const posts = own!['posts'] as { role: string; organisation: { code: string } }[]
    assert.deepEqual(
      posts.filter(({ organisation }) => organisation.code === one.creditCode),
      [{ role: 'LEGAL_REPRESENTATIVE', organisation: { code: one.creditCode } }],
    )
    const onDuty = await archive(person.key, { grants: [{ ...self, basis: 'DUTY' }] })
    assert.deepEqual([onDuty!['subjectClass'], onDuty!['posts']], ['NATURAL_PERSON', null])
  })

  it('of a person opens an archive by the key, under the masked name, that nobody reads without a grant', async () => {
    const { key } = credit.town.person('AUTHORISER')
    const unknown = `${key.slice(0, -2)}B${key.slice(-1)}`
    const row = { name: '欧阳某某', person: unknown, region: '320902' }
    assert.equal((await file([row], POLICE))[0]!.outcome, 'OPENED')
    assert.equal(await archive(unknown), null)
    const self = { subjects: [unknown], items: ['GG-01'], basis: 'SELF', ref: 'test' } as const
    const own = await archive(unknown, { grants: [self] })
    assert.deepEqual([own!['name'], own!['subjectClass']], ['欧阳**', 'NATURAL_PERSON'])
    assert.equal((await file([row], MARKET))[0]!.findings[0]!.rule, 'E13')
  })
})

describe('a register’s later row', () => {
  it('renames, and is found by both names; an older row changes nothing', async () => {
    const one = firm()
    await file([one])
    const name = `${one.name}（新）`
    assert.equal((await file([{ ...one, name }]))[0]!.outcome, 'CHANGED')
    assert.equal((await file([{ ...one, name }]))[0]!.outcome, 'UNCHANGED')
    assert.equal((await file([{ ...one, statedOn: '2020-01-01' }]))[0]!.outcome, 'STALE')
    const names = (await archive(one.creditCode))!['names'] as { name: string }[]
    assert.deepEqual(
      names.map((each) => each.name),
      [name, one.name],
    )
    const found = await credit.database.query<{ name: string }[]>(
      'SELECT name FROM organisation_name WHERE code = $1 ORDER BY is_former',
      [one.creditCode],
    )
    assert.deepEqual(
      found.map((each) => each.name),
      [name, one.name],
    )
  })
})

describe('the other credit codes of a subject', () => {
  async function otherCodes(ids: readonly string[]) {
    const query = 'query ($ids: [SubjectId!]!) { subjects(ids: $ids) { otherCodes } }'
    const { data } = await credit.ask(query, { ids }, { scopes: ['gateway:codes'] })
    return (data!['subjects'] as { otherCodes: string[] }[]).map((one) => one.otherCodes)
  }
  const before = ({ creditCode }: { creditCode: string }) => ({
    formerCodes: [{ type: 'CREDIT_CODE', code: creditCode, reason: 'RENUMBERED' }],
  })

  it('are those of before and of now, however many there were between, from each of them', async () => {
    const first = firm()
    const second = firm(before(first))
    const third = firm(before(second))
    const alone = firm()
    await file([first, second, third, alone])
    const codes = [first, second, third].map(({ creditCode }) => creditCode)
    assert.deepEqual(
      await otherCodes([...codes, alone.creditCode, credit.town.person('AUTHORISER').key]),
      [...codes.map((code) => codes.filter((other) => other !== code).toSorted()), [], []],
    )
  })

  it('of before find the one of now, whole and through every step, and nothing by their beginning', async () => {
    const [first, second] = [firm(), firm()]
    const third = firm(before(second))
    await file([{ ...second, ...before(first) }, third])
    const search = async (typed: string) => {
      const query = `query ($name: String!) { organisations(name: $name) { matches { code formerCode } } }`
      const { data } = await credit.ask(query, { name: typed }, DESK)
      return (data!['organisations'] as { matches: object[] }).matches
    }
    const formerCode = first.creditCode
    const now = [second, third].map(({ creditCode: code }) => ({ code, formerCode }))
    assert.deepEqual(await search(formerCode), now)
    assert.deepEqual(await search(third.creditCode), [{ code: third.creditCode, formerCode: null }])
    const begun = (await search(formerCode.slice(0, 17))) as { formerCode: string | null }[]
    assert.ok(begun.every((match) => match.formerCode === null))
  })

  it('end where a register says that two gave way to each other', async () => {
    const one = firm()
    const other = firm(before(one))
    await file([one, other, { ...one, ...before(other) }])
    assert.deepEqual(await otherCodes([one.creditCode]), [[other.creditCode]])
  })

  it('are for the gateway alone', async () => {
    const query = 'query ($id: SubjectId!) { subject(id: $id) { otherCodes } }'
    const { errors } = await credit.ask(query, { id: firm().creditCode }, DESK)
    assert.equal(errors![0]!.extensions['code'], 'FORBIDDEN')
  })
})

describe('a register’s row that is not in order', () => {
  for (const [what, change, rule, field] of [
    ['a wrong check digit', { creditCode: '913209000000010110' }, 'E02', 'creditCode'],
    ['an illegal letter', { creditCode: '9132090000I001011R' }, 'E02', 'creditCode'],
    ['no code', { creditCode: null }, 'E01', 'creditCode'],
    ['no status', { registrationStatus: null }, 'E01', 'registrationStatus'],
    ['a region of four digits', { region: '3209' }, 'E02', 'region'],
    ['a region of no province', { region: '999999' }, 'E02', 'region'],
    ['a name of 201 characters', { name: '盐'.repeat(201) }, 'E12', 'name'],
    ['such a name of before', { formerNames: ['盐'.repeat(201)] }, 'E12', 'formerNames'],
    ['a day to come', { statedOn: '2099-01-01' }, 'E05', 'statedOn'],
    ['a citizen number in the address', { address: '320902190001010013号' }, 'E10', 'address'],
    [
      'a code of before with a wrong digit',
      {
        formerCodes: [{ type: 'REGISTRATION_NUMBER', code: '110108000000017', reason: 'UNIFIED' }],
      },
      'E02',
      'formerCodes',
    ],
  ] as const)
    it(`with ${what} is refused with ${rule}, and opens nothing`, async () => {
      const count = () =>
        credit.database.query<[{ n: string }]>('SELECT count(*) AS n FROM registration')
      const before = await count()
      const [filed] = await file([firm(change)])
      assert.deepEqual([filed!.outcome, filed!.findings], ['REFUSED', [{ rule, field }]])
      assert.deepEqual(await count(), before)
    })

  it('cannot take a code of before from another subject', async () => {
    const codes = [
      {
        type: 'ORGANISATION_CODE',
        code: `70000000${organisationCheck('70000000')}`,
        reason: 'UNIFIED',
      },
    ]
    const [, second] = await file([firm({ formerCodes: codes }), firm({ formerCodes: codes })])
    assert.deepEqual(second!.findings, [{ rule: 'E08', field: 'formerCodes' }])
  })

  it('of the tax authority fills and neither opens nor renames', async () => {
    const one = firm()
    const [unknown] = await file([one], TAX)
    assert.deepEqual(unknown!.findings, [{ rule: 'E13', field: 'source' }])
    await file([one])
    assert.equal((await file([{ ...one, address: '盐城市亭湖区' }], TAX))[0]!.outcome, 'CHANGED')
    const [renamed] = await file([{ ...one, name: '盐城税务所知有限公司' }], TAX)
    assert.deepEqual(renamed!.findings, [{ rule: 'E08', field: 'name' }])
  })

  it('is filed once under one requestId, by its own department, and only by a registry', async () => {
    const input = {
      requestId: 'once',
      source: MARKET,
      rows: [{ row: 'a', statedOn: todayInChina(), ...firm() }],
    }
    const send = (change = {}, caller = DESK) =>
      act('creditFileRegistrations', { ...input, ...change }, caller)
    const [row] = input.rows
    const twice = await send({ requestId: 'twice', rows: [row, { ...row, ...firm() }] })
    assert.equal(twice.errors![0]!.extensions['code'], 'BAD_USER_INPUT')
    const first = await send()
    assert.deepEqual((await send()).data, first.data)
    const codeOf = async (...asked: Parameters<typeof send>) =>
      (await send(...asked)).errors![0]!.extensions['code']
    assert.equal(await codeOf({ source: TAX }), 'REQUEST_ID_REUSED')
    const officer = { ...DESK, scopes: ['credit:read', 'credit:write'] }
    assert.equal(await codeOf({ requestId: 'twice' }, officer), 'FORBIDDEN')
    assert.equal(
      await codeOf({ requestId: 'twice' }, { ...DESK, scopes: ['credit:read'] }),
      'FORBIDDEN',
    )
    assert.equal(await codeOf({ requestId: 'twice', source: TRANSPORT }), 'BAD_USER_INPUT')
    assert.equal(await codeOf({ requestId: 'twice', rows: [] }), 'BAD_USER_INPUT')
  })
})
