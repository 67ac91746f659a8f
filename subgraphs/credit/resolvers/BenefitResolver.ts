import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { Authenticated, RequiresScopes } from '../../shared/RequiresScopes.js'
import { SubjectIdScalar } from '../../shared/scalars.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { benefitTermsOn } from '../rules/benefits/benefitTerms.js'
import { BENEFITS_SCOPE, REDEEM_SCOPE } from '../rules/benefits/benefitScopes.js'
import { eligibilityOf, incentivesOn, vouchersOf } from '../benefits/benefitReads.js'
import { BENEFIT_TERMS } from '../benefits/benefitTables.js'
import { claimVoucher } from '../benefits/claimVoucher.js'
import { publishIncentive } from '../benefits/publishIncentive.js'
import { lookUpVoucher, redeemVoucher } from '../benefits/redeemVoucher.js'
import { Incentive } from '../entities/Incentive.js'
import { BenefitTermsInForce, IncentiveEligibility } from '../entities/IncentiveEligibility.js'
import { IncentiveVoucher, VoucherAnswer } from '../entities/IncentiveVoucher.js'
import { ClaimVoucherInput, PublishIncentiveInput, RedeemVoucherInput } from './BenefitInputs.js'

const provider = RequiresScopes([[REDEEM_SCOPE]])
const SUBJECT = { nullable: true, description: 'An organisation, for the office; else the caller.' }

/** Incentives for the trustworthy (信易+): programmes, who is eligible and why, vouchers and their redemption. */
@Resolver(() => IncentiveVoucher)
export class BenefitResolver {
  @Query(() => [Incentive], { description: 'Programmes of 信易+ in force today, by code.' })
  creditIncentives(@Ctx() { database, today }: SectorContext): Promise<Incentive[]> {
    return incentivesOn(database, today)
  }

  @Query(() => BenefitTermsInForce, { description: 'What a person who claims consents to, today.' })
  creditBenefitTerms(@Ctx() { today }: SectorContext): BenefitTermsInForce {
    const { basis, consentText } = benefitTermsOn(BENEFIT_TERMS, today)
    return Object.assign(new BenefitTermsInForce(), { basis, ...consentText })
  }

  @Authenticated()
  @Query(() => [IncentiveEligibility], {
    description:
      'How the caller, or an organisation for the credit office, stands to every programme for its kind, with the reason of each yes and no.',
  })
  creditBenefits(
    @Arg('subject', () => SubjectIdScalar, SUBJECT) subject: string | null | undefined,
    @Ctx() context: SectorContext,
  ): Promise<IncentiveEligibility[]> {
    return eligibilityOf(context, subject)
  }

  @Authenticated()
  @Query(() => [IncentiveVoucher], { description: 'Its vouchers, the newest first.' })
  creditVouchers(
    @Arg('subject', () => SubjectIdScalar, SUBJECT) subject: string | null | undefined,
    @Ctx() context: SectorContext,
  ): Promise<IncentiveVoucher[]> {
    return vouchersOf(context, subject)
  }

  @Authenticated()
  @Mutation(() => IncentiveVoucher, {
    description:
      'Claims a voucher. BENEFIT_NOT_ALLOWED names every condition that is not met. It falls at once with the state that granted it.',
  })
  creditClaimVoucher(
    @Arg('input', () => ClaimVoucherInput) input: ClaimVoucherInput,
    @Ctx() context: SectorContext,
  ): Promise<IncentiveVoucher> {
    return claimVoucher(context, input)
  }

  @provider
  @Query(() => VoucherAnswer, {
    description:
      'Whether a voucher of the caller’s programmes may be redeemed; never of whom it is.',
  })
  creditLookUpVoucher(
    @Arg('token', () => ID) token: string,
    @Ctx() context: SectorContext,
  ): Promise<VoucherAnswer> {
    return lookUpVoucher(context, token)
  }

  @provider
  @Mutation(() => VoucherAnswer, {
    description: 'Redeems a voucher, once. VOUCHER_NOT_ELIGIBLE for whatever cannot be redeemed.',
  })
  creditRedeemVoucher(
    @Arg('input', () => RedeemVoucherInput) input: RedeemVoucherInput,
    @Ctx() context: SectorContext,
  ): Promise<VoucherAnswer> {
    return redeemVoucher(context, input)
  }

  @RequiresScopes([[BENEFITS_SCOPE]])
  @Mutation(() => Incentive, {
    description:
      'Publishes a programme, or the next version of one; vouchers of an earlier version keep its conditions.',
  })
  creditPublishIncentive(
    @Arg('input', () => PublishIncentiveInput) input: PublishIncentiveInput,
    @Ctx() context: SectorContext,
  ): Promise<Incentive> {
    return publishIncentive(context, input)
  }

  @FieldResolver(() => Incentive, { description: 'The version that it was claimed under.' })
  incentive(
    @Root() { incentive: code, version }: IncentiveVoucher,
    @Ctx() { database }: SectorContext,
  ): Promise<Incentive> {
    return database.manager.findOneByOrFail(Incentive, { code, version })
  }
}
