import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Mutation, Query, Resolver } from 'type-graphql'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import {
  CleanUpEntry,
  CleanUpPage,
  CleanUpStateEnum,
  type CleanUpState,
} from '../entities/CleanUpEntry.js'
import { readCleanUps, type AskedCleanUps } from '../ledger/cleanUpReads.js'
import { concludeCleanUp, finishCleanUp, importCleanUps } from '../ledger/cleanUps.js'
import { MAY_CATALOGUE, MAY_SEE_DRAFTS } from '../rules/catalogue/catalogueScopes.js'
import { ConcludeCleanUpInput, FinishCleanUpInput, ImportCleanUpInput } from './CleanUpInputs.js'

@ArgsType()
export class CleanUpArgs implements AskedCleanUps {
  @Field(() => [CleanUpStateEnum], { nullable: true, description: 'All.' })
  states: CleanUpState[] | null = null

  @Field(() => Boolean)
  overdue: boolean = false

  @Field(() => ID, { nullable: true, description: 'Of one department.' })
  owner: string | null = null

  @Field(() => Int)
  first: number = 50

  @Field(() => ID, { nullable: true })
  after: string | null = null
}

/** The clean-up of measures (失信约束措施清理): every clause that restricts somebody, and what becomes of it. */
@Resolver()
export class CleanUpResolver {
  @RequiresScopes(MAY_SEE_DRAFTS)
  @Query(() => CleanUpPage, {
    nullable: true,
    description: 'The clean-up ledger (失信约束措施台账), by number.',
  })
  creditCleanUps(
    @Args(() => CleanUpArgs) args: CleanUpArgs,
    @Ctx() context: SectorContext,
  ): Promise<CleanUpPage> {
    return readCleanUps(context, args)
  }

  @RequiresScopes(MAY_CATALOGUE)
  @Mutation(() => [CleanUpEntry], {
    description: 'Takes clauses into the clean-up ledger, each with what the rules propose.',
  })
  creditImportCleanUp(
    @Arg('input', () => ImportCleanUpInput) input: ImportCleanUpInput,
    @Ctx() context: SectorContext,
  ): Promise<CleanUpEntry[]> {
    return importCleanUps(context, input)
  }

  @RequiresScopes(MAY_CATALOGUE)
  @Mutation(() => CleanUpEntry, {
    description: 'Concludes what becomes of a clause; the ledger’s measure follows at once.',
  })
  creditConcludeCleanUp(
    @Arg('input', () => ConcludeCleanUpInput) input: ConcludeCleanUpInput,
    @Ctx() context: SectorContext,
  ): Promise<CleanUpEntry> {
    return concludeCleanUp(context, input)
  }

  @RequiresScopes(MAY_CATALOGUE)
  @Mutation(() => CleanUpEntry, { description: 'Notes that what was concluded is done.' })
  creditFinishCleanUp(
    @Arg('input', () => FinishCleanUpInput) input: FinishCleanUpInput,
    @Ctx() context: SectorContext,
  ): Promise<CleanUpEntry> {
    return finishCleanUp(context, input)
  }
}
