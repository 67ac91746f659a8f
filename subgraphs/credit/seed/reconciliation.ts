import type { DataSource } from 'typeorm'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import { SectorContext } from '../../shared/SectorContext.js'
import type { Town } from '../../shared/town/town.js'
import { reconcileRows } from '../archive/reconcileRows.js'
import type { IncomingRowInput } from '../resolvers/ArchiveInputs.js'

const TRANSPORT = '113209000000210477'
const MARKET = '113209000000210552'

/** Rows of two sources as the desk of reconciliation finds them: matched, to be decided, in quarantine, and sent back. */
export async function seedReconciliation(database: DataSource, town: Town): Promise<void> {
  const overloaded = town.organisation('OVERLOADED')
  const executed = town.organisation('EXECUTED')
  const shop = town.organisation('DELISTED')
  const carrier = { name: overloaded.name, region: overloaded.region }
  await receive({ database, town, source: TRANSPORT }, [
    { row: 'JT-2026-0001', ...carrier, creditCode: overloaded.code, nature: 'NEGATIVE' },
    {
      row: 'JT-2026-0002',
      name: executed.name,
      organisationCode: executed.code.slice(8, 17),
      nature: 'NEUTRAL',
    },
    {
      row: 'JT-2026-0003',
      ...carrier,
      legalRepresentative: overloaded.legalRepresentative.name,
      nature: 'NEGATIVE',
      documentNo: `盐交罚〔${town.today.slice(0, 4)}〕9001号`,
    },
    { row: 'JT-2026-0004', name: executed.name, nature: 'NEUTRAL' },
    {
      row: 'JT-2026-0005',
      name: '盐城甲运物流服务有限公司',
      creditCode: overloaded.code,
      nature: 'NEGATIVE',
      documentNo: `盐交罚〔${town.today.slice(0, 4)}〕9002号`,
    },
  ])
  await receive({ database, town, source: MARKET }, [
    { row: 'SC-2026-0001', name: shop.name, creditCode: shop.code, nature: 'POSITIVE' },
    { row: 'SC-2026-0002', name: '盐城无此企业有限公司', nature: 'NEGATIVE' },
    {
      row: 'SC-2026-0003',
      name: '盐城错码商贸有限公司',
      creditCode: '913209000000010110',
      nature: 'NEUTRAL',
    },
  ])
}

interface Received {
  readonly database: DataSource
  readonly town: Town
  readonly source: string
}

/** Compares the rows as a department's own mutation does. */
async function receive(
  { database, town, source }: Received,
  rows: IncomingRowInput[],
): Promise<void> {
  const caller: SectorCaller = {
    requestId: 'demo-town',
    actor: `demo ${source}`,
    department: source,
    region: '320900',
    scopes: ['credit:write'],
    grants: [],
    purpose: null,
    matter: null,
    caseNumber: null,
  }
  const context = new SectorContext(caller, database, town.today)
  await reconcileRows(context, { requestId: 'demo-town', source, rows })
}
