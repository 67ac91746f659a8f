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
import { refusePageSize } from '../../shared/acts/casePages.js'
import { AreaDistribution, AreaKindEnum, AreaUnit, type AreaKind } from '../entities/AreaUnit.js'
import { SectorModel, SupervisionGrade } from '../entities/SectorModel.js'
import { areaDistributions, setAreaUnit } from '../evaluation/areaUnits.js'
import {
  acknowledgeSupervision,
  findSupervisionGrades,
  reportSectorGrades,
} from '../evaluation/sectorGrades.js'
import { registerSectorModel, sectorModels } from '../evaluation/sectorModels.js'
import { registeredName } from '../repair/repairDeskReads.js'
import { MAY_SUPERVISE } from '../rules/evaluation/supervisionScopes.js'
import {
  AcknowledgeSupervisionInput,
  RegisterSectorModelInput,
  ReportSectorGradesInput,
  SetAreaUnitInput,
} from './SupervisionInputs.js'

const supervision = RequiresScopes(MAY_SUPERVISE)
const office = RequiresScopes([['credit:evaluate']])
const MAX_GRADES = 500

@ArgsType()
class GradeArgs {
  @Field(() => ID)
  model!: string

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Only what was not acknowledged yet.',
  })
  onlyWaiting!: boolean

  @Field(() => Int, { defaultValue: 100, description: `Up to ${MAX_GRADES}.` })
  first!: number
}

/** Sector grades (行业信用评价) fused with the public one, sent back and acknowledged; and groups by area. */
@Resolver()
export class FusionResolver {
  @office
  @Mutation(() => SectorModel, {
    description: 'Registers a department’s evaluation model, or its next version.',
  })
  creditRegisterSectorModel(
    @Arg('input', () => RegisterSectorModelInput) input: RegisterSectorModelInput,
    @Ctx() context: SectorContext,
  ): Promise<SectorModel> {
    return registerSectorModel(context, input)
  }

  @supervision
  @Query(() => [SectorModel], {
    description: 'Registered models, each in the version that counts.',
  })
  creditSectorModels(@Ctx() { database }: SectorContext): Promise<SectorModel[]> {
    return sectorModels(database.manager)
  }

  @supervision
  @Mutation(() => Int, {
    description:
      'Reports grades by a model; each is fused with the public one. Returns their number.',
  })
  creditReportSectorGrades(
    @Arg('input', () => ReportSectorGradesInput) input: ReportSectorGradesInput,
    @Ctx() context: SectorContext,
  ): Promise<number> {
    return reportSectorGrades(context, input)
  }

  @supervision
  @Query(() => [SupervisionGrade], {
    description: 'Fused results of a model, the oldest first.',
  })
  async creditSupervisionGrades(
    @Args(() => GradeArgs) { model, onlyWaiting, first }: GradeArgs,
    @Ctx() context: SectorContext,
  ): Promise<SupervisionGrade[]> {
    refusePageSize(first, MAX_GRADES)
    const found = await findSupervisionGrades(context, { model, onlyWaiting, first })
    await Promise.all(found.map(({ subjectKey }) => registeredName(subjectKey, context)))
    return found
  }

  @supervision
  @Mutation(() => SupervisionGrade, {
    description: 'The department took note of a result, and says what supervision made of it.',
  })
  creditAcknowledgeSupervision(
    @Arg('input', () => AcknowledgeSupervisionInput) input: AcknowledgeSupervisionInput,
    @Ctx() context: SectorContext,
  ): Promise<SupervisionGrade> {
    return acknowledgeSupervision(context, input)
  }

  @office
  @Mutation(() => AreaUnit, {
    description: 'Sets a park, district, village or town, and who is in it.',
  })
  creditSetAreaUnit(
    @Arg('input', () => SetAreaUnitInput) input: SetAreaUnitInput,
    @Ctx() context: SectorContext,
  ): Promise<AreaUnit> {
    return setAreaUnit(context, input)
  }

  @RequiresScopes([['credit:evaluate'], ['credit:read']])
  @Query(() => [AreaDistribution], {
    description:
      'Grades of the organisations of each unit of a kind; groups under five are withheld.',
  })
  creditAreaDistribution(
    @Arg('kind', () => AreaKindEnum) kind: AreaKind,
    @Arg('region', () => String, { nullable: true, description: 'GB/T 2260 digits; all.' })
    region: string | null | undefined,
    @Ctx() context: SectorContext,
  ): Promise<AreaDistribution[]> {
    if (region != null && !/^\d{2,6}$/.test(region)) {
      throw new RequestError('BAD_USER_INPUT', '"region" is of two to six digits (GB/T 2260).')
    }
    return areaDistributions(context, { kind, region: region ?? null })
  }
}

@Resolver(() => SupervisionGrade)
export class SupervisionGradeFields {
  @FieldResolver(() => String, { nullable: true, description: 'Name in the registration.' })
  name(
    @Root() { subjectKey }: SupervisionGrade,
    @Ctx() context: SectorContext,
  ): Promise<string | null> {
    return registeredName(subjectKey, context)
  }
}
