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
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { CaseAct, actsOf } from '../../shared/acts/actsOf.js'
import { shownFinding } from '../../shared/disclosure/reportReads.js'
import { ReportFinding } from '../../shared/disclosure/graphql/reportTypes.js'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { makeStub } from '../../shared/SubjectStub.js'
import { readRegistrationBatch } from '../archive/batchReads.js'
import { decideRow } from '../archive/decideRow.js'
import { fileRegistrations } from '../archive/fileRegistrations.js'
import {
  MAX_ROWS_SHOWN,
  MAY_SEE_ROWS,
  findRow,
  findRows,
  noteRows,
  rowsOfBatch,
} from '../archive/reconciliationReads.js'
import { reconcileRows } from '../archive/reconcileRows.js'
import { ReconciliationResultEnum, ReconciliationStateEnum } from '../entities/archiveEnums.js'
import {
  ReconciliationBatch,
  ReconciliationPage,
  RegistrationBatch,
} from '../entities/ArchiveParts.js'
import { ReconciliationCase } from '../entities/ReconciliationCase.js'
import { Subject } from '../entities/Subject.js'
import type { ReconciliationResult } from '../rules/archiveRules.js'
import type { ReconciliationState } from '../rules/reconciliationLife.js'
import { FileRegistrationsInput, ReconcileRowsInput } from './ArchiveInputs.js'
import { DecideRowInput } from './DecideRowInput.js'

const desk = RequiresScopes([['credit:write']])

@ArgsType()
class RowArgs {
  @Field(() => [ReconciliationStateEnum], { nullable: true })
  states?: ReconciliationState[] | null

  @Field(() => [ReconciliationResultEnum], { nullable: true })
  results?: ReconciliationResult[] | null

  @Field(() => ID, { nullable: true, description: 'Credit code of the source.' })
  source?: string | null

  @Field(() => Int, {
    defaultValue: 50,
    description: `At most this many; up to ${MAX_ROWS_SHOWN}.`,
  })
  first!: number

  @Field(() => ID, { nullable: true, description: '`next` of the page before.' })
  after?: string | null
}

/** The desk of the archives: registers file, rows of sources are compared, humans decide what is not sure. */
@Resolver(() => ReconciliationCase)
export class ReconciliationResolver {
  @desk
  @Mutation(() => RegistrationBatch, {
    description:
      'Opens and renews archives (信用主体档案) from a register’s rows; a row with a wrong code is refused (E02) and opens none.',
  })
  async creditFileRegistrations(
    @Arg('input', () => FileRegistrationsInput) input: FileRegistrationsInput,
    @Ctx() context: SectorContext,
  ): Promise<RegistrationBatch> {
    return readRegistrationBatch(context, await fileRegistrations(context, input))
  }

  @desk
  @Mutation(() => ReconciliationBatch, {
    description:
      'Compares a source’s rows with the archives (主体比对): matched, candidates for a human, conflicts in quarantine.',
  })
  async creditReconcileRows(
    @Arg('input', () => ReconcileRowsInput) input: ReconcileRowsInput,
    @Ctx() context: SectorContext,
  ): Promise<ReconciliationBatch> {
    const id = await reconcileRows(context, input)
    const rows = await rowsOfBatch(context, id)
    noteRows(context, rows)
    return Object.assign(new ReconciliationBatch(), { id, rows })
  }

  @desk
  @Mutation(() => ReconciliationCase, {
    description:
      'Decides a row whose subject is not sure. A weak candidate of a negative record is never confirmed.',
  })
  async creditDecideRow(
    @Arg('input', () => DecideRowInput) input: DecideRowInput,
    @Ctx() context: SectorContext,
  ): Promise<ReconciliationCase> {
    return noted(context, await decideRow(context, input))
  }

  @RequiresScopes(MAY_SEE_ROWS)
  @Query(() => ReconciliationPage, {
    description: 'Rows and what their subjects were taken to be; a department sees its own.',
  })
  async creditRows(
    @Args(() => RowArgs) { states, results, source, first, after }: RowArgs,
    @Ctx() context: SectorContext,
  ): Promise<ReconciliationPage> {
    const page = await findRows(context, {
      states: states ?? null,
      results: results ?? null,
      source: source ?? null,
      first,
      after: after ?? null,
    })
    noteRows(context, page.rows)
    return Object.assign(new ReconciliationPage(), page)
  }

  @RequiresScopes(MAY_SEE_ROWS)
  @Query(() => ReconciliationCase, { description: 'One row.' })
  async creditRow(
    @Arg('id', () => ID) id: string,
    @Ctx() context: SectorContext,
  ): Promise<ReconciliationCase> {
    return noted(context, await findRow(context, id))
  }

  @FieldResolver(() => [Subject], {
    description: 'Who may be meant: shown to whoever decides, none of their items opened by it.',
  })
  candidates(@Root() { candidates }: ReconciliationCase): Subject[] {
    return candidates.filter((key) => !isPersonKey(key)).map((key) => makeStub(Subject, key))
  }

  @FieldResolver(() => [ReportFinding], { description: 'What was wrong with its identifiers.' })
  findings(@Root() { findings }: ReconciliationCase): ReportFinding[] {
    return findings.map((finding) => shownFinding({ line: 1, ...finding }))
  }

  @FieldResolver(() => [CaseAct], { description: 'What was decided, the oldest first.' })
  acts(@Root() { id }: ReconciliationCase, @Ctx() { database }: SectorContext): Promise<CaseAct[]> {
    return actsOf(database, id)
  }
}

function noted(context: SectorContext, row: ReconciliationCase): ReconciliationCase {
  noteRows(context, [row])
  return row
}
