import type { DataSource } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { refuseOutsideCatalogue } from '../catalogue/liveRows.js'
import { noteLoad } from '../itemLoads.js'
import type { Disclosure, DisclosedItem } from './Disclosure.js'
import { DISCLOSURE_TABLES } from './disclosureTables.js'
import { findingsBeyondRow, type CheckedBeyond } from './findingsBeyondRow.js'
import type { IngestionSecrets } from './identity.js'
import { mergeReport, type MergeCounts } from './mergeReport.js'
import { checkRow, type Reporter } from './rules/checkRow.js'
import type { Decision, RawRow } from './rules/decision.js'
import { inForce, type DecisionKind } from './rules/fieldTable.js'
import type { NumberReading } from './rules/personDocuments.js'
import { abandon, openReport } from './openReport.js'
import { writeFindings, writeRefused } from './reportFindings.js'
import { columnsOfRows, stageRows, type Staging } from './stageRows.js'
import { TurnsToWrite } from './TurnsToWrite.js'

/** One row of a report and where it stood: its line in a file, its place in a list. */
export interface ReportLine {
  readonly line: number
  readonly raw: RawRow
}

/** A report before it is taken. */
export interface IncomingReport {
  readonly kind: DecisionKind
  readonly via: 'GRAPHQL' | 'FILE'
  readonly fileName: string | null
  /** The reporter's own id of it: the same one again is the same report. */
  readonly requestId: string
  readonly actor: string
  readonly reporter: Reporter
  readonly reading: NumberReading
  readonly today: string
  readonly rows: Iterable<ReportLine> | AsyncIterable<ReportLine>
  /** Known when the last row was read. */
  readonly digest: () => string
}

/** What a sector takes reports with. */
export interface ReportDesk {
  readonly database: DataSource
  readonly disclosure: Disclosure
  /** Null: numbers of persons can neither be keyed nor kept here. */
  readonly secrets: IngestionSecrets | null
}

const BATCH = 2_000

/**
 * Takes a report: holds every row against the rules, and makes all that are in order decisions at once, in
 * one transaction; of the others a finding is kept. Returns the report's id. Nothing of a report that fails
 * on the way is kept but that it failed. Throws REQUEST_ID_REUSED, or BAD_USER_INPUT while it is still taken.
 */
export async function takeReport(desk: ReportDesk, incoming: IncomingReport): Promise<string> {
  const item = itemOf(desk.disclosure, incoming.kind)
  await refuseOutsideCatalogue(desk.database.manager, [item.item], incoming.today)
  const opened = await openReport(desk, incoming)
  if (opened.isDone) return sameReport(desk, opened.id, incoming)
  const { id } = opened
  try {
    const submitted = await stageAll(desk, incoming, { reportId: id, item })
    await finish(desk, incoming, { id, item, ...submitted })
    return id
  } catch (error) {
    await abandon(desk, id)
    throw error
  }
}

/** Throws BAD_USER_INPUT (E14): only what is in the catalogue is public credit information (深圳条例 Art. 35). */
function itemOf(disclosure: Disclosure, kind: DecisionKind): DisclosedItem<Decision> {
  const item = kind === 'LICENCE' ? disclosure.licences : disclosure.penalties
  if (item) return item as DisclosedItem<Decision>
  throw new RequestError(
    'BAD_USER_INPUT',
    'E14: this sector’s catalogue has no item for this kind of decision.',
  )
}

interface Staged {
  readonly submitted: number
  readonly refused: number
  /** Decisions under a name that their code never had. */
  readonly conflicts: readonly Decision[]
}

/**
 * Holds every row against the rules, batch by batch; returns how many came and how many are refused. While
 * one batch is written the next is checked: the database and this process each have their own core.
 */
async function stageAll(
  desk: ReportDesk,
  incoming: IncomingReport,
  { reportId, item }: { reportId: string; item: DisclosedItem<Decision> },
): Promise<Staged> {
  const { database, secrets } = desk
  const staging: Staging = { item, metadata: database.getMetadata(item.entity), secrets }
  const counts = { submitted: 0, refused: 0, conflicts: [] as Decision[] }
  const writes = new TurnsToWrite()
  try {
    for await (const batch of inBatches(incoming.rows)) {
      const checked = await checkBatch(desk, incoming, batch)
      const good = checked.flatMap(({ line, decision }) => (decision ? [{ line, decision }] : []))
      const refused = batch.filter((_, n) => checked[n]!.decision === null)
      counts.submitted += batch.length
      counts.refused += refused.length
      counts.conflicts.push(...checked.flatMap(({ conflict }) => conflict ?? []))
      const rows = columnsOfRows(good, staging)
      await writes.next(async () => {
        await stageRows(database.manager, rows, reportId)
        await writeFindings(database.manager, reportId, checked)
        await writeRefused(database.manager, { reportId, kind: incoming.kind }, refused)
      })
    }
  } finally {
    // Whatever ended the loop, nothing may be written after it.
    await writes.end()
  }
  return counts
}

async function checkBatch(
  { database, disclosure }: ReportDesk,
  incoming: IncomingReport,
  batch: readonly ReportLine[],
): Promise<CheckedBeyond[]> {
  const { today, reporter, reading, kind } = incoming
  const { fields, rules } = DISCLOSURE_TABLES
  const checks = { edition: inForce(fields, today), rules, today, reporter, reading }
  const checked = batch.map(({ line, raw }) => ({
    line,
    ...checkRow(kind, raw, checks),
    conflict: null,
  }))
  return disclosure.knownNames
    ? findingsBeyondRow(checked, (codes) => disclosure.knownNames!(database, codes))
    : checked
}

async function finish(
  { database, disclosure }: ReportDesk,
  incoming: IncomingReport,
  report: Staged & { id: string; item: DisclosedItem<Decision> },
): Promise<void> {
  const { item, id, conflicts } = report
  const { kind, today } = incoming
  await database.transaction(async (manager) => {
    await disclosure.quarantine?.(manager, { reportId: id, kind, conflicts, today })
    const merged = await mergeReport(manager, {
      id,
      actor: incoming.actor,
      numberField: incoming.kind === 'LICENCE' ? 'XK_WSH' : 'CF_WSH',
      reportedOn: incoming.today,
      metadata: database.getMetadata(item.entity),
      tells: item.tells ?? null,
    })
    await manager.query(CLOSE, [
      id,
      incoming.digest(),
      report.submitted,
      ...countsOf(merged, report),
    ])
  })
  await noteLoad(database, [item.item], new Date())
}

const CLOSE = `UPDATE report SET state = 'DONE', finished_at = clock_timestamp(), content_digest = $2,
  submitted = $3, created = $4, changed = $5, unchanged = $6, refused = $7 WHERE id = $1`

function countsOf(merged: MergeCounts, { refused }: { refused: number }): number[] {
  return [merged.created, merged.changed, merged.unchanged, merged.refused + refused]
}

/** The rows are read to the end, for only then is it known whether this is the same report. */
async function sameReport(
  { database }: ReportDesk,
  id: string,
  incoming: IncomingReport,
): Promise<string> {
  for await (const _batch of inBatches(incoming.rows)) continue
  const [known] = await database.query<{ kind: string; content_digest: string }[]>(
    `SELECT kind, content_digest FROM report WHERE id = $1`,
    [id],
  )
  if (known?.content_digest === incoming.digest() && known.kind === incoming.kind) return id
  throw new RequestError('REQUEST_ID_REUSED', 'This requestId was used for another report.')
}

async function* inBatches(rows: IncomingReport['rows']): AsyncGenerator<ReportLine[]> {
  let batch: ReportLine[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
