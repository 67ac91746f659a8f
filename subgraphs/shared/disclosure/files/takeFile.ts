import { todayInChina } from '../../../../schema/wire/calendarDate.js'
import { redactPersonalNumbers } from '../../../../schema/wire/personalNumberScan.js'
import { DISCLOSURE_TABLES } from '../disclosureTables.js'
import type { Reporter } from '../rules/checkRow.js'
import { inForce, type DecisionKind } from '../rules/fieldTable.js'
import { takeReport, type ReportDesk, type ReportLine } from '../takeReport.js'
import type { InspectedFile } from './inspectFile.js'
import { readRows } from './readRows.js'

const MAX_NAME = 200

/** A file of decisions, and for whom it is taken. */
export interface FileOfDecisions {
  readonly kind: DecisionKind
  /** As the sender called it; null if it has no name. */
  readonly fileName: string | null
  /** Null: the file itself, so that the same file again is the same report. */
  readonly requestId: string | null
  readonly actor: string
  readonly reporter: Reporter
}

/** Hears how far the reading of a file is. */
export interface Reading {
  readonly onBytes: (read: number) => void
  readonly counting: (rows: AsyncIterable<ReportLine>) => AsyncIterable<ReportLine>
}

const UNHEARD: Reading = { onBytes: () => undefined, counting: (rows) => rows }

/** Takes a file as one report and returns its id. Throws UnreadableFileError, and what takeReport throws. */
export async function takeFile(
  desk: ReportDesk,
  { file, ...of }: FileOfDecisions & { readonly file: InspectedFile },
  { onBytes, counting }: Reading = UNHEARD,
): Promise<string> {
  const today = todayInChina()
  const edition = inForce(DISCLOSURE_TABLES.fields, today)
  return takeReport(desk, {
    kind: of.kind,
    via: 'FILE',
    fileName: of.fileName && redactPersonalNumbers(of.fileName).slice(0, MAX_NAME),
    requestId: of.requestId ?? file.digest,
    actor: of.actor,
    reporter: of.reporter,
    reading: { areKeyed: false, citizens: { today } },
    today,
    rows: counting(readRows(file, { kind: of.kind, edition }, onBytes)),
    digest: () => file.digest,
  })
}
