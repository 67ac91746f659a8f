import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { shownFinding } from '../../shared/disclosure/reportReads.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { makeStub } from '../../shared/SubjectStub.js'
import { FiledRegistration, RegistrationBatch } from '../entities/ArchiveParts.js'
import { Subject } from '../entities/Subject.js'
import type { FiledRow } from './fileRegistrations.js'

/** What a batch of a register's rows came to; whom it is about goes into the query register. */
export async function readRegistrationBatch(
  context: SectorContext,
  id: string,
): Promise<RegistrationBatch> {
  const [kept] = await context.database.query<{ outcomes: FiledRow[] }[]>(
    'SELECT outcomes FROM subject_batch WHERE id = $1',
    [id],
  )
  const rows = kept!.outcomes.map(({ row, outcome, key, findings }, at) => {
    if (key !== null && !isPersonKey(key))
      context.summaries.note(key, 'GG-01', { count: 1, truncated: false, denied: false })
    return Object.assign(new FiledRegistration(), {
      row,
      outcome,
      subject: key === null ? null : makeStub(Subject, key),
      findings: findings.map((finding) => shownFinding({ line: at + 1, ...finding })),
    })
  })
  return Object.assign(new RegistrationBatch(), { id, rows })
}
