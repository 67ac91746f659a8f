import type { LocalContext } from '../check/localContext.js'
import { issueReport, type ReportParts } from './issueReport.js'
import { contentOf, digestOf } from './readReport.js'
import type { ReportInput } from './reportOrder.js'
import type { KeptReport } from './reportStore.js'
import { verifyReport } from './verifyReport.js'

interface VerifyArguments {
  readonly number: string
  readonly queryCode: string
}

/** Resolvers of `issueCreditReport` and `verifyCreditReport`. */
export function createReportResolvers(parts: ReportParts) {
  return {
    queries: {
      verifyCreditReport: (_: unknown, asked: VerifyArguments, context: LocalContext) =>
        verifyReport(asked, context, parts),
    },
    mutations: {
      issueCreditReport: async (
        _: unknown,
        { input }: { input: ReportInput },
        context: LocalContext,
      ) => {
        const { purpose, matter = null, caseNumber = null, authorisation = null } = input
        if (purpose) context.noteBasis({ purpose, matter, caseNumber, authorisation })
        const kept = await issueReport(input, context, parts)
        context.noteCheck(kept.number)
        return reportAnswer(kept)
      },
    },
  }
}

/** A report as the GraphQL type `CreditReport`. */
function reportAnswer(kept: KeptReport) {
  const { register, subject: _commitment, ...content } = contentOf(kept)
  return {
    ...content,
    subject: { key: kept.subjectKey },
    digest: digestOf(kept),
    jws: kept.jws,
    registerPosition: register,
  }
}
