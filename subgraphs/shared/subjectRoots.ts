import { Arg, Directive, Query, Resolver, type ClassType } from 'type-graphql'
import { RequestError } from '../../schema/wire/errors.js'
import { SubjectIdScalar } from './scalars.js'
import { makeStub, type SubjectStub } from './SubjectStub.js'

/** Most subjects that one `subjects` call takes. */
export const MAX_SUBJECTS = 500

/**
 * The two shareable roots that every sector offers, so that the planner asks all sectors in
 * parallel (design.md §5, one hop). Never null, always in the order asked.
 */
export function subjectRoots(Subject: ClassType<SubjectStub>): ClassType {
  @Resolver()
  class SubjectRoots {
    @Directive('@shareable')
    @Query(() => Subject, { nullable: true, description: 'One credit subject (信用主体).' })
    subject(@Arg('id', () => SubjectIdScalar) id: string): SubjectStub {
      return makeStub(Subject, id)
    }

    @Directive('@shareable')
    @Query(() => [Subject], {
      nullable: 'items',
      description: `Up to ${MAX_SUBJECTS} credit subjects, in the order asked.`,
    })
    subjects(@Arg('ids', () => [SubjectIdScalar]) ids: string[]): SubjectStub[] {
      if (ids.length > MAX_SUBJECTS) {
        throw new RequestError(
          'SUBJECT_LIMIT',
          `At most ${MAX_SUBJECTS} subjects, got ${ids.length}.`,
        )
      }
      return ids.map((id) => makeStub(Subject, id))
    }
  }
  return SubjectRoots
}
