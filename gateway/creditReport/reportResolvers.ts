import type { LocalContext } from '../check/localContext.js'
import { issueReport, type ReportParts } from './issueReport.js'
import { printedReport } from './print/printedReport.js'
import type { Printer } from './print/Printer.js'
import { contentOf, digestOf } from './readReport.js'
import type { ReportInput } from './reportOrder.js'
import type { KeptReport } from './reportStore.js'
import { verifyReport } from './verifyReport.js'

interface VerifyArguments {
  readonly number: string
  readonly queryCode: string
}

/** What prints reports, and where their readers verify them. */
export interface Printing {
  readonly printer: Printer
  /** Origin of this gateway. */
  readonly publicUrl: string
}

/** Resolvers of `issueCreditReport`, `verifyCreditReport` and of what a report is printed as. */
export function createReportResolvers(parts: ReportParts, printing: Printing) {
  return {
    fields: {
      CreditReport: {
        pdf: (answer: ReportAnswer) => print(answer, { ...printing, rules: parts.rules }),
      },
    },
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

type ReportAnswer = ReturnType<typeof reportAnswer>

async function print(
  { jws, digest }: ReportAnswer,
  { printer, ...making }: Printing & Pick<ReportParts, 'rules'>,
): Promise<string> {
  const pdf = await printer.print(printedReport(contentOf({ jws }), { ...making, digest }))
  return pdf.toString('base64')
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
