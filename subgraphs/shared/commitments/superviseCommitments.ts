import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  Int,
  Mutation,
  Query,
  Resolver,
  type ClassType,
} from 'type-graphql'
import type { SectorName } from '../../../schema/wire/sectorName.js'
import type { FeedReader } from '../feed/feedReader.js'
import { RequiresScopes } from '../RequiresScopes.js'
import type { SectorContext } from '../SectorContext.js'
import { supervisedEvent, type SupervisedEventType } from './events.js'
import { planChecks } from './planChecks.js'
import type { TaskState } from './taskLife.js'
import { findTasks, MAX_TASKS } from './taskReads.js'
import {
  CommitmentTask,
  RecordCommitmentCheckInput,
  RecordRectificationInput,
  TaskStateEnum,
} from './taskTypes.js'
import { recordCheck, recordRectification } from './taskWrites.js'

/** What a sector declares to check commitments (承诺核查): in `feed.ts` the event and the reading, in `sector.ts` the resolvers. */
export interface CommitmentSupervision {
  readonly event: SupervisedEventType
  readonly reading: FeedReader
  readonly resolvers: readonly ClassType[]
}

/** The check of commitments for a sector. */
export function superviseCommitments(sector: SectorName): CommitmentSupervision {
  const event = supervisedEvent()
  const resolvers = [taskReader(sector), taskWriter(sector, event)]
  return { event, reading: planChecks(sector, event), resolvers }
}

@ArgsType()
class TaskArgs {
  @Field(() => [TaskStateEnum], { nullable: true })
  states?: TaskState[] | null

  @Field(() => Boolean, { defaultValue: false, description: 'Only what has passed its day.' })
  overdue!: boolean

  @Field(() => Int, { defaultValue: 50, description: `At most this many; up to ${MAX_TASKS}.` })
  first!: number
}

/** Under the sector's own name, since one field of the graph belongs to one sector. */
function taskReader(sector: SectorName): ClassType {
  @Resolver()
  class CommitmentTaskReader {
    @RequiresScopes([[`${sector}:supervise`]])
    @Query(() => [CommitmentTask], {
      nullable: true,
      name: `${sector}CommitmentTasks`,
      description: 'Commitments that the caller’s department has to check, by their day.',
    })
    tasks(
      @Args(() => TaskArgs) { states, overdue, first }: TaskArgs,
      @Ctx() context: SectorContext,
    ): Promise<CommitmentTask[]> {
      return findTasks(context, { states: states ?? null, onlyOverdue: overdue, first })
    }
  }
  return CommitmentTaskReader
}

function taskWriter(sector: SectorName, tells: SupervisedEventType): ClassType {
  const supervise = RequiresScopes([[`${sector}:supervise`]])

  @Resolver()
  class CommitmentTaskWriter {
    @supervise
    @Mutation(() => CommitmentTask, {
      name: `${sector}RecordCommitmentCheck`,
      description:
        'Records what the check of a commitment found; public credit is told. A breach gets an order to rectify, an untrue promise goes to revocation.',
    })
    recordCheck(
      @Arg('input', () => RecordCommitmentCheckInput) input: RecordCommitmentCheckInput,
      @Ctx() context: SectorContext,
    ): Promise<CommitmentTask> {
      return recordCheck(context, { name: `${sector}RecordCommitmentCheck`, tells }, input)
    }

    @supervise
    @Mutation(() => CommitmentTask, {
      name: `${sector}RecordRectification`,
      description: 'Records how the rectification of a commitment ended; public credit is told.',
    })
    recordRectification(
      @Arg('input', () => RecordRectificationInput) input: RecordRectificationInput,
      @Ctx() context: SectorContext,
    ): Promise<CommitmentTask> {
      return recordRectification(context, { name: `${sector}RecordRectification`, tells }, input)
    }
  }
  return CommitmentTaskWriter
}
