import { randomUUID } from 'node:crypto'
import { RequestError } from '../../../schema/wire/errors.js'
import { DISCLOSURE_TABLES } from './disclosureTables.js'
import type { IncomingReport, ReportDesk } from './takeReport.js'

/**
 * Opens a report under the reporter's own id, or says that it is done. Throws BAD_USER_INPUT while it is still
 * taken; one that failed, or whose process is long gone, is no obstacle to the next try.
 */
export async function openReport(
  { database }: ReportDesk,
  incoming: IncomingReport,
): Promise<{ id: string; isDone: boolean }> {
  const { actor, requestId } = incoming
  await database.query(
    `DELETE FROM report WHERE actor = $1 AND request_id = $2
       AND (state = 'FAILED' OR state = 'OPEN' AND received_at < now() - interval '1 hour')`,
    [actor, requestId],
  )
  const id = randomUUID()
  const opened = await database.query<unknown[]>(
    `INSERT INTO report (id, request_id, kind, via, file_name, actor, department, rules_edition, state,
       received_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'OPEN', $9)
     ON CONFLICT (actor, request_id) DO NOTHING RETURNING 1`,
    [
      id,
      requestId,
      incoming.kind,
      incoming.via,
      incoming.fileName,
      actor,
      incoming.reporter.department,
      DISCLOSURE_TABLES.rules.edition,
      incoming.today,
    ],
  )
  if (opened.length > 0) return { id, isDone: false }
  const [known] = await database.query<{ id: string; state: string }[]>(
    `SELECT id, state FROM report WHERE actor = $1 AND request_id = $2`,
    [actor, requestId],
  )
  if (known?.state === 'DONE') return { id: known.id, isDone: true }
  throw new RequestError('BAD_USER_INPUT', 'The report of this requestId is still being taken.')
}

/** Keeps nothing of a report but that it failed. */
export async function abandon({ database }: ReportDesk, id: string): Promise<void> {
  await database.query(`DELETE FROM report_row WHERE report_id = $1`, [id])
  await database.query(`DELETE FROM report_finding WHERE report_id = $1`, [id])
  await database.query(`DELETE FROM refused_row WHERE report_id = $1`, [id])
  await database.query(
    `UPDATE report SET state = 'FAILED', finished_at = clock_timestamp() WHERE id = $1`,
    [id],
  )
}
