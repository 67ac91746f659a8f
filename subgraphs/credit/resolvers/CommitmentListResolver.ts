import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import { ORGANISATION_KINDS } from '../../../schema/wire/creditItem.js'
import { CreditItem } from '../../shared/creditItemDecorator.js'
import { RecordArgs } from '../../shared/RecordArgs.js'
import type { RecordPage } from '../../shared/RecordPage.js'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import { DateScalar, SubjectIdScalar } from '../../shared/scalars.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import {
  commitmentCoverage,
  commitmentEligibility,
  commitmentMatters,
  readMissableRatio,
} from '../commitments/matterReads.js'
import { CommitmentClassEnum } from '../entities/commitmentEnums.js'
import {
  CommitmentCoverage,
  CommitmentEligibility,
  CommitmentMatter,
  MissableRatio,
} from '../entities/CommitmentMatter.js'
import { CommitmentRecord } from '../entities/CommitmentRecord.js'
import { Subject } from '../entities/Subject.js'
import type { CommitmentClass } from '../rules/commitmentRules.js'
import { MAY_SEE_COMMITMENTS } from '../rules/commitmentScopes.js'

@ArgsType()
class MatterArgs {
  @Field(() => ID, { nullable: true, description: 'ZM, JY or XM; all.' })
  area?: string | null

  @Field(() => ID, { nullable: true, description: 'Division of GB/T 4754-2017; all.' })
  industry?: string | null

  @Field(() => ID, { nullable: true, description: 'Code of a matter; all.' })
  matter?: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Today.' })
  on?: string | null
}

@ArgsType()
class EligibilityArgs {
  @Field(() => SubjectIdScalar)
  subject!: string

  @Field(() => ID)
  matter!: string

  @Field(() => CommitmentClassEnum)
  commitmentClass!: CommitmentClass
}

/** What everybody may know of commitments: who promised what and kept it, and which matters take them. */
@Resolver(() => Subject)
export class CommitmentListResolver {
  @CreditItem(
    {
      code: 'GG-05',
      name: '信用承诺及履行',
      openness: 'PUBLIC',
      subjects: ORGANISATION_KINDS,
      category: 'C08',
    },
    'credit',
  )
  @FieldResolver(() => [CommitmentRecord], {
    nullable: true,
    description:
      'Commitments (信用承诺) that bind, with their fulfilment, and breaches (违诺) that are neither repaired nor ended.',
  })
  commitments(
    @Root() { key }: Subject,
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() context: SectorContext,
  ): Promise<RecordPage<CommitmentRecord>> {
    return context.records.load(CommitmentRecord, { item: 'GG-05' }, { key, args })
  }

  @Query(() => [CommitmentMatter], {
    nullable: true,
    description: 'Matters that take commitments (告知承诺事项清单), open to anyone.',
  })
  creditCommitmentMatters(
    @Args(() => MatterArgs) args: MatterArgs,
    @Ctx() { today }: SectorContext,
  ): CommitmentMatter[] {
    return commitmentMatters(filterOf(args), args.on ?? today)
  }

  @Query(() => CommitmentCoverage, {
    nullable: true,
    description: 'How many areas, industries and matters the list covers.',
  })
  creditCommitmentCoverage(@Ctx() { today }: SectorContext): CommitmentCoverage {
    return commitmentCoverage(today)
  }

  @Query(() => MissableRatio, {
    nullable: true,
    description: 'Materials that may be missing over all materials (容缺比例).',
  })
  creditMissableRatio(
    @Args(() => MatterArgs) args: MatterArgs,
    @Ctx() { today }: SectorContext,
  ): MissableRatio {
    return readMissableRatio(filterOf(args), args.on ?? today)
  }

  @RequiresScopes(MAY_SEE_COMMITMENTS)
  @Query(() => CommitmentEligibility, {
    description: 'Whether the commitment route of a matter is open to a subject, or why not.',
  })
  creditCommitmentEligibility(
    @Args(() => EligibilityArgs) asked: EligibilityArgs,
    @Ctx() context: SectorContext,
  ): Promise<CommitmentEligibility> {
    return commitmentEligibility(context, asked)
  }
}

function filterOf({ area = null, industry = null, matter = null }: MatterArgs) {
  return { area, industry, matter }
}
