import type { SectorContext } from '../SectorContext.js'
import { DISCLOSURE_TABLES } from './disclosureTables.js'
import { DisclosureReport, ReportFinding } from './graphql/reportTypes.js'
import { requirementText, type Finding } from './rules/reportRules.js'
import { isUuid } from '../acts/findCase.js'

/** Most findings that one report shows; a result file has them all. */
const MAX_FINDINGS = 1_000

const COLUMNS = `id, kind, via, file_name AS "fileName", department, state, received_at AS "receivedAt",
  submitted, created, changed, unchanged, refused`

/** Newest first, without findings: those of a department, or all. */
export async function readReports(
  { database }: Pick<SectorContext, 'database'>,
  { department, first }: { department: string | null; first: number },
): Promise<DisclosureReport[]> {
  const rows = await database.query<DisclosureReport[]>(
    `SELECT ${COLUMNS} FROM report WHERE $1::text IS NULL OR department = $1
     ORDER BY received_at DESC LIMIT $2`,
    [department, first],
  )
  return rows.map((row) => Object.assign(new DisclosureReport(), row, { findings: [] }))
}

/** One report with its findings, null if there is none or it is another department's. */
export async function findReport(
  { database }: Pick<SectorContext, 'database'>,
  { department, id }: { department: string | null; id: string },
): Promise<DisclosureReport | null> {
  if (!isUuid(id)) return null
  const [row] = await database.query<DisclosureReport[]>(
    `SELECT ${COLUMNS} FROM report WHERE id = $2 AND ($1::text IS NULL OR department = $1)`,
    [department, id],
  )
  if (!row) return null
  const findings = await database.query<(Finding & { line: number })[]>(
    `SELECT line, rule, field, requirement, facts, got, effect FROM report_finding
     WHERE report_id = $1 ORDER BY line, n LIMIT ${MAX_FINDINGS}`,
    [id],
  )
  return Object.assign(new DisclosureReport(), row, { findings: findings.map(shownFinding) })
}

/** A finding as people read it. */
export function shownFinding(finding: Finding & { line: number }): ReportFinding {
  const { rules } = DISCLOSURE_TABLES
  const { line, rule, field, got, effect } = finding
  return Object.assign(new ReportFinding(), {
    line,
    rule,
    ruleName: rules.rules.get(rule)!.name,
    field,
    requiredZh: requirementText(rules, finding, 'zh'),
    requiredEn: requirementText(rules, finding, 'en'),
    got,
    isRefusal: effect === 'REFUSE',
  })
}
