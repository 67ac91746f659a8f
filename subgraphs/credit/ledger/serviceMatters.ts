import { checkCreditCode } from '../../../schema/wire/creditCode.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import { FieldCoverage, ServiceMatter } from '../entities/ServiceMatter.js'
import type { ImportServiceMattersInput, ServiceMatterInput } from '../resolvers/CleanUpInputs.js'
import { refuseField } from './ledgerDrafts.js'
import { MATTER_FIELDS } from './ledgerDeskTables.js'

/** Takes matters of the city's directory (事项目录); those known by their code are replaced. Returns how many there are. */
export async function importServiceMatters(
  context: SectorContext,
  input: ImportServiceMattersInput,
): Promise<number> {
  for (const matter of input.matters) refuseMalformed(matter)
  await doOnce(context, { name: 'creditImportServiceMatters', input }, async (manager) => {
    await manager.upsert(ServiceMatter, input.matters, ['code'])
    const outcome = { rows: input.matters.length }
    return { about: 'SERVICE_MATTER', subjectKey: null, outcome }
  })
  return context.database.manager.count(ServiceMatter)
}

/** How far the application list reaches, field by field, and every matter without a row in force. */
export async function readCoverage({ database, today }: SectorContext): Promise<FieldCoverage[]> {
  const rows = await database.query<(ServiceMatter & { is_listed: boolean })[]>(COVERAGE, [today])
  return MATTER_FIELDS.map((field) => {
    const known = rows.filter((row) => row.field === field)
    const unlisted = known.filter(({ is_listed: isListed }) => !isListed)
    return Object.assign(new FieldCoverage(), {
      field,
      known: known.length,
      listed: known.length - unlisted.length,
      unlisted: unlisted.map((row) => Object.assign(new ServiceMatter(), row)),
    })
  })
}

// Rows of the list count as known matters whether the directory names them or not.
const COVERAGE = `
WITH listed AS (
  SELECT DISTINCT ON (code) code, name, field, implementers->0->>'department' AS department,
    implementers->0->>'region' AS region
  FROM matter WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1)
  ORDER BY code, version DESC
)
SELECT code, name, field, department, region, true AS is_listed FROM listed
UNION ALL
SELECT code, name, field, department, region, false FROM service_matter
  WHERE code NOT IN (SELECT code FROM listed)
ORDER BY field, code`

function refuseMalformed({ code, name, field, department, region }: ServiceMatterInput): void {
  const holds = {
    code: /^[A-Z0-9][A-Z0-9-]{2,39}$/.test(code),
    name: name.trim() !== '',
    field: MATTER_FIELDS.includes(field),
    department: checkCreditCode(department).ok,
    region: /^\d{6}$/.test(region),
  }
  refuseField(Object.entries(holds).find(([, isRight]) => !isRight)?.[0] ?? null)
  refusePersonalText(name)
}
