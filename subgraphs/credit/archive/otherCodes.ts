import type { ReadParts } from './archiveReads.js'
import { grouped } from './archiveReads.js'

/**
 * The other credit codes (统一社会信用代码) of organisations, by the code asked: those that gave way to it, those that it
 * gave way to (个转企, 换码), and theirs in turn. UNION ends where a register said that two gave way to each other.
 */
export const readOtherCodes: ReadParts<string> = async (database, keys) => {
  const rows = await database.query<{ key: string; code: string }[]>(
    `WITH RECURSIVE same (key, code) AS (
       SELECT key, key FROM unnest($1::text[]) AS key
       UNION SELECT same.key, next.code FROM same CROSS JOIN LATERAL (
         SELECT code FROM former_code WHERE subject_key = same.code AND type = 'CREDIT_CODE'
         UNION ALL SELECT subject_key FROM former_code WHERE code = same.code AND type = 'CREDIT_CODE') AS next (code))
     SELECT key, code FROM same WHERE code <> key ORDER BY key, code`,
    [keys],
  )
  return grouped(rows, ({ code }) => code)
}
