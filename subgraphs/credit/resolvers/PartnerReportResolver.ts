import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'
import { RecognisedReport } from '../entities/RecognisedReport.js'
import { recogniseReport } from '../reports/recogniseReport.js'
import { MAY_SEE_COMMITMENTS } from '../rules/commitmentScopes.js'

@InputType({ description: 'A credit report of a partner city, as it was signed.' })
export class RecogniseReportInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => String, {
    description:
      'JSON text, byte for byte as it was signed: number, queryCode, subject, issuedOn, validUntil, grade, lists.',
  })
  content!: string

  @Field(() => String, { description: 'Over `content` in UTF-8, r‖s in lower-case hexadecimal.' })
  signature!: string

  @Field(() => ID, { description: 'Id of the partner’s trusted key.' })
  signer!: string
}

/** Recognition of partner cities' reports (长株潭信用一体化). */
@Resolver()
export class PartnerReportResolver {
  @RequiresScopes(MAY_SEE_COMMITMENTS)
  @Mutation(() => RecognisedReport, {
    description:
      'Recognises a credit report of a partner city by its signature; a bad one is SIGNATURE_INVALID, and nothing is kept.',
  })
  creditRecogniseReport(
    @Arg('input', () => RecogniseReportInput) input: RecogniseReportInput,
    @Ctx() context: SectorContext,
  ): Promise<RecognisedReport> {
    return recogniseReport(context, input)
  }
}
