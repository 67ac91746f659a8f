import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { ORGANISATION_KINDS, SUBJECT_KINDS } from '../../../schema/wire/creditItem.js'
import { CreditItem } from '../../shared/creditItemDecorator.js'
import { RecordArgs } from '../../shared/RecordArgs.js'
import type { RecordPage } from '../../shared/RecordPage.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { AbnormalEntry } from '../entities/AbnormalEntry.js'
import { MarketPenalty } from '../entities/MarketPenalty.js'
import { SevereViolation } from '../entities/SevereViolation.js'
import { Subject } from '../entities/Subject.js'

/** The catalogue items that market supervision (市场监管) answers for a subject. */
@Resolver(() => Subject)
export class SubjectResolver {
  @CreditItem(
    {
      code: 'SC-03',
      name: '经营异常名录',
      openness: 'PUBLIC',
      subjects: ORGANISATION_KINDS,
      category: 'C05',
    },
    'market',
  )
  @FieldResolver(() => [AbnormalEntry], {
    nullable: true,
    description: 'Abnormal operations (经营异常名录) that are not removed.',
  })
  abnormalEntries(
    @Root() { key }: Subject,
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<RecordPage<AbnormalEntry>> {
    const listed = 'removed_on IS NULL OR removed_on > $today'
    return context.records.load(AbnormalEntry, { item: 'SC-03', alsoWhere: listed }, { key, args })
  }

  @CreditItem(
    {
      code: 'SC-04',
      name: '市场监管严重违法失信名单',
      openness: 'PUBLIC',
      subjects: ORGANISATION_KINDS,
      category: 'C06',
    },
    'market',
  )
  @FieldResolver(() => [SevereViolation], {
    nullable: true,
    description: 'Serious violations (严重违法失信名单) on the list today.',
  })
  severeViolations(
    @Root() { key }: Subject,
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<RecordPage<SevereViolation>> {
    const listed =
      'entered_on <= $today AND planned_exit_on >= $today AND (exited_on IS NULL OR exited_on > $today)'
    return context.records.load(
      SevereViolation,
      { item: 'SC-04', alsoWhere: listed },
      { key, args },
    )
  }

  @CreditItem(
    {
      code: 'SC-05',
      name: '市场监管行政处罚',
      openness: 'GOV_SHARED',
      subjects: SUBJECT_KINDS,
      category: 'C03',
    },
    'market',
  )
  @FieldResolver(() => [MarketPenalty], {
    nullable: true,
    description: 'Administrative penalties of market supervision (市场监管行政处罚).',
  })
  marketPenalties(
    @Root() { key }: Subject,
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<RecordPage<MarketPenalty>> {
    return context.records.load(MarketPenalty, { item: 'SC-05' }, { key, args })
  }
}
