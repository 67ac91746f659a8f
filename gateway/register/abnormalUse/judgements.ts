import type { RegisterReader } from '../RegisterReader.js'
import type { Query } from '../registerSql.js'

export const OUTCOMES = ['EXPLAINED', 'MISUSE', 'RULE_TOO_STRICT'] as const

/** What an auditor made of a finding, as its row of the register says. */
export interface JudgementRow {
  readonly finding: string
  readonly outcome: (typeof OUTCOMES)[number]
  readonly note: string
  readonly actor: string
  /** ISO 8601. */
  readonly at: string
}

const CONTENT = 'register_row.content::jsonb'

/** The latest judgement of each finding that has one, by its id. */
export async function judgementsOf(
  reader: Pick<RegisterReader, 'count'>,
  findings: readonly string[],
): Promise<ReadonlyMap<string, JudgementRow>> {
  const rows = await reader.count<JudgementRow>(judgementsQuery(findings))
  return new Map(rows.map((row) => [row.finding, row]))
}

/** The query of the latest judgement of each finding; by the index of IndexJudgements1790000000004. */
function judgementsQuery(findings: readonly string[]): Query {
  const text = `
    SELECT DISTINCT ON (${CONTENT} ->> 'finding') ${CONTENT} ->> 'finding' AS finding,
      ${CONTENT} ->> 'outcome' AS outcome, ${CONTENT} ->> 'note' AS note,
      ${CONTENT} #>> '{who,actor}' AS actor,
      to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
    FROM register_row
    WHERE event = 'FINDING_JUDGED' AND ${CONTENT} ->> 'finding' = ANY($1)
    ORDER BY ${CONTENT} ->> 'finding', register_row.at DESC, seq DESC`
  return { text, values: [findings] }
}

/** The judgement as the GraphQL type `FindingJudgement`. */
export function judgementAnswer({ outcome, note, actor, at }: JudgementRow) {
  return { outcome, note, actor, at }
}
