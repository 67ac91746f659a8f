import { readFileSync } from 'node:fs'
import type { EntityManager } from 'typeorm'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { makeStub } from '../../shared/SubjectStub.js'
import { refusePersonalText } from '../../shared/acts/refusePersonalText.js'
import { badInput } from '../../shared/acts/badInput.js'
import { refuseUnsigned } from '../commitments/signers.js'
import { PartnerListing, RecognisedReport } from '../entities/RecognisedReport.js'
import { Subject } from '../entities/Subject.js'
import { LIST_TYPES } from '../lists/listTypeTable.js'
import type { RecogniseReportInput } from '../resolvers/PartnerReportResolver.js'
import {
  lastDayOf,
  loadReportValidity,
  readPartnerReport,
  worthOf,
  type PartnerReport,
} from '../rules/partnerReport.js'

const MAX_LENGTH = 20_000

const VALID_MONTHS = loadReportValidity(
  readFileSync('subgraphs/credit/rules/partnerReports.yaml', 'utf8'),
)

/**
 * Keeps a partner's report whose signature is good. Throws BAD_USER_INPUT for a text that is none or is out of date,
 * SIGNATURE_INVALID, PERSONAL_DATA_IN_TEXT.
 */
export async function recogniseReport(
  context: SectorContext,
  input: RecogniseReportInput,
): Promise<RecognisedReport> {
  const { content, signature, signer } = input
  const report = reportIn(content)
  const validUntil = lastDayOf(report, VALID_MONTHS)
  const { today } = context
  if (report.issuedOn > today || validUntil < today) {
    badInput(`The report is good from ${report.issuedOn} to ${validUntil}.`)
  }
  await doOnce(context, { name: 'creditRecogniseReport', input }, async (manager) => {
    const signed = { text: content, signature, signer }
    await refuseUnsigned(manager, signed, { purpose: 'REPORT', day: report.issuedOn })
    const key = [report.subject, signer, report.number]
    const days = [report.issuedOn, validUntil, today]
    const kept = await manager.query<unknown[]>(KEEP, [...key, content, signature, ...days])
    // The same report again is the same; another under its number is none.
    if (kept.length === 0) await refuseOther(manager, { signer, number: report.number, content })
    const about = `${signer}:${report.number}`
    return { about, subjectKey: report.subject, outcome: { state: 'RECOGNISED' } }
  })
  return shown(context, report, { signer, validUntil })
}

const KEEP = `
INSERT INTO recognised_report (subject_key, signer, number, content, signature, issued_on, valid_until, recognised_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING 1`

function reportIn(content: string): PartnerReport {
  if (content.length > MAX_LENGTH) badInput(`"content" has at most ${MAX_LENGTH} characters.`)
  refusePersonalText(content)
  const report = readPartnerReport(content)
  return 'fault' in report
    ? badInput(`"content": ${report.fault} is missing or malformed.`)
    : report
}

async function refuseOther(
  manager: EntityManager,
  { signer, number, content }: { signer: string; number: string; content: string },
): Promise<void> {
  const [row] = await manager.query<{ content: string }[]>(
    'SELECT content FROM recognised_report WHERE signer = $1 AND number = $2',
    [signer, number],
  )
  if (row?.content !== content)
    badInput('"content": another report of this signer has this number.')
}

async function shown(
  { database, summaries }: SectorContext,
  report: PartnerReport,
  { signer, validUntil }: { signer: string; validUntil: string },
): Promise<RecognisedReport> {
  const { subject, number, queryCode, issuedOn, grade } = report
  const [row] = await database.query<{ name: string; recognised_on: string }[]>(
    `SELECT s.name, r.recognised_on FROM recognised_report AS r JOIN trusted_signer AS s ON s.id = r.signer
     WHERE r.signer = $1 AND r.number = $2`,
    [signer, number],
  )
  const known = LIST_TYPES.map(({ code }) => code)
  // About a subject, so that the register says of whom.
  summaries.note(subject, 'GG-02', { count: report.lists.length, truncated: false, denied: false })
  return Object.assign(new RecognisedReport(), {
    number,
    queryCode,
    issuedOn,
    validUntil,
    grade,
    signer,
    subject: makeStub(Subject, subject),
    issuer: row!.name,
    recognisedOn: row!.recognised_on,
    lists: report.lists.map(({ kind, name }) =>
      Object.assign(new PartnerListing(), { kind, name, worth: worthOf({ kind, name }, known) }),
    ),
  })
}
