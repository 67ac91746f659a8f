import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { ORGANISATION_KINDS, SUBJECT_KINDS } from '../../../schema/wire/creditItem.js'
import { CreditItem } from '../../shared/creditItemDecorator.js'
import { RecordArgs } from '../../shared/RecordArgs.js'
import type { RecordPage } from '../../shared/RecordPage.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { OperatingLicence } from '../entities/OperatingLicence.js'
import { Subject } from '../entities/Subject.js'
import { Suspension } from '../entities/Suspension.js'
import { TransportPenalty } from '../entities/TransportPenalty.js'

/** The catalogue items that transport (交通) answers for a subject. */
@Resolver(() => Subject)
export class SubjectResolver {
  @CreditItem(
    {
      code: 'JT-01',
      name: '道路运输经营许可',
      openness: 'PUBLIC',
      subjects: ORGANISATION_KINDS,
      category: 'C03',
    },
    'transport',
  )
  @FieldResolver(() => [OperatingLicence], {
    nullable: true,
    description: 'Operating licences (道路运输经营许可).',
  })
  operatingLicences(
    @Root() { key }: Subject,
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<RecordPage<OperatingLicence>> {
    return context.records.load(OperatingLicence, { item: 'JT-01' }, { key, args })
  }

  @CreditItem(
    {
      code: 'JT-02',
      name: '交通行政处罚',
      openness: 'GOV_SHARED',
      subjects: SUBJECT_KINDS,
      category: 'C03',
    },
    'transport',
  )
  @FieldResolver(() => [TransportPenalty], {
    nullable: true,
    description: 'Administrative penalties in transport (交通行政处罚).',
  })
  transportPenalties(
    @Root() { key }: Subject,
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<RecordPage<TransportPenalty>> {
    return context.records.load(TransportPenalty, { item: 'JT-02' }, { key, args })
  }

  @CreditItem(
    {
      code: 'JT-04',
      name: '停业整顿',
      openness: 'GOV_SHARED',
      subjects: ORGANISATION_KINDS,
      category: 'C03',
    },
    'transport',
  )
  @FieldResolver(() => [Suspension], {
    nullable: true,
    description: 'Stops of business in force (停业整顿).',
  })
  suspensions(
    @Root() { key }: Subject,
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<RecordPage<Suspension>> {
    const inForce = 'lifted_on IS NULL OR lifted_on > $today'
    return context.records.load(Suspension, { item: 'JT-04', alsoWhere: inForce }, { key, args })
  }
}
