import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { SUBJECT_KINDS } from '../../../schema/wire/creditItem.js'
import { CreditItem } from '../../shared/creditItemDecorator.js'
import { RecordArgs } from '../../shared/RecordArgs.js'
import type { RecordPage } from '../../shared/RecordPage.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { CreditVisitContract } from '../entities/CreditVisitContract.js'
import { FundViolation } from '../entities/FundViolation.js'
import { HealthPenalty } from '../entities/HealthPenalty.js'
import { InstitutionCreditClass } from '../entities/InstitutionCreditClass.js'
import { Subject } from '../entities/Subject.js'

/** The catalogue items that healthcare (医疗、医保) answers for a subject. */
@Resolver(() => Subject)
export class SubjectResolver {
  @CreditItem(
    {
      code: 'YL-02',
      name: '医保违规',
      openness: 'GOV_SHARED',
      subjects: SUBJECT_KINDS,
      category: 'C03',
    },
    'healthcare',
  )
  @FieldResolver(() => [FundViolation], {
    nullable: true,
    description: 'Decisions on misuse of the medical insurance fund (医保违规).',
  })
  fundViolations(
    @Root() { key }: Subject,
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<RecordPage<FundViolation>> {
    return context.records.load(FundViolation, { item: 'YL-02' }, { key, args })
  }

  @CreditItem(
    {
      code: 'YL-03',
      name: '定点医药机构信用等级',
      openness: 'GOV_SHARED',
      // A hospital is a public institution or a private non-enterprise unit, a pharmacy a business.
      subjects: ['ENTERPRISE', 'INDIVIDUAL_BUSINESS', 'SOCIAL_ORGANISATION', 'PUBLIC_INSTITUTION'],
      category: 'C09',
    },
    'healthcare',
  )
  @FieldResolver(() => [InstitutionCreditClass], {
    nullable: true,
    description: 'Credit class of a designated institution (定点医药机构信用等级) in force today.',
  })
  institutionCreditClasses(
    @Root() { key }: Subject,
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<RecordPage<InstitutionCreditClass>> {
    const inForce = 'effective_until IS NULL OR effective_until >= $today'
    return context.records.load(
      InstitutionCreditClass,
      { item: 'YL-03', alsoWhere: inForce },
      { key, args },
    )
  }

  @CreditItem(
    {
      code: 'YL-04',
      name: '医疗医保行政处罚',
      openness: 'GOV_SHARED',
      subjects: SUBJECT_KINDS,
      category: 'C03',
    },
    'healthcare',
  )
  @FieldResolver(() => [HealthPenalty], {
    nullable: true,
    description: 'Administrative penalties in healthcare (医疗、医保行政处罚).',
  })
  healthPenalties(
    @Root() { key }: Subject,
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<RecordPage<HealthPenalty>> {
    return context.records.load(HealthPenalty, { item: 'YL-04' }, { key, args })
  }

  @CreditItem(
    {
      code: 'YL-01',
      name: '信用就医签约状态',
      openness: 'SELF',
      subjects: ['PERSON'],
      category: 'C08',
    },
    'healthcare',
  )
  @FieldResolver(() => [CreditVisitContract], {
    nullable: true,
    description: "State of the person's credit-visit contract (信用就医签约状态).",
  })
  creditVisitContracts(
    @Root() { key }: Subject,
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<RecordPage<CreditVisitContract>> {
    return context.records.load(CreditVisitContract, { item: 'YL-01' }, { key, args })
  }
}
