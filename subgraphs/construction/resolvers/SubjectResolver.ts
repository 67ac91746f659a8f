import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { ORGANISATION_KINDS, SUBJECT_KINDS } from '../../../schema/wire/creditItem.js'
import { CreditItem } from '../../shared/creditItemDecorator.js'
import { RecordArgs } from '../../shared/RecordArgs.js'
import type { RecordPage } from '../../shared/RecordPage.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { ConstructionPenalty } from '../entities/ConstructionPenalty.js'
import { ConstructionQualification } from '../entities/ConstructionQualification.js'
import { ProjectPaymentArrears } from '../entities/ProjectPaymentArrears.js'
import { Subject } from '../entities/Subject.js'
import { WageArrearsCase } from '../entities/WageArrearsCase.js'

/** The catalogue items that construction and labour (住建、人社) answer for a subject. */
@Resolver(() => Subject)
export class SubjectResolver {
  @CreditItem(
    {
      code: 'RS-01',
      name: '拖欠农民工工资案件',
      openness: 'GOV_SHARED',
      subjects: SUBJECT_KINDS,
      category: 'C10',
    },
    'construction',
  )
  @FieldResolver(() => [WageArrearsCase], {
    nullable: true,
    description:
      "Verified cases of unpaid migrant workers' wages (拖欠农民工工资案件), paid ones included.",
  })
  wageArrearsCases(
    @Root() { key }: Subject,
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<RecordPage<WageArrearsCase>> {
    return context.records.load(WageArrearsCase, { item: 'RS-01' }, { key, args })
  }

  @CreditItem(
    {
      code: 'ZJ-01',
      name: '拖欠工程款',
      openness: 'GOV_SHARED',
      subjects: ORGANISATION_KINDS,
      category: 'C10',
    },
    'construction',
  )
  @FieldResolver(() => [ProjectPaymentArrears], {
    nullable: true,
    description: 'Project money that the subject owes (拖欠工程款), unsettled.',
  })
  projectPaymentArrears(
    @Root() { key }: Subject,
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<RecordPage<ProjectPaymentArrears>> {
    const owed = 'settled_on IS NULL OR settled_on > $today'
    return context.records.load(
      ProjectPaymentArrears,
      { item: 'ZJ-01', alsoWhere: owed },
      { key, args },
    )
  }

  @CreditItem(
    {
      code: 'ZJ-05',
      name: '住建人社行政处罚',
      openness: 'GOV_SHARED',
      subjects: SUBJECT_KINDS,
      category: 'C03',
    },
    'construction',
  )
  @FieldResolver(() => [ConstructionPenalty], {
    nullable: true,
    description: 'Administrative penalties in construction and labour (住建、人社行政处罚).',
  })
  constructionPenalties(
    @Root() { key }: Subject,
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<RecordPage<ConstructionPenalty>> {
    return context.records.load(ConstructionPenalty, { item: 'ZJ-05' }, { key, args })
  }

  @CreditItem(
    {
      code: 'ZJ-06',
      name: '建筑业企业资质',
      openness: 'PUBLIC',
      subjects: ORGANISATION_KINDS,
      category: 'C03',
    },
    'construction',
  )
  @FieldResolver(() => [ConstructionQualification], {
    nullable: true,
    description:
      'Qualifications of a construction enterprise (建筑业企业资质) that are valid today.',
  })
  constructionQualifications(
    @Root() { key }: Subject,
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<RecordPage<ConstructionQualification>> {
    const valid = 'effective_until IS NULL OR effective_until >= $today'
    return context.records.load(
      ConstructionQualification,
      { item: 'ZJ-06', alsoWhere: valid },
      { key, args },
    )
  }
}
