import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { mayRead } from '../../../schema/wire/caller.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { partsOf, readFormerCodes, readPosts } from '../archive/archiveReads.js'
import { ARCHIVE_RULES } from '../archive/archiveTables.js'
import { SubjectClassEnum } from '../entities/archiveEnums.js'
import { FormerCode, PersonPost, SharedRegion, SubjectName } from '../entities/ArchiveParts.js'
import { Registration } from '../entities/Registration.js'
import { classOf, type SubjectClass } from '../rules/archiveRules.js'
import { levelsOf } from '../rules/regionLevels.js'

/** The rest of a subject's archive (信用主体档案): parts of its registration, open to whoever may read that. */
@Resolver(() => Registration)
export class ArchiveResolver {
  @FieldResolver(() => SubjectClassEnum, {
    nullable: true,
    description: 'Class among the five (五类主体); null: counted in none by this city’s table.',
  })
  subjectClass(@Root() { subjectKey }: Registration): SubjectClass | null {
    return classOf(ARCHIVE_RULES, subjectKey)
  }

  @FieldResolver(() => [SubjectName], {
    description: 'The present name and former ones (曾用名); of a person the masked name.',
  })
  names(@Root() { name, formerNames }: Registration): SubjectName[] {
    const former = formerNames.map((one) => ({ name: one, isFormer: true }))
    return [{ name, isFormer: false }, ...former].map((one) =>
      Object.assign(new SubjectName(), one),
    )
  }

  @FieldResolver(() => [FormerCode], {
    description: 'Codes before the credit code, the oldest first; none for natural persons.',
  })
  formerCodes(
    @Root() { subjectKey }: Registration,
    @Ctx() context: SectorContext,
  ): Promise<FormerCode[]> {
    return partsOf(context, readFormerCodes, subjectKey)
  }

  @FieldResolver(() => [SharedRegion], {
    description: 'Its region at the levels of sharing (省区、市、县), the province first.',
  })
  regions(@Root() { region }: Registration): SharedRegion[] {
    return levelsOf(region).map((level) => Object.assign(new SharedRegion(), level))
  }

  /** A duty reads that the register knows a person; what else the person is behind, only the person opens (PIPL Art. 6). */
  @FieldResolver(() => [PersonPost], {
    nullable: true,
    description:
      'Organisations that a natural person answers for, on its authorisation or its own request, else null; empty for organisations.',
  })
  async posts(
    @Root() { subjectKey }: Registration,
    @Ctx() context: SectorContext,
  ): Promise<PersonPost[] | null> {
    if (!isPersonKey(subjectKey)) return []
    const isOpen = mayRead(context.caller, POSTS, { key: subjectKey, kind: 'PERSON' })
    return isOpen ? partsOf(context, readPosts, subjectKey) : null
  }
}

const POSTS = { code: 'GG-01', openness: 'AUTHORISED', sector: 'credit' } as const
