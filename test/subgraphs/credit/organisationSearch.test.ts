import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import { insertOrganisationNames } from '../../../subgraphs/credit/archive/nameWrites.js'
import { startCredit } from '../creditSector.js'

const SEARCH = `query ($name: String!, $first: Int, $after: ID) {
  organisations(name: $name, first: $first, after: $after) {
    matches { code name formerName kind region registrationStatus }
    next
  }
}`

interface Match {
  readonly code: string
  readonly name: string
  readonly formerName: string | null
}
interface Page {
  readonly matches: readonly Match[]
  readonly next: string | null
}

const credit = await startCredit({ organisations: 300, persons: 50 })

function ask(variables: Record<string, unknown>, caller: Partial<SectorCaller> = {}) {
  return credit.ask(SEARCH, variables, caller)
}

async function search(variables: Record<string, unknown>): Promise<Page> {
  const { data, errors } = await ask(variables)
  assert.equal(errors, undefined, JSON.stringify(errors))
  return data!['organisations'] as Page
}

/** Everything that is found, page by page. */
async function searchAll(name: string, first: number): Promise<Match[]> {
  const found: Match[] = []
  let after: string | null = null
  do {
    const page: Page = await search({ name, first, after })
    assert.ok(page.matches.length <= first)
    found.push(...page.matches)
    after = page.next
  } while (after !== null)
  return found
}

const FREIGHT = '盐城甲运货运有限公司'
const BUILDER = '厦门鹭筑建设工程有限公司'
const SUBCONTRACTOR = '厦门海沧劳务分包有限公司'
const GROCER = '杭州上城区老张食品店'

describe('an organisation is found by', () => {
  const FOUND: readonly [by: string, typed: string, first: string][] = [
    ['its name', FREIGHT, FREIGHT],
    ['the beginning of its name', '厦门鹭', BUILDER],
    ['two characters out of its name', '鹭筑', BUILDER],
    ['a part with half-width brackets and spaces', ' 甲运 货运 ', FREIGHT],
    ['its initials', 'xmlzjsgcyxgs', BUILDER],
    ['the beginning of its initials, in capitals', 'XMLZ', BUILDER],
    ['initials within', 'lzjsgc', BUILDER],
    ['its name with one wrong character', '厦门鹭竹建设工程有限公司', BUILDER],
    ['a part with one wrong character', '鹭筑建社工程', BUILDER],
    ['a part with a character left out', '厦门鹭建设', BUILDER],
    ['a part with a character too much', '厦门鹭筑的建设', BUILDER],
    ['its credit code', '91350200000002014J', BUILDER],
    ['the beginning of its code, however it is typed', '9135 0200-0000 02014', BUILDER],
  ]
  for (const [by, typed, first] of FOUND) {
    it(`${by}: ${typed}`, async () => {
      const { matches } = await search({ name: typed })
      assert.deepEqual([matches[0]?.name, matches[0]?.formerName], [first, null])
    })
  }

  it('a former name, which the answer then names beside the present one', async () => {
    assert.deepEqual(await search({ name: '张记炒货' }), {
      matches: [
        {
          code: '9233010000000401XX',
          name: GROCER,
          formerName: '杭州张记炒货店',
          kind: 'INDIVIDUAL_BUSINESS',
          region: '330102',
          registrationStatus: 'EXISTING',
        },
      ],
      next: null,
    })
  })
})

describe('nothing is found', () => {
  const UNKNOWN: readonly [what: string, typed: string][] = [
    ['by a name that nobody has', '乌有之乡事务所'],
    ['by two wrong characters', '厦门路竹建设工程有限公司'],
    ['by a code that nobody has', '91110000000000190D'],
    ['by signs of LIKE', '%%'],
    ['by the masked name of a natural person', '张**'],
  ]
  for (const [what, typed] of UNKNOWN) {
    it(what, async () => {
      assert.deepEqual(await search({ name: typed }), { matches: [], next: null })
    })
  }
})

describe('the order', () => {
  it('is the name itself, names that begin with it, that hold it, that are like it', async () => {
    const named = (code: string, name: string, formerNames: string[] = []) => ({
      code,
      name,
      formerNames,
    })
    const codes = credit.town.organisations
      .filter(({ story }) => story === null)
      .map(({ code }) => code)
    const [a, b, c, d, e, f] = codes as [string, string, string, string, string, string]
    await credit.database.query('DELETE FROM organisation_name WHERE code = ANY($1)', [
      [a, b, c, d, e, f],
    ])
    await insertOrganisationNames(credit.database, [
      named(a, '星河测试甲'),
      named(b, '甲星河测试'),
      named(c, '星河测试'),
      named(d, '星河侧试'),
      named(e, '乙星河测试', ['星河测试丙']),
      named(f, '星河测试丁', ['星河测试己', '星河测试戊']),
    ])
    for (const first of [1, 2, 20]) {
      const found = await searchAll('星河测试', first)
      assert.deepEqual(
        found.map(({ code }) => code),
        [c, f, e, a, b, d],
        `in pages of ${first}`,
      )
    }
  })

  it('is the code’s where a code was typed, and pages hold all of them once', async () => {
    const codes = credit.town.organisations.map(({ code }) => code)
    const begun = codes.filter((code) => code.startsWith('913209')).toSorted()
    const found = await searchAll('913209', 50)
    assert.deepEqual(
      found.map(({ code }) => code),
      begun,
    )
  })

  it('of initials and of parts pages without loss and without doubles', async () => {
    for (const typed of ['盐城', '有限公司', 'yc', 'yxgs']) {
      const found = (await searchAll(typed, 7)).map(({ code }) => code)
      const whole = (await searchAll(typed, 50)).map(({ code }) => code)
      assert.deepEqual(found, whole, typed)
      assert.equal(new Set(found).size, found.length, typed)
      assert.ok(found.length > 50, `${typed}: ${found.length}`)
    }
  })
})

describe('refused is', () => {
  const REFUSED: readonly [what: string, asked: Record<string, unknown>, code: string][] = [
    ['an empty text', { name: '' }, 'BAD_USER_INPUT'],
    ['one character', { name: '盐' }, 'BAD_USER_INPUT'],
    ['a page of none', { name: '盐城', first: 0 }, 'BAD_USER_INPUT'],
    ['a page of 51', { name: '盐城', first: 51 }, 'BAD_USER_INPUT'],
    ['a cursor that is not ours', { name: '盐城', after: 'x' }, 'BAD_USER_INPUT'],
    ['a citizen number', { name: '320902190001010013' }, 'PERSONAL_DATA_IN_TEXT'],
  ]
  for (const [what, asked, code] of REFUSED) {
    it(what, async () => {
      const { data, errors } = await ask(asked)
      assert.deepEqual([data, errors!.map(({ extensions }) => extensions['code'])], [null, [code]])
      assert.doesNotMatch(errors![0]!.message, /3209/)
    })
  }

  it('more than the first matches to whoever showed no token', async () => {
    const anonymous = { actor: 'anonymous' }
    for (const asked of [{ first: 11 }, { first: 10, after: 'x' }]) {
      const { data, errors } = await ask({ name: '鹭筑', ...asked }, anonymous)
      assert.deepEqual([data, errors![0]!.extensions['code']], [null, 'BAD_USER_INPUT'])
      assert.match(errors![0]!.message, /token/)
    }
    const { errors } = await ask({ name: '鹭筑', first: 10 }, anonymous)
    assert.equal(errors, undefined)
  })
})

describe('the reply', () => {
  it('sums up GG-01 of whom it found, so that the gateway registers it', async () => {
    const { extensions } = await ask({ name: '厦门', first: 20 })
    const summaries = extensions.items.map(({ asOf, ...rest }) => ({
      ...rest,
      dated: asOf !== null,
    }))
    const summary = { item: 'GG-01', count: 1, truncated: false, denied: false, dated: true }
    assert.deepEqual(summaries, [
      { subject: '91350200000002014J', ...summary },
      { subject: '91350200000002022D', ...summary },
    ])
  })

  it('shows what the registration shows today, and nobody whose registration was withdrawn', async () => {
    const rename = (status: string) =>
      credit.database.query(
        `UPDATE registration SET status = $1, registration_status = 'DEREGISTERED' WHERE subject_key = $2`,
        [status, '91350200000002022D'],
      )
    await rename('ACTIVE')
    const { data } = await credit.ask(
      `{ organisations(name: "海沧劳务") { matches { name registrationStatus } } }`,
    )
    assert.deepEqual(data, {
      organisations: { matches: [{ name: SUBCONTRACTOR, registrationStatus: 'DEREGISTERED' }] },
    })
    await rename('WITHDRAWN')
    assert.deepEqual(await search({ name: '海沧劳务' }), { matches: [], next: null })
  })
})
