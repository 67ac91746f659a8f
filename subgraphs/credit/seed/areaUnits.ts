import type { DataSource } from 'typeorm'
import { insertRows } from '../../shared/insertRows.js'
import type { Town, TownOrganisation } from '../../shared/town/town.js'
import { AreaUnit, type AreaKind } from '../entities/AreaUnit.js'

/** Fewer would be withheld, and towns of tests are small. */
const LEAST_MEMBERS = 10

/** Districts with a town's grid each way, by their codes (GB/T 2260). */
const DISTRICTS: readonly (readonly [region: string, name: string])[] = [
  ['320902', '亭湖区'],
  ['320903', '盐都区'],
  ['320904', '大丰区'],
]

interface DemoUnit {
  readonly code: string
  readonly kind: AreaKind
  readonly name: string
  readonly region: string
  readonly members: readonly TownOrganisation[]
}

/**
 * Towns, a park, a business district and a village of the demo (信用+园区、商圈、乡村): who is in them is made up. The
 * village has too few to be shown.
 */
export async function seedAreaUnits(database: DataSource, town: Town): Promise<void> {
  const units = unitsOf(town)
  await insertRows(
    database,
    AreaUnit,
    units.map(({ code, kind, name, region }) =>
      Object.assign(new AreaUnit(), { code, kind, name, region }),
    ),
  )
  for (const { code, members } of units) {
    await database.query(
      'INSERT INTO area_member (subject_key, unit) SELECT unnest($2::text[]), $1',
      [code, members.map((firm) => firm.code)],
    )
  }
}

function unitsOf({ organisations }: Town): DemoUnit[] {
  const within = (region: string) => organisations.filter((firm) => firm.region === region)
  const towns = DISTRICTS.flatMap(([region, name]) =>
    ['第一', '第二'].map((which, n) => ({
      code: `ZJ-${region}-0${n + 1}`,
      kind: 'TOWN' as const,
      name: `${name}${which}街道（演示）`,
      region,
      members: within(region).filter((_, place) => place % 2 === n),
    })),
  )
  const park = {
    code: 'YQ-320904-01',
    kind: 'PARK' as const,
    name: '大丰区工业园区（演示）',
    region: '320904',
    members: within('320904').filter(({ trade }) => trade === 'MANUFACTURE'),
  }
  const district = {
    code: 'SQ-320902-01',
    kind: 'BUSINESS_DISTRICT' as const,
    name: '亭湖区商圈（演示）',
    region: '320902',
    members: within('320902').filter(({ trade }) => trade === 'RETAIL'),
  }
  const village = {
    code: 'XC-320903-01',
    kind: 'VILLAGE' as const,
    name: '盐都区合作社村（演示）',
    region: '320903',
    members: within('320903')
      .filter(({ code }) => code.startsWith('93'))
      .slice(0, 3),
  }
  const shown = [...towns, park, district].filter(({ members }) => members.length >= LEAST_MEMBERS)
  return village.members.length > 0 ? [...shown, village] : shown
}
