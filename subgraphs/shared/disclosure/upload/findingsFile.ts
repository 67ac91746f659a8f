import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { todayInChina } from '../../../../schema/wire/calendarDate.js'
import type { SectorCaller } from '../../../../schema/wire/caller.js'
import type { FindingsCall } from '../../../../schema/wire/reportFile.js'
import type { Sector } from '../../sector.js'
import { DISCLOSURE_TABLES } from '../disclosureTables.js'
import { writeFindingsFile } from '../files/writeFindingsFile.js'
import { inForce } from '../rules/fieldTable.js'
import { isUuid } from '../../acts/findCase.js'

/** The result file of a report; null if there is none that the caller may read. */
export async function findingsFile(
  { sector, database }: { sector: Pick<Sector, 'name'>; database: DataSource },
  { department, scopes }: SectorCaller,
  { report, format, language }: FindingsCall,
): Promise<Buffer | null> {
  if (!isUuid(report) || !scopes.includes(`${sector.name}:read`)) return null
  const [known] = await database.query<{ department: string }[]>(
    `SELECT department FROM report WHERE id = $1 AND state = 'DONE'`,
    [report],
  )
  const seesAll = scopes.includes(`${sector.name}:supervise`)
  if (!known || (known.department !== department && !seesAll)) return null
  const dir = await mkdtemp(join(tmpdir(), 'yingcha-findings-'))
  try {
    const path = join(dir, `findings.${format}`)
    const edition = inForce(DISCLOSURE_TABLES.fields, todayInChina())
    await writeFindingsFile(database, { id: report, edition }, { path, language })
    return await readFile(path)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
