import type { PeriodLength } from '../graphql/documents/api.js'
import { ask } from '../graphql/ask.js'
import { ConstructionReportingDocument } from '../graphql/documents/ConstructionReporting.js'
import { CreditReportingDocument } from '../graphql/documents/CreditReporting.js'
import { HealthcareReportingDocument } from '../graphql/documents/HealthcareReporting.js'
import { MarketReportingDocument } from '../graphql/documents/MarketReporting.js'
import {
  TransportReportingDocument,
  type TransportReportingQuery,
} from '../graphql/documents/TransportReporting.js'
import { dayInChina } from '../language/times.js'
import { periodsUpTo } from './periods.js'
import type { ReportingSector } from './reportingSectors.js'

/** One document a sector: a field of the graph belongs to one, and every document has a name of its own. */
const DOCUMENTS = {
  credit: CreditReportingDocument,
  transport: TransportReportingDocument,
  market: MarketReportingDocument,
  construction: ConstructionReportingDocument,
  healthcare: HealthcareReportingDocument,
} as const satisfies Record<ReportingSector, unknown>

export type Quality = NonNullable<TransportReportingQuery['quality']>[number]
export type Measure = Quality['measures'][number]
export type Report = NonNullable<TransportReportingQuery['reports']>[number]

/** Quality by period and department and the last reports of a sector, as far as the viewer sees them. */
export async function readReporting(
  sector: ReportingSector,
  by: PeriodLength,
): Promise<{ quality: readonly Quality[]; reports: readonly Report[] }> {
  const today = dayInChina(new Date().toISOString())
  const { data } = await ask(DOCUMENTS[sector], { ...periodsUpTo(today, by), by })
  return { quality: data.quality ?? [], reports: data.reports ?? [] }
}
