import type { NewSector } from './sectorName.js'

/** Rows of the demo town for a new sector: enough for the sector contract, and to be replaced. */
export function seedTemplate({ name, title, prefix, type }: NewSector): string {
  return `import type { DataSource } from 'typeorm'
import { Severity } from '../shared/CreditRecord.js'
import { seedLoads, seedRecords, type SeedRecord } from '../shared/seedRecords.js'
import type { Town, TownOrganisation } from '../shared/town/town.js'
import { ${type}Penalty } from './entities/${type}Penalty.js'

const BUREAU = { name: '${title}主管部门', code: null }

/** ${type}'s rows of the demo town. */
export async function seed(database: DataSource, town: Town): Promise<void> {
  await seedRecords(database, ${type}Penalty, penalties(town))
  await seedLoads(database, ['${prefix}-01'])
}

function penalties(town: Town): SeedRecord<${type}Penalty>[] {
  const random = town.random('${name} penalties')
  return town.organisations
    .filter((firm) => firm.trade === 'SERVICE' && firm.story === null)
    .flatMap((firm) =>
      Array.from({ length: random.between(0, 3) }, () =>
        penalty(firm, random.day(town.daysAgo(900), town.today)),
      ),
    )
}

function penalty(firm: TownOrganisation, decidedOn: string): SeedRecord<${type}Penalty> {
  return {
    subjectKey: firm.code,
    item: '${prefix}-01',
    kind: '${prefix}-PENALTY',
    title: '${title}行政处罚',
    authority: BUREAU,
    decidedOn,
    severity: Severity.GENERAL,
    legalBasis: '示例数据，无法律依据',
    region: firm.region,
    fineYuan: 2_000,
  }
}
`
}
