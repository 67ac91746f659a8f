import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import { RequestError } from '../../../schema/wire/errors.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { CaseAct, actsOf } from '../../shared/acts/actsOf.js'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import { DateScalar, SubjectIdScalar } from '../../shared/scalars.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { RecordRepairability } from '../entities/RecordRepairability.js'
import { RepairAcknowledgement } from '../entities/RepairAcknowledgement.js'
import { RepairCase } from '../entities/RepairCase.js'
import { RepairCasePage } from '../entities/RepairCasePage.js'
import { RepairStateEnum } from '../entities/repairEnums.js'
import { repairabilityOf } from '../repair/repairabilityReads.js'
import {
  acknowledgements,
  findRepairCases,
  isOverdue,
  registeredName,
} from '../repair/repairDeskReads.js'
import { findRepairCase } from '../repair/repairReads.js'
import type { RepairState } from '../rules/repairLife.js'
import { MAY_SEE } from '../rules/repairScopes.js'
import { CasePageArgs } from './CasePageArgs.js'

@ArgsType()
class RepairCaseArgs extends CasePageArgs {
  @Field(() => [RepairStateEnum], { nullable: true })
  states?: RepairState[] | null

  @Field(() => String, { nullable: true, description: 'Sector whose records they are about.' })
  source?: string | null
}

/** What the repair desk and the determining units read. */
@Resolver(() => RepairCase)
export class RepairDeskResolver {
  @RequiresScopes(MAY_SEE)
  @Query(() => RepairCasePage, {
    description: 'Cases of repair, the oldest first; a determining unit sees its own.',
  })
  async creditRepairCases(
    @Args(() => RepairCaseArgs) args: RepairCaseArgs,
    @Ctx() context: SectorContext,
  ): Promise<RepairCasePage> {
    const page = await findRepairCases(context, {
      states: args.states ?? null,
      source: args.source ?? null,
      ...args.page(),
    })
    await Promise.all(page.cases.map(({ subjectKey }) => registeredName(subjectKey, context)))
    return Object.assign(new RepairCasePage(), page)
  }

  @RequiresScopes(MAY_SEE)
  @Query(() => RepairCase, { description: 'One case of repair.' })
  async creditRepairCase(
    @Arg('id', () => ID) id: string,
    @Ctx() context: SectorContext,
  ): Promise<RepairCase> {
    const found = await findRepairCase(context, id)
    await registeredName(found.subjectKey, context)
    return found
  }

  @RequiresScopes(MAY_SEE)
  @Query(() => [RecordRepairability], {
    description:
      'Every record of an organisation that a repair could end: from when, and by which rules, or why never.',
  })
  async creditRepairability(
    @Arg('subject', () => SubjectIdScalar) subject: string,
    @Arg('on', () => DateScalar, { nullable: true, description: 'Day to judge for; today.' })
    on: string | null | undefined,
    @Ctx() context: SectorContext,
  ): Promise<RecordRepairability[]> {
    if (isPersonKey(subject)) {
      throw new RequestError('BAD_USER_INPUT', 'The desk repairs records of organisations only.')
    }
    await registeredName(subject, context)
    return repairabilityOf(context, [subject], on ?? context.today)
  }

  @RequiresScopes([['credit:repair'], ['credit:read']])
  @Query(() => [RepairAcknowledgement], {
    description: 'Sectors that have not yet read and applied a granted repair.',
  })
  creditRepairsUnacknowledged(
    @Ctx() { database }: SectorContext,
  ): Promise<RepairAcknowledgement[]> {
    return acknowledgements(database, { id: null, isWaiting: true, first: 1_000 })
  }

  @FieldResolver(() => String, { nullable: true, description: 'Name in the registration.' })
  name(@Root() { subjectKey }: RepairCase, @Ctx() context: SectorContext): Promise<string | null> {
    return registeredName(subjectKey, context)
  }

  @FieldResolver(() => Boolean, { description: 'Its present step has passed its day.' })
  isOverdue(@Root() found: RepairCase, @Ctx() { today }: SectorContext): boolean {
    return isOverdue(found, today)
  }

  @FieldResolver(() => [CaseAct], { description: 'What was done, the oldest first.' })
  acts(@Root() { id }: RepairCase, @Ctx() { database }: SectorContext): Promise<CaseAct[]> {
    return actsOf(database, id)
  }

  @FieldResolver(() => [RepairAcknowledgement], {
    description: 'Once granted: every sector that is told, and whether it has taken note.',
  })
  acknowledgements(
    @Root() { id }: RepairCase,
    @Ctx() { database }: SectorContext,
  ): Promise<RepairAcknowledgement[]> {
    return acknowledgements(database, { id, isWaiting: false, first: 100 })
  }
}
