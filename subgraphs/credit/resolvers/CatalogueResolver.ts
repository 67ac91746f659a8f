import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import { DateScalar } from '../../shared/scalars.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { removeRow, saveEdition, saveRow } from '../catalogue/catalogueDrafts.js'
import { publishEdition } from '../catalogue/cataloguePublishing.js'
import { findEdition, readEditions, rowsInForce, rowsOf } from '../catalogue/catalogueReads.js'
import { CatalogueEdition } from '../entities/CatalogueEdition.js'
import { CatalogueLevelEnum } from '../entities/catalogueEnums.js'
import { CatalogueRow } from '../entities/CatalogueRow.js'
import { MAY_CATALOGUE, MAY_SEE_DRAFTS } from '../rules/catalogue/catalogueScopes.js'
import type { CatalogueLevel } from '../rules/catalogue/catalogueWords.js'
import {
  PublishCatalogueInput,
  RemoveCatalogueRowInput,
  SaveCatalogueEditionInput,
  SaveCatalogueRowInput,
} from './CatalogueInputs.js'

/** The information catalogue (公共信用信息目录): what is in force is open to anyone, drafts to public credit. */
@Resolver()
export class CatalogueResolver {
  @Query(() => [CatalogueRow], {
    description: 'Rows of the information catalogue (信息目录) in force, of all levels, by code.',
  })
  creditCatalogue(
    @Arg('on', () => DateScalar, { nullable: true, description: 'Today.' })
    on: string | null | undefined,
    @Ctx() { database, today }: SectorContext,
  ): Promise<CatalogueRow[]> {
    return rowsInForce(database.manager, on ?? today)
  }

  @RequiresScopes(MAY_SEE_DRAFTS)
  @Query(() => [CatalogueEdition], {
    nullable: true,
    description: 'Editions of the catalogue, published and in draft, the newest of a level first.',
  })
  creditCatalogueEditions(@Ctx() context: SectorContext): Promise<CatalogueEdition[]> {
    return readEditions(context)
  }

  @RequiresScopes(MAY_SEE_DRAFTS)
  @Query(() => [CatalogueRow], {
    nullable: true,
    description: 'Rows of one edition, published or in draft, by code.',
  })
  async creditCatalogueEditionRows(
    @Arg('level', () => CatalogueLevelEnum) level: CatalogueLevel,
    @Arg('edition', () => ID) edition: string,
    @Ctx() { database }: SectorContext,
  ): Promise<CatalogueRow[]> {
    const { manager } = database
    return rowsOf(manager, await findEdition(manager, { level, edition }))
  }

  @RequiresScopes(MAY_CATALOGUE)
  @Mutation(() => CatalogueEdition, {
    description: 'Opens a draft of an edition, or replaces one with all its rows.',
  })
  creditSaveCatalogueEdition(
    @Arg('input', () => SaveCatalogueEditionInput) input: SaveCatalogueEditionInput,
    @Ctx() context: SectorContext,
  ): Promise<CatalogueEdition> {
    return saveEdition(context, input)
  }

  @RequiresScopes(MAY_CATALOGUE)
  @Mutation(() => CatalogueEdition, {
    description: 'Puts a row into a draft, or another in its place.',
  })
  creditSaveCatalogueRow(
    @Arg('input', () => SaveCatalogueRowInput) input: SaveCatalogueRowInput,
    @Ctx() context: SectorContext,
  ): Promise<CatalogueEdition> {
    return saveRow(context, input)
  }

  @RequiresScopes(MAY_CATALOGUE)
  @Mutation(() => CatalogueEdition, { description: 'Takes a row out of a draft.' })
  creditRemoveCatalogueRow(
    @Arg('input', () => RemoveCatalogueRowInput) input: RemoveCatalogueRowInput,
    @Ctx() context: SectorContext,
  ): Promise<CatalogueEdition> {
    return removeRow(context, input)
  }

  @RequiresScopes(MAY_CATALOGUE)
  @Mutation(() => CatalogueEdition, {
    description:
      'Publishes a draft: the edition before it ends the day before, and data of no row in force is refused (E14).',
  })
  creditPublishCatalogueEdition(
    @Arg('input', () => PublishCatalogueInput) input: PublishCatalogueInput,
    @Ctx() context: SectorContext,
  ): Promise<CatalogueEdition> {
    return publishEdition(context, input)
  }
}
