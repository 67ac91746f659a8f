import { basename } from 'node:path'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { checkCreditCode } from '../../schema/wire/creditCode.js'
import { readIngestionConfig } from '../../subgraphs/config.js'
import { loadSector } from '../../subgraphs/sectors.js'
import { DISCLOSURE_TABLES } from '../../subgraphs/shared/disclosure/disclosureTables.js'
import {
  inspectFile,
  type InspectedFile,
} from '../../subgraphs/shared/disclosure/files/inspectFile.js'
import { takeFile } from '../../subgraphs/shared/disclosure/files/takeFile.js'
import { writeFindingsFile } from '../../subgraphs/shared/disclosure/files/writeFindingsFile.js'
import { inForce, type DecisionKind } from '../../subgraphs/shared/disclosure/rules/fieldTable.js'
import type { Language } from '../../subgraphs/shared/disclosure/rules/reportRules.js'
import type { ReportDesk } from '../../subgraphs/shared/disclosure/takeReport.js'
import { openDatabase } from '../../subgraphs/shared/openDatabase.js'
import { ProgressBar } from './ProgressBar.js'
import { runningCity } from './runningCity.js'

/** A file to report, and for whom. */
export interface FileToReport {
  readonly path: string
  readonly sector: string
  readonly kind: DecisionKind
  /** Credit code of the reporting department. */
  readonly department: string
  readonly actor: string
  /** Where the result file goes, if there is anything to say. */
  readonly result: string
  readonly language: Language
  /** Null: the file itself, so that the same file again is the same report. */
  readonly requestId: string | null
}

/** Reports a file and prints how it went; 0 if every row was taken, 1 if some were refused. */
export async function reportFile(asked: FileToReport): Promise<0 | 1> {
  if (!checkCreditCode(asked.department).ok) {
    throw new Error('--department must be a unified social credit code.')
  }
  const sector = await loadSector(asked.sector)
  const { disclosure } = sector
  if (!disclosure) throw new Error(`${sector.name} takes no reports.`)
  const file = await inspectFile(asked.path)
  const { databaseUrl, ...secrets } = readIngestionConfig(sector.name, await runningCity())
  const database = await openDatabase(sector, databaseUrl, 2)
  try {
    const id = await take({ database, disclosure, secrets }, file, asked)
    return await tell({ database, id }, asked)
  } finally {
    await database.destroy()
  }
}

async function take(desk: ReportDesk, file: InspectedFile, asked: FileToReport): Promise<string> {
  const { kind, department, requestId, actor } = asked
  const bar = new ProgressBar(file.bytes)
  const reporter = { department, forOthers: false }
  const of = { file, kind, fileName: basename(asked.path), requestId, actor, reporter }
  try {
    return await takeFile(desk, of, {
      onBytes: (read) => bar.read(read),
      counting: (rows) => bar.counting(rows),
    })
  } finally {
    bar.end()
  }
}

interface Outcome {
  readonly submitted: number
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
}

async function tell(
  { database, id }: Pick<ReportDesk, 'database'> & { id: string },
  { result, language }: FileToReport,
): Promise<0 | 1> {
  const [done] = await database.query<Outcome[]>(
    `SELECT submitted, created, changed, unchanged, refused FROM report WHERE id = $1`,
    [id],
  )
  const { submitted, created, changed, unchanged, refused } = done!
  console.log(
    `${submitted} rows: ${created} new, ${changed} changed, ${unchanged} unchanged, ${refused} refused`,
  )
  const edition = inForce(DISCLOSURE_TABLES.fields, todayInChina())
  const found = await writeFindingsFile(database, { id, edition }, { path: result, language })
  console.log(`${found} findings: ${result}`)
  return refused === 0 ? 0 : 1
}
