import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { ORGANISATION_KINDS } from '../../../schema/wire/creditItem.js'
import { CreditItem } from '../../shared/creditItemDecorator.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { EvaluationReport, PastRating } from '../entities/EvaluationReport.js'
import { PublicRating } from '../entities/PublicRating.js'
import { Subject } from '../entities/Subject.js'
import { explainRating } from '../evaluation/explainRating.js'
import { pastRatings } from '../evaluation/pastRatings.js'

/** The evaluation of a subject (公共信用评价): of organisations for supervision, of a person for itself alone. */
@Resolver(() => Subject)
export class RatingResolver {
  @CreditItem(
    {
      code: 'GG-04',
      name: '公共信用综合评价',
      openness: 'GOV_SHARED',
      subjects: ORGANISATION_KINDS,
      category: 'C09',
    },
    'credit',
  )
  @FieldResolver(() => PublicRating, {
    nullable: true,
    description:
      'Public credit evaluation (公共信用综合评价); null: not evaluated yet. A check looks at it only where the matter’s list names it.',
  })
  publicRating(
    @Root() { key }: Subject,
    @Ctx() context: SectorContext,
  ): Promise<PublicRating | null> {
    return context.records.loadOne(PublicRating, { item: 'GG-04' }, key)
  }

  @CreditItem(
    {
      code: 'GG-11',
      name: '自然人公共信用分',
      openness: 'SELF',
      subjects: ['PERSON'],
      category: 'C09',
    },
    'credit',
  )
  @FieldResolver(() => PublicRating, {
    nullable: true,
    description: 'Public credit score of a natural person, for that person alone.',
  })
  personalScore(
    @Root() { key }: Subject,
    @Ctx() context: SectorContext,
  ): Promise<PublicRating | null> {
    return context.records.loadOne(PublicRating, { item: 'GG-11' }, key)
  }
}

/** Why a rating is what it is. Reached through its item only, whose rule has been checked. */
@Resolver(() => PublicRating)
export class PublicRatingFields {
  @FieldResolver(() => EvaluationReport, {
    nullable: true,
    description: 'Why, indicator by indicator; null if its model is no longer kept.',
  })
  explanation(
    @Root() rating: PublicRating,
    @Ctx() context: SectorContext,
  ): Promise<EvaluationReport | null> {
    return explainRating(context.database.manager, rating, {
      day: context.today,
      withRecords: readsRecords(rating, context),
    })
  }

  @FieldResolver(() => [PastRating], {
    description: 'What it was before, the latest first: each change with its causes.',
  })
  past(@Root() rating: PublicRating, @Ctx() context: SectorContext): Promise<PastRating[]> {
    return pastRatings(context.database.manager, rating, {
      withRecords: readsRecords(rating, context),
    })
  }
}

/** The records of all sectors together: for the credit office, and for the subject itself. */
function readsRecords({ subjectKey, item }: PublicRating, { caller }: SectorContext): boolean {
  return (
    caller.scopes.includes('credit:evaluate') ||
    caller.grants.some(
      ({ basis, subjects, items }) =>
        basis === 'SELF' && subjects.includes(subjectKey) && items.includes(item),
    )
  )
}
