import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Query, Resolver } from 'type-graphql'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'
import { refusePageSize } from '../../shared/acts/casePages.js'
import { EvaluationRun } from '../entities/EvaluationRun.js'
import { findRuns } from '../evaluation/evaluationRuns.js'
import { startEvaluation } from '../evaluation/startEvaluation.js'

const office = RequiresScopes([['credit:evaluate']])
const MAX_RUNS = 100

@InputType({ description: 'The evaluation of everybody.' })
export class StartEvaluationInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string
}

/** Runs of the evaluation (公共信用评价); whoever's records change is evaluated without one. */
@Resolver()
export class EvaluationResolver {
  @office
  @Mutation(() => [EvaluationRun], {
    description:
      'Evaluates everybody anew by the models in force, in the background: one run a model. CASE_STATE while one is under way.',
  })
  creditStartEvaluation(
    @Arg('input', () => StartEvaluationInput) input: StartEvaluationInput,
    @Ctx() context: SectorContext,
  ): Promise<EvaluationRun[]> {
    return startEvaluation(context, input)
  }

  @office
  @Query(() => [EvaluationRun], { description: 'Runs, the latest first, and how far they are.' })
  creditEvaluationRuns(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Ctx() { database }: SectorContext,
  ): Promise<EvaluationRun[]> {
    refusePageSize(first, MAX_RUNS)
    return findRuns(database, { id: null, first })
  }
}
