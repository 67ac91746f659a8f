import type { DataSource } from 'typeorm'
import { insertRows } from '../../shared/insertRows.js'
import type { Random } from '../../shared/town/random.js'
import type { Town, Trade } from '../../shared/town/town.js'
import { SectorModel } from '../entities/SectorModel.js'
import { refreshFusion } from '../evaluation/refreshFusion.js'

type DemoModel = Pick<
  SectorModel,
  'code' | 'name' | 'department' | 'source' | 'grades' | 'fromPublic' | 'basis'
>

/** Models of domain.md §7.1. How a public grade maps to theirs is the departments' to set: these are the demo's. */
const MODELS: readonly (DemoModel & {
  /** Whom the department grades. */
  readonly trade: Trade
})[] = [
  {
    code: 'JT-ZLKH',
    name: '道路运输企业质量信誉考核',
    department: '113209000000210477',
    source: 'transport',
    grades: ['AAA', 'AA', 'A', 'B'],
    fromPublic: { A: 'AAA', B: 'AA', C: 'A', D: 'B', E: 'B' },
    basis: '道路运输企业质量信誉考核办法（演示）',
    trade: 'FREIGHT',
  },
  {
    code: 'ZJ-XYPJ',
    name: '建筑市场信用评价',
    department: '11320900000021063W',
    source: 'construction',
    grades: ['A', 'B', 'C', 'D'],
    fromPublic: { A: 'A', B: 'B', C: 'C', D: 'D', E: 'D' },
    basis: '建筑市场信用管理办法（演示）',
    trade: 'CONSTRUCTION',
  },
]

/** Sector models (行业信用评价模型) of the demo with the grades of their firms, fused with the public ones that are here. */
export async function seedSectorModels(database: DataSource, town: Town): Promise<void> {
  await insertRows(
    database,
    SectorModel,
    MODELS.map((model) => modelOf(model, town)),
  )
  for (const { code, trade, grades } of MODELS) {
    const random = town.random(`credit.grades.${code}`)
    const firms = town.organisations.filter((firm) => firm.trade === trade)
    const rows = firms.map((firm) => ({ key: firm.code, grade: gradeOf(grades, random) }))
    await database.transaction(async (manager) => {
      await manager.query(
        `INSERT INTO sector_grade (subject_key, model, grade, decided_on)
         SELECT key, $1, grade, $2::date FROM jsonb_to_recordset($3::jsonb) AS g (key text, grade text)`,
        [code, town.daysAgo(60), JSON.stringify(rows)],
      )
      const keys = rows.map(({ key }) => key)
      // The seed announces all records by itself.
      await refreshFusion(manager, { keys, day: town.today, isTold: false })
    })
  }
}

function modelOf(model: DemoModel, town: Town): SectorModel {
  const { code, name, department, source, grades, fromPublic, basis } = model
  return Object.assign(new SectorModel(), {
    code,
    name,
    department,
    source,
    grades,
    fromPublic,
    basis,
    version: 1,
    item: null,
    registeredOn: town.daysAgo(90),
  })
}

/** Of the shares of a real city (domain.md §7.1): 65 %, 25 %, 8 %, 2 %. */
function gradeOf(grades: readonly string[], random: Random): string {
  if (random.chance(0.65)) return grades[0]!
  if (random.chance(0.71)) return grades[1]!
  return random.chance(0.8) ? grades[2]! : grades[3]!
}
