import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Mutation, Query, Resolver } from 'type-graphql'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import { DateScalar } from '../../shared/scalars.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { LedgerDraft, LedgerKindEnum, type LedgerKind } from '../entities/LedgerDraft.js'
import { LedgerRowEnd } from '../entities/LedgerRowEnd.js'
import { Matter } from '../entities/Matter.js'
import { Measure } from '../entities/Measure.js'
import { FieldCoverage } from '../entities/ServiceMatter.js'
import { readDrafts, saveMatter, saveMeasure } from '../ledger/ledgerDrafts.js'
import { endRow, readRowEnd } from '../ledger/ledgerEnds.js'
import { importMeasures, publishDraft, versionsOf } from '../ledger/ledgerPublishing.js'
import { importServiceMatters, readCoverage } from '../ledger/serviceMatters.js'
import { MAY_CATALOGUE, MAY_SEE_DRAFTS } from '../rules/catalogue/catalogueScopes.js'
import { ImportServiceMattersInput } from './CleanUpInputs.js'
import {
  EndLedgerRowInput,
  ImportMeasuresInput,
  PublishDraftInput,
  SaveMatterInput,
  SaveMeasureInput,
} from './LedgerInputs.js'

@ArgsType()
class RowEndArgs {
  @Field(() => LedgerKindEnum)
  kind!: LedgerKind

  @Field(() => ID)
  code!: string

  @Field(() => DateScalar, { description: 'Last day in force.' })
  lastDay!: string
}

/** The desk of the application list (应用清单) and the measure ledger: edit, publish by version, and what is missing. */
@Resolver()
export class LedgerDeskResolver {
  @RequiresScopes(MAY_SEE_DRAFTS)
  @Query(() => [LedgerDraft], { nullable: true, description: 'Drafts of matters and measures.' })
  creditLedgerDrafts(@Ctx() context: SectorContext): Promise<LedgerDraft[]> {
    return readDrafts(context)
  }

  @RequiresScopes(MAY_SEE_DRAFTS)
  @Query(() => [Matter], {
    nullable: true,
    description: 'All versions of a matter, ended ones too, the newest first.',
  })
  creditMatterVersions(
    @Arg('code', () => ID) code: string,
    @Ctx() context: SectorContext,
  ): Promise<Matter[]> {
    return versionsOf(context, 'MATTER', code)
  }

  @RequiresScopes(MAY_SEE_DRAFTS)
  @Query(() => [Measure], {
    nullable: true,
    description: 'All versions of a measure, ended ones too, the newest first.',
  })
  creditMeasureVersions(
    @Arg('code', () => ID) code: string,
    @Ctx() context: SectorContext,
  ): Promise<Measure[]> {
    return versionsOf(context, 'MEASURE', code)
  }

  @RequiresScopes(MAY_SEE_DRAFTS)
  @Query(() => [FieldCoverage], {
    nullable: true,
    description:
      'How far the application list reaches (覆盖情况) in each of the 13 fields, and every matter without a row.',
  })
  creditMatterCoverage(@Ctx() context: SectorContext): Promise<FieldCoverage[]> {
    return readCoverage(context)
  }

  @RequiresScopes(MAY_SEE_DRAFTS)
  @Query(() => LedgerRowEnd, {
    nullable: true,
    description:
      'What would follow if a matter or measure ended: which matters lose which measure.',
  })
  creditLedgerRowEnd(
    @Args(() => RowEndArgs) end: RowEndArgs,
    @Ctx() context: SectorContext,
  ): Promise<LedgerRowEnd> {
    return readRowEnd(context, end)
  }

  @RequiresScopes(MAY_CATALOGUE)
  @Mutation(() => LedgerDraft, { description: 'Keeps the next version of a matter as a draft.' })
  creditSaveMatter(
    @Arg('input', () => SaveMatterInput) input: SaveMatterInput,
    @Ctx() context: SectorContext,
  ): Promise<LedgerDraft> {
    return saveMatter(context, input)
  }

  @RequiresScopes(MAY_CATALOGUE)
  @Mutation(() => LedgerDraft, { description: 'Keeps the next version of a measure as a draft.' })
  creditSaveMeasure(
    @Arg('input', () => SaveMeasureInput) input: SaveMeasureInput,
    @Ctx() context: SectorContext,
  ): Promise<LedgerDraft> {
    return saveMeasure(context, input)
  }

  @RequiresScopes(MAY_CATALOGUE)
  @Mutation(() => ID, {
    description:
      'Publishes a draft as the next version of its code; the one before ends the day before. Returns `kind:code`.',
  })
  creditPublishDraft(
    @Arg('input', () => PublishDraftInput) input: PublishDraftInput,
    @Ctx() context: SectorContext,
  ): Promise<string> {
    return publishDraft(context, input)
  }

  @RequiresScopes(MAY_CATALOGUE)
  @Mutation(() => [ID], {
    description: 'Publishes measures of a list (措施清单) together; returns their codes.',
  })
  creditImportMeasures(
    @Arg('input', () => ImportMeasuresInput) input: ImportMeasuresInput,
    @Ctx() context: SectorContext,
  ): Promise<string[]> {
    return importMeasures(context, input)
  }

  @RequiresScopes(MAY_CATALOGUE)
  @Mutation(() => ID, { description: 'Ends a matter or measure; returns `kind:code`.' })
  creditEndLedgerRow(
    @Arg('input', () => EndLedgerRowInput) input: EndLedgerRowInput,
    @Ctx() context: SectorContext,
  ): Promise<string> {
    return endRow(context, input)
  }

  @RequiresScopes(MAY_CATALOGUE)
  @Mutation(() => Int, {
    description: 'Takes matters of the city’s directory (事项目录); returns how many are known.',
  })
  creditImportServiceMatters(
    @Arg('input', () => ImportServiceMattersInput) input: ImportServiceMattersInput,
    @Ctx() context: SectorContext,
  ): Promise<number> {
    return importServiceMatters(context, input)
  }
}
