import { timingSafeEqual } from 'node:crypto'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import type { Grant } from '../../schema/wire/caller.js'
import { RequestError } from '../../schema/wire/errors.js'
import { isPersonKey } from '../../schema/wire/subjectKey.js'
import { ANONYMOUS, type Caller } from '../auth/caller.js'
import type { Asker } from '../check/asker.js'
import { askReport } from './askReport.js'
import { compareSections, standingOn, type ReportComparison } from './compareReport.js'
import type { ReportParts } from './issueReport.js'
import { contentOf, digestOf } from './readReport.js'
import { reportTold, type ReportContent } from './reportContent.js'
import { isReportNumber, readQueryCode } from './reportNumber.js'
import { editionOn } from './reportRules.js'
import type { KeptReport } from './reportStore.js'

/** The gateway asks on its own behalf: what the verifier may read besides has no part in it, nor in its answer. */
const GATEWAY: Caller = { ...ANONYMOUS, kind: 'client', actor: 'gateway', clientId: 'gateway' }

/**
 * What a report is worth today, for whoever holds its number and query code. Throws REPORT_NOT_FOUND, the same
 * for a number that is none and for a code that is another's; REGISTER_UNAVAILABLE.
 */
export async function verifyReport(
  { number, queryCode }: { readonly number: string; readonly queryCode: string },
  asker: Asker,
  parts: ReportParts,
) {
  const kept = await findReport(number.trim().toUpperCase(), readQueryCode(queryCode), parts)
  const content = contentOf(kept)
  const comparison = await compare(kept, content, { asker, parts })
  const standing = standingOn(todayInChina(), content, comparison)
  const { requestId, who } = asker
  const event = 'CREDIT_REPORT_VERIFIED' as const
  await parts.register.append({ event, requestId, who, number: kept.number, standing })
  const { kind, subjectName, issuedAt, validUntil, complete } = content
  const code = isPersonKey(kept.subjectKey) ? null : kept.subjectKey
  const said = { kind, code, subjectName, issuedAt, validUntil, complete }
  return { number: kept.number, standing, comparison, digest: digestOf(kept), ...said }
}

async function findReport(
  number: string,
  queryCode: string,
  { store, register }: ReportParts,
): Promise<KeptReport> {
  const kept = isReportNumber(number) ? await store.find(number) : null
  if (kept) {
    const given = Buffer.from(register.digests.of(`${number} ${queryCode}`))
    if (timingSafeEqual(given, Buffer.from(kept.queryCode))) return kept
  }
  throw new RequestError('REPORT_NOT_FOUND', 'No credit report has this number and query code.')
}

/**
 * Asks again what may be asked on the word of a stranger who holds the code: what the subject itself gave out of
 * its own record, and what is public. An authorisation or a duty is not the verifier's. Nothing of the answer
 * leaves but whether it differs.
 */
async function compare(
  kept: KeptReport,
  content: ReportContent,
  { asker, parts }: { asker: Asker; parts: ReportParts },
): Promise<ReportComparison> {
  const { catalogue } = asker.sources
  const items = content.sections.flatMap(({ item }) => catalogue.get(item) ?? [])
  const isOwn = kept.kind === 'OWN'
  const comparable = isOwn ? items : items.filter(({ openness }) => openness === 'PUBLIC')
  if (comparable.length === 0 || (!isOwn && isPersonKey(kept.subjectKey))) return 'NOT_COMPARED'
  const codes = comparable.map(({ code }) => code)
  const own: Grant = { subjects: [kept.subjectKey], items: codes, basis: 'SELF', ref: kept.number }
  const about = {
    subject: kept.subjectKey,
    items: comparable,
    grants: isOwn ? [own] : [],
    basis: null,
    staleAfterDays: editionOn(parts.rules, todayInChina()).staleAfterDays,
  }
  const asked = await askReport(about, { ...asker, caller: GATEWAY, noteRun: () => undefined })
  return compareSections(content.sections, reportTold(asked, []).sections)
}
