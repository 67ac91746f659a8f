import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import {
  actOnDisclosure,
  type ActOnDisclosure,
} from '../../../subgraphs/shared/disclosure/actOnDisclosure.js'
import { takeReport } from '../../../subgraphs/shared/disclosure/takeReport.js'
import { startSector, type RunningSector } from '../../support/sectorHarness.js'
import { BUREAU, FIRM, PENALTY, type Row } from './rows.js'

const TODAY = todayInChina()
let transport: RunningSector
let credit: RunningSector
before(async () => {
  ;[transport, credit] = await Promise.all([startSector('transport'), startSector('credit')])
})
after(() => Promise.all([transport.stop(), credit.stop()]))

let requests = 0
/** Reports one penalty to a sector and returns the report's id. */
function take({ database, sector }: RunningSector, row: Row): Promise<string> {
  return takeReport(
    { database, disclosure: sector.disclosure!, secrets: null },
    {
      kind: 'PENALTY',
      via: 'GRAPHQL',
      fileName: null,
      requestId: `acts-${++requests}`,
      actor: 'officer',
      reporter: { department: BUREAU.code, forOthers: false },
      reading: { areKeyed: true, citizens: {} },
      today: TODAY,
      rows: [{ line: 1, raw: row }],
      digest: () => 'one row',
    },
  )
}

const penalty = (number: number, changes: Row = {}): Row => ({
  ...PENALTY,
  CF_WSH: `盐交行〔2026〕${number}号`,
  ...changes,
})

function act(number: number, doing: ActOnDisclosure['act']) {
  const { database, sector } = transport
  return database.transaction((manager) =>
    actOnDisclosure(
      manager,
      { authorityCode: BUREAU.code, documentNo: `盐交行〔2026〕${number}号` },
      {
        act: doing,
        actor: 'repair desk',
        department: 'none',
        forOthers: true,
        reason: 'REPAIRED',
        today: TODAY,
        recordsOf: () => ({
          metadata: database.getMetadata(sector.disclosure!.penalties!.entity),
          tells: sector.disclosure!.penalties!.tells!,
        }),
      },
    ),
  )
}

async function status(number: number): Promise<string | undefined> {
  const [row] = await transport.database.query<{ status: string }[]>(
    `SELECT status FROM transport_penalty WHERE document_no = $1`,
    [`盐交行〔2026〕${number}号`],
  )
  return row?.status
}

describe('an act on a reported decision', () => {
  it('marks its record while an objection is pending, through a correction, until it is cleared', async () => {
    await take(transport, penalty(1))
    assert.equal((await act(1, 'MARK_OBJECTION')).state, 'OBJECTION_MARKED')
    assert.equal(await status(1), 'OBJECTION_PENDING')
    await take(transport, penalty(1, { CF_NR_FK: '0.4' }))
    assert.equal(await status(1), 'OBJECTION_PENDING')
    assert.equal((await act(1, 'CLEAR_OBJECTION')).state, 'PUBLISHED')
    assert.equal(await status(1), 'ACTIVE')
  })

  it('ends its publicity by a repair, which a correction does not undo', async () => {
    await take(transport, penalty(2))
    await act(2, 'STOP_PUBLICITY')
    assert.equal(await status(2), 'REPAIRED')
    await take(transport, penalty(2, { CF_NR_FK: '0.4' }))
    assert.equal(await status(2), 'REPAIRED')
    assert.equal((await act(2, 'STOP_PUBLICITY')).version, 3)
  })

  it('is refused where the state does not allow it, and nothing is written', async () => {
    await take(transport, penalty(3))
    await act(3, 'WITHDRAW')
    await assert.rejects(act(3, 'MARK_OBJECTION'), { code: 'BAD_USER_INPUT' })
    assert.equal(await status(3), 'WITHDRAWN')
  })
})

describe('E08', () => {
  async function findings(row: Row): Promise<string[]> {
    const id = await take(credit, row)
    const rows = await credit.database.query<{ rule: string; field: string }[]>(
      `SELECT rule, field FROM report_finding WHERE report_id = $1`,
      [id],
    )
    return rows.map(({ rule, field }) => `${rule} ${field}`)
  }

  it('refuses a name that is none of the code’s, present or former', async () => {
    const wrong = penalty(4, { CF_XDR_MC: '盐城丙运货运有限公司' })
    assert.deepEqual(await findings(wrong), ['E08 CF_XDR_MC'])
  })

  it('takes the registered name in other brackets and spaces, and a former name', async () => {
    assert.deepEqual(
      await findings(penalty(5, { CF_XDR_MC: ` ${FIRM.name.slice(0, 4)} ${FIRM.name.slice(4)}` })),
      [],
    )
    const former = { CF_XDR_SHXYM: '91440000000003017B', CF_XDR_MC: '佛山市粤信五金制品有限公司' }
    assert.deepEqual(await findings(penalty(6, former)), [])
  })

  it('is not asked of a code that no register knows', async () => {
    const unknown = { CF_XDR_SHXYM: '91110000000000190D', CF_XDR_MC: '无人知晓公司' }
    assert.deepEqual(await findings(penalty(7, unknown)), [])
  })
})
