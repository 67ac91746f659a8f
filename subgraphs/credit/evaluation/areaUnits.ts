import type { DataSource } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refuseIf } from '../../shared/acts/badInput.js'
import { AreaDistribution, AreaUnit, GradeCount, type AreaKind } from '../entities/AreaUnit.js'
import type { SetAreaUnitInput } from '../resolvers/SupervisionInputs.js'
import { suppressSmall, type GroupCounts, type Nested } from '../rules/evaluation/suppressSmall.js'
import { modelFor } from './models.js'

const MAX_MEMBERS = 5_000
/** Who is rated without a grade, or not rated. */
const UNGRADED = 'NONE'

/** Sets a unit and who is in it. Throws BAD_USER_INPUT naming what is wrong. */
export async function setAreaUnit(
  context: SectorContext,
  input: SetAreaUnitInput,
): Promise<AreaUnit> {
  const { code, kind, name, region, add, remove } = input
  refuseIf(!/^[A-Z0-9][A-Z0-9-]{2,30}$/.test(code), '"code" is of capitals, digits and hyphens.')
  refuseIf(name.trim() === '', '"name" is empty.')
  refuseIf(!/^\d{6}$/.test(region), '"region" is a region code of six digits.')
  refuseIf(add.length + remove.length > MAX_MEMBERS, `One request changes ${MAX_MEMBERS} at most.`)
  refuseIf([...add, ...remove].some(isPersonKey), 'Units are of organisations only.')
  const found = await doOnce(context, { name: 'creditSetAreaUnit', input }, async (manager) => {
    const known = await manager.findOneBy(AreaUnit, { code })
    if (known && known.kind !== kind) {
      throw new RequestError('BAD_USER_INPUT', `"kind" of this unit is ${known.kind}.`)
    }
    await manager.save(AreaUnit, { code, kind, name, region })
    await manager.query('DELETE FROM area_member WHERE unit = $1 AND subject_key = ANY($2)', [
      code,
      remove,
    ])
    await manager.query(
      `INSERT INTO area_member (subject_key, unit) SELECT unnest($2::text[]), $1 ON CONFLICT DO NOTHING`,
      [code, add],
    )
    const outcome = { added: add.length, removed: remove.length }
    return { about: code, subjectKey: null, outcome }
  })
  return context.database.manager.findOneByOrFail(AreaUnit, { code: found })
}

/**
 * How the organisations of every unit of a kind are graded. All units are looked at, whatever is asked for, so that what
 * is withheld does not depend on the question.
 */
export async function areaDistributions(
  { database, today }: Pick<SectorContext, 'database' | 'today'>,
  asked: { readonly kind: AreaKind; readonly region: string | null },
): Promise<AreaDistribution[]> {
  const { manager } = database
  const units = await manager.find(AreaUnit, { order: { code: 'ASC' } })
  const grades = modelFor('ENTERPRISE', today)!.grades.map(({ grade }) => grade)
  const published = suppressSmall(
    await countGroups(database, units, [...grades, UNGRADED]),
    await nestings(database),
  )
  return units.flatMap((unit, n) => {
    if (unit.kind !== asked.kind || !unit.region.startsWith(asked.region ?? '')) return []
    const { total, counts } = published[n]!
    const shown = Object.entries(counts).map((one) =>
      Object.assign(new GradeCount(), { grade: one[0], count: one[1] }),
    )
    const row = { unit, total, isSuppressed: total === null, grades: shown }
    return [Object.assign(new AreaDistribution(), row)]
  })
}

async function countGroups(
  database: DataSource,
  units: readonly AreaUnit[],
  grades: readonly string[],
): Promise<GroupCounts[]> {
  const rows = await database.query<{ unit: string; grade: string; n: number }[]>(
    `SELECT unit, coalesce(grade, $1) AS grade, count(*)::int AS n
     FROM area_member m LEFT JOIN public_rating r ON r.subject_key = m.subject_key AND r.item = 'GG-04'
     GROUP BY 1, 2`,
    [UNGRADED],
  )
  return units.map(({ code }) => {
    const own = rows.filter(({ unit }) => unit === code)
    const countOf = (grade: string) => own.find((row) => row.grade === grade)?.n ?? 0
    const counts = Object.fromEntries(grades.map((grade) => [grade, countOf(grade)]))
    return { unit: code, total: own.reduce((sum, { n }) => sum + n, 0), counts }
  })
}

/** Pairs of units of which one has every member of the other, and more. */
async function nestings(database: DataSource): Promise<Nested[]> {
  return database.query<Nested[]>(
    `WITH size AS (SELECT unit, count(*) AS n FROM area_member GROUP BY unit),
     pair AS (SELECT a.unit AS "outer", b.unit AS "inner", count(*) AS n
       FROM area_member a JOIN area_member b USING (subject_key) WHERE a.unit <> b.unit GROUP BY 1, 2)
     SELECT "outer", "inner" FROM pair JOIN size i ON i.unit = "inner" JOIN size o ON o.unit = "outer"
     WHERE pair.n = i.n AND o.n > i.n ORDER BY 1, 2`,
  )
}
