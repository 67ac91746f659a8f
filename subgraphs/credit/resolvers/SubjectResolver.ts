import { Args, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql'
import { mayRead } from '../../../schema/wire/caller.js'
import {
  ORGANISATION_KINDS,
  SUBJECT_KINDS,
  type CreditItem as Item,
} from '../../../schema/wire/creditItem.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { CreditItem } from '../../shared/creditItemDecorator.js'
import { GatewayOnly } from '../../shared/RequiresScopes.js'
import { RecordArgs } from '../../shared/RecordArgs.js'
import type { RecordPage } from '../../shared/RecordPage.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { partsOf } from '../archive/archiveReads.js'
import { readOtherCodes } from '../archive/otherCodes.js'
import { AdministrativePenalty } from '../entities/AdministrativePenalty.js'
import { Honour } from '../entities/Honour.js'
import { Registration } from '../entities/Registration.js'
import { SevereListing } from '../entities/SevereListing.js'
import { Subject } from '../entities/Subject.js'
import { ACTIVE_LISTING_SQL } from '../rules/isActiveListing.js'

const REGISTRATION: Item = {
  code: 'GG-01',
  name: '登记注册',
  openness: 'PUBLIC',
  subjects: SUBJECT_KINDS,
  category: 'C01',
}

/** The catalogue items that public credit (公共信用) answers for a subject, and its name. */
@Resolver(() => Subject)
export class SubjectResolver {
  /** No item of its own: a person's name, masked as it is, stands under the rule of the registration. */
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Registered name of an organisation; masked name of a natural person, for callers that may read its registration.',
  })
  async displayName(
    @Root() subject: Subject,
    @Ctx() context: SectorContext,
  ): Promise<string | null> {
    const rule = { ...REGISTRATION, sector: 'credit' }
    if (isPersonKey(subject.key) && !mayRead(context.caller, rule, subject)) return null
    return (await registrationOf(subject, context))?.name ?? null
  }

  @GatewayOnly('gateway:codes')
  @FieldResolver(() => [ID], {
    nullable: true,
    description:
      'Other credit codes that an organisation had before or has now (曾用代码、现用代码); none of a natural person.',
  })
  otherCodes(@Root() { key }: Subject, @Ctx() context: SectorContext): Promise<string[]> {
    return partsOf(context, readOtherCodes, key)
  }

  @CreditItem(REGISTRATION, 'credit')
  @FieldResolver(() => Registration, {
    nullable: true,
    description: 'Registration (登记注册); null: not known to any register.',
  })
  registration(
    @Root() subject: Subject,
    @Ctx() context: SectorContext,
  ): Promise<Registration | null> {
    return registrationOf(subject, context)
  }

  @CreditItem(
    {
      code: 'GG-02',
      name: '严重失信主体名单',
      openness: 'PUBLIC',
      subjects: SUBJECT_KINDS,
      category: 'C06',
    },
    'credit',
  )
  @FieldResolver(() => [SevereListing], {
    nullable: true,
    description: 'Active entries of lists of the severely untrustworthy (严重失信主体名单).',
  })
  severeListings(
    @Root() { key }: Subject,
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<RecordPage<SevereListing>> {
    const active = { item: 'GG-02', alsoWhere: ACTIVE_LISTING_SQL }
    return context.records.load(SevereListing, active, { key, args })
  }

  @CreditItem(
    {
      code: 'GG-03',
      name: '守信红名单',
      openness: 'PUBLIC',
      subjects: ORGANISATION_KINDS,
      category: 'C11',
    },
    'credit',
  )
  @FieldResolver(() => [Honour], {
    nullable: true,
    description: 'Honours in force (守信红名单): class A taxpayers, AEO. Past years are left out.',
  })
  honours(
    @Root() { key }: Subject,
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<RecordPage<Honour>> {
    const inForce = 'effective_until IS NULL OR effective_until >= $today'
    return context.records.load(Honour, { item: 'GG-03', alsoWhere: inForce }, { key, args })
  }

  @CreditItem(
    {
      code: 'GG-07',
      name: '行政处罚',
      openness: 'GOV_SHARED',
      subjects: SUBJECT_KINDS,
      category: 'C03',
    },
    'credit',
  )
  @FieldResolver(() => [AdministrativePenalty], {
    nullable: true,
    description: 'Penalties (行政处罚) of departments that have no sector of their own here.',
  })
  administrativePenalties(
    @Root() { key }: Subject,
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<RecordPage<AdministrativePenalty>> {
    return context.records.load(AdministrativePenalty, { item: 'GG-07' }, { key, args })
  }
}

/** Name and registration asked together share one SELECT. */
function registrationOf({ key }: Subject, context: SectorContext): Promise<Registration | null> {
  return context.records.loadOne(Registration, { item: REGISTRATION.code }, key)
}
