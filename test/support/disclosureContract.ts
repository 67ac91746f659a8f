import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { SectorCaller } from '../../schema/wire/caller.js'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import type { DecisionKind } from '../../subgraphs/shared/disclosure/rules/fieldTable.js'
import { LICENCE, PENALTY, type Row } from '../subgraphs/disclosure/rows.js'
import { NOBODY, grantedCaller, type RunningSector } from './sectorHarness.js'

const FIELDS = {
  LICENCE: { row: LICENCE, plural: 'Licences', prefix: 'XK', organs: ['XKJG', 'LYDW'] },
  PENALTY: { row: PENALTY, plural: 'Penalties', prefix: 'CF', organs: ['CFJG', 'SJLY'] },
} as const

const COUNTS = 'created changed unchanged refused findings { rule field isRefusal }'

interface Taken {
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
  readonly findings: readonly { rule: string; field: string; isRefusal: boolean }[]
}

/** What every sector that declares reports of licences or penalties (双公示) owes its departments. */
export function describeDisclosure(sector: () => RunningSector): void {
  for (const kind of ['LICENCE', 'PENALTY'] as const) describeKind(sector, kind)

  it('if it takes reports, their quality is counted for each department of its list', async () => {
    const { disclosure, name } = sector().sector
    if (!disclosure) return refusesReports(sector())
    const query = `query ($day: Date!) { found: ${name}ReportQuality(from: $day, to: $day, by: QUARTER) { department measures { code } } }`
    const supervisor = officer(sector(), { scopes: [`${name}:read`, `${name}:supervise`] })
    const variables = { day: todayInChina() }
    const { response } = await sector().call({ query, variables }, supervisor)
    const found = response.data?.['found'] as { department: string; measures: unknown[] }[]
    const codes = new Set(found.map(({ department }) => department))
    for (const { code } of disclosure.departments) assert.ok(codes.has(code), code)
    for (const { measures } of found) assert.equal(measures.length, 5)
  })
}

function describeKind(sector: () => RunningSector, kind: DecisionKind): void {
  it(`a reported ${kind} is its item’s record; known, corrected, wrong and withdrawn ones are told apart`, async () => {
    const running = sector()
    const { disclosure } = running.sector
    if (!disclosure) return refusesReports(running)
    const item = kind === 'LICENCE' ? disclosure.licences : disclosure.penalties
    if (!item) return refusesKind(running, kind)
    const published = running.items.find(({ code }) => code === item.item)
    assert.ok(published, `${item.item} is not in the catalogue`)
    const row = rowOf(running, kind)
    const counts = async (changes: Row, requestId: string) => {
      const { created, changed, unchanged, refused } = await report(running, kind, {
        row: { ...row, ...changes },
        requestId,
      })
      return [created, changed, unchanged, refused]
    }
    assert.deepEqual(await counts({}, 'contract-1'), [1, 0, 0, 0])
    assert.deepEqual(await counts({}, 'contract-2'), [0, 0, 1, 0])
    assert.deepEqual(await counts({ BZ: '更正' }, 'contract-3'), [0, 1, 0, 0])
    const numberField = `${FIELDS[kind].prefix}_WSH`
    const wrong = { [numberField]: '〔2026〕合约9号', [`${FIELDS[kind].prefix}_JDRQ`]: '' }
    assert.deepEqual(await counts(wrong, 'contract-4'), [0, 0, 0, 1])
    assert.deepEqual(await statuses(running, item.item, row[numberField]!), ['ACTIVE'])
    await withdraw(running, row[numberField]!)
    assert.deepEqual(await statuses(running, item.item, row[numberField]!), [])
  })
}

/** A sector that declares no reports has no field that would take one. */
function refusesReports({ sdl, sector: { name } }: RunningSector): void {
  assert.doesNotMatch(sdl, new RegExp(`\\b${name}(Report|WithdrawDecision)`))
}

async function refusesKind(running: RunningSector, kind: DecisionKind): Promise<void> {
  const { response } = await send(running, kind, { row: rowOf(running, kind), requestId: 'none' })
  assert.match(response.errors?.[0]?.message ?? '', /^E14/)
}

/** A row without fault of the sector's first department, about a firm that no seed has a record of. */
function rowOf({ sector, town }: RunningSector, kind: DecisionKind): Row {
  const { row, prefix, organs } = FIELDS[kind]
  const [department] = sector.disclosure!.departments
  assert.ok(department)
  const firm = town.organisation('CLEAN')
  const names = organs.flatMap((organ) => [
    [`${prefix}_${organ}`, department.name],
    [`${prefix}_${organ}DM`, department.code],
  ])
  return {
    ...row,
    ...Object.fromEntries(names),
    [`${prefix}_XDR_MC`]: firm.name,
    [`${prefix}_XDR_SHXYM`]: firm.code,
    [`${prefix}_WSH`]: `〔2026〕合约${prefix}1号`,
  }
}

function officer({ sector }: RunningSector, changes: Partial<SectorCaller> = {}): SectorCaller {
  const { name, disclosure } = sector
  return {
    ...NOBODY,
    actor: 'contract-officer',
    department: disclosure!.departments[0]!.code,
    scopes: [`${name}:read`, `${name}:write`],
    ...changes,
  }
}

function send(running: RunningSector, kind: DecisionKind, sent: { row: Row; requestId: string }) {
  const { plural } = FIELDS[kind]
  const query = `mutation ($input: Report${plural}Input!) { done: ${running.sector.name}Report${plural}(input: $input) { ${COUNTS} } }`
  const input = { requestId: `${kind}-${sent.requestId}`, rows: [sent.row] }
  return running.call({ query, variables: { input } }, officer(running))
}

async function report(
  running: RunningSector,
  kind: DecisionKind,
  sent: { row: Row; requestId: string },
): Promise<Taken> {
  const { response } = await send(running, kind, sent)
  assert.equal(response.errors, undefined, JSON.stringify(response.errors))
  return response.data!['done'] as Taken
}

async function withdraw(running: RunningSector, documentNo: string): Promise<void> {
  const { name, disclosure } = running.sector
  const query = `mutation ($input: WithdrawDecisionInput!) { done: ${name}WithdrawDecision(input: $input) { state } }`
  const authorityCode = disclosure!.departments[0]!.code
  const input = { authorityCode, documentNo, reason: 'REVOKED', since: todayInChina() }
  const { response } = await running.call({ query, variables: { input } }, officer(running))
  assert.deepEqual(response.data, { done: { state: 'WITHDRAWN' } }, JSON.stringify(response.errors))
}

/** How the record of a document number stands, as the item answers it. */
async function statuses(running: RunningSector, item: string, documentNo: string) {
  const { field } = running.items.find(({ code }) => code === item)!
  const { code } = running.town.organisation('CLEAN')
  const query = `query ($id: SubjectId!) { subject(id: $id) { records: ${field}(first: 200) { documentNo status } } }`
  const { response } = await running.call(
    { query, variables: { id: code } },
    grantedCaller('DUTY', [code], [item]),
  )
  const { records } = response.data!['subject'] as {
    records: { documentNo: string; status: string }[]
  }
  return records.filter((one) => one.documentNo === documentNo).map(({ status }) => status)
}
