import type { EntityManager } from 'typeorm'
import type { FormerCodeReason, FormerCodeType } from '../rules/formerCode.js'

/** A code that a subject had before. */
export interface FormerCodeOf {
  readonly subjectKey: string
  readonly type: FormerCodeType
  readonly code: string
  readonly reason: FormerCodeReason
  readonly from: string | null
  readonly to: string | null
}

/** Whose each of these codes is, by `type|code`; codes of nobody are left out. */
export async function holdersOf(
  manager: Pick<EntityManager, 'query'>,
  codes: readonly Pick<FormerCodeOf, 'type' | 'code'>[],
): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await manager.query<{ type: string; code: string; subject_key: string }[]>(
    `SELECT f.type, f.code, f.subject_key FROM former_code f
     JOIN unnest($1::text[], $2::text[]) AS asked (type, code) USING (type, code)`,
    [codes.map(({ type }) => type), codes.map(({ code }) => code)],
  )
  return new Map(rows.map((row) => [`${row.type}|${row.code}`, row.subject_key]))
}

/** Keeps codes of before; one that is known gets the days and the reason of now. */
export async function writeFormerCodes(
  manager: Pick<EntityManager, 'query'>,
  codes: readonly FormerCodeOf[],
): Promise<void> {
  const byCode = new Map(codes.map((one) => [`${one.type}|${one.code}`, one]))
  await manager.query(
    `INSERT INTO former_code (subject_key, type, code, reason, valid_from, valid_to)
     SELECT "subjectKey", type, code, reason, "from", "to"
     FROM jsonb_to_recordset($1::jsonb) AS r ("subjectKey" text, type text, code text, reason text,
       "from" date, "to" date)
     ON CONFLICT (type, code) DO UPDATE SET reason = EXCLUDED.reason,
       valid_from = EXCLUDED.valid_from, valid_to = EXCLUDED.valid_to
     WHERE former_code.subject_key = EXCLUDED.subject_key`,
    [JSON.stringify([...byCode.values()])],
  )
}
