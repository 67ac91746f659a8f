import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import { RequestError } from '../../../schema/wire/errors.js'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { PoolEntry, PoolPage } from '../entities/PoolEntry.js'
import { EarlyWarning, WarningStateEnum, type WarningState } from '../entities/EarlyWarning.js'
import { handleWarning } from '../evaluation/handleWarning.js'
import { MAX_ENTRIES, findPool } from '../evaluation/poolReads.js'
import { recordPoolTalk } from '../evaluation/recordPoolTalk.js'
import { MAX_WARNINGS, findWarnings } from '../evaluation/warningReads.js'
import { registeredName } from '../repair/repairDeskReads.js'
import { MAY_SUPERVISE, sourceAsked } from '../rules/evaluation/supervisionScopes.js'
import { HandleWarningInput, RecordPoolTalkInput } from './SupervisionInputs.js'

const supervision = RequiresScopes(MAY_SUPERVISE)

@ArgsType()
class PoolArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Sector whose own they are; null: all, for the office.',
  })
  source?: string | null

  @Field(() => String, { nullable: true, description: 'GB/T 2260 code, with what belongs to it.' })
  region?: string | null

  @Field(() => Int, { defaultValue: 50, description: `At most this many; up to ${MAX_ENTRIES}.` })
  first!: number

  @Field(() => ID, { nullable: true, description: '`next` of the page before.' })
  after?: string | null
}

@ArgsType()
class WarningArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Sector that they went to; null: all, for the office.',
  })
  source?: string | null

  @Field(() => ID, { nullable: true, description: 'Town whose grid they went to.' })
  town?: string | null

  @Field(() => [WarningStateEnum], { nullable: true })
  states?: WarningState[] | null

  @Field(() => Int, { defaultValue: 50, description: `At most this many; up to ${MAX_WARNINGS}.` })
  first!: number
}

/** The key supervision pool (信用重点监管对象库) and early warnings (信用预警): each sector draws its own. */
@Resolver()
export class SupervisionResolver {
  @supervision
  @Query(() => PoolPage, { description: 'Who is in the key supervision pool, by credit code.' })
  async creditSupervisionPool(
    @Args(() => PoolArgs) { source, region, first, after }: PoolArgs,
    @Ctx() context: SectorContext,
  ): Promise<PoolPage> {
    const asked = sourceAsked(context.caller, source ?? null)
    if (region != null && !/^\d{6}$/.test(region)) {
      throw new RequestError('BAD_USER_INPUT', '"region" has six digits (GB/T 2260).')
    }
    const prefix = region?.replace(/(00){1,2}$/, '') ?? null
    const filter = { source: asked, region: prefix, first, after: after ?? null }
    const page = await findPool(context.database, filter)
    await Promise.all(page.entries.map(({ subjectKey }) => registeredName(subjectKey, context)))
    return page
  }

  @supervision
  @Mutation(() => PoolEntry, {
    nullable: true,
    description:
      'Records that the warning talk (警示约谈) was held; null once nothing keeps it in the pool.',
  })
  async creditRecordPoolTalk(
    @Arg('input', () => RecordPoolTalkInput) input: RecordPoolTalkInput,
    @Ctx() context: SectorContext,
  ): Promise<PoolEntry | null> {
    return recordPoolTalk(context, input)
  }

  @supervision
  @Query(() => [EarlyWarning], { description: 'Early warnings, what is to be handled first.' })
  async creditWarnings(
    @Args(() => WarningArgs) { source, town, states, first }: WarningArgs,
    @Ctx() context: SectorContext,
  ): Promise<EarlyWarning[]> {
    const asked = sourceAsked(context.caller, source ?? null)
    const filter = { source: asked, town: town ?? null, states: states ?? null, first }
    const found = await findWarnings(context.database, filter)
    await Promise.all(found.map(({ subjectKey }) => registeredName(subjectKey, context)))
    return found
  }

  @supervision
  @Mutation(() => EarlyWarning, {
    description: 'Takes a warning in hand, or says how it was handled.',
  })
  creditHandleWarning(
    @Arg('input', () => HandleWarningInput) input: HandleWarningInput,
    @Ctx() context: SectorContext,
  ): Promise<EarlyWarning> {
    return handleWarning(context, input)
  }
}

@Resolver(() => PoolEntry)
export class PoolEntryFields {
  @FieldResolver(() => String, { nullable: true, description: 'Name in the registration.' })
  name(@Root() { subjectKey }: PoolEntry, @Ctx() context: SectorContext): Promise<string | null> {
    return registeredName(subjectKey, context)
  }
}

@Resolver(() => EarlyWarning)
export class EarlyWarningFields {
  @FieldResolver(() => String, { nullable: true, description: 'Name in the registration.' })
  name(
    @Root() { subjectKey }: EarlyWarning,
    @Ctx() context: SectorContext,
  ): Promise<string | null> {
    return registeredName(subjectKey, context)
  }
}
