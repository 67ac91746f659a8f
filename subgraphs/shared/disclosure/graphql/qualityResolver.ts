import { Args, ArgsType, Ctx, Field, Query, Resolver, type ClassType } from 'type-graphql'
import { RequestError } from '../../../../schema/wire/errors.js'
import type { SectorName } from '../../../../schema/wire/sectorName.js'
import { RequiresScopes } from '../../RequiresScopes.js'
import { DateScalar } from '../../scalars.js'
import type { SectorContext } from '../../SectorContext.js'
import type { Disclosure } from '../Disclosure.js'
import { DISCLOSURE_TABLES } from '../disclosureTables.js'
import { countQuality, type CountedPeriod } from '../qualityReads.js'
import { inForce } from '../rules/fieldTable.js'
import { periodsBetween, qualityOf } from '../rules/quality.js'
import { departmentSeen } from './reporterOf.js'
import { PeriodLengthEnum, ReportMeasure, ReportQuality } from './qualityTypes.js'

const MAX_PERIODS = 36

@ArgsType()
export class QualityArgs {
  @Field(() => DateScalar)
  from!: string

  @Field(() => DateScalar)
  to!: string

  @Field(() => PeriodLengthEnum)
  by!: PeriodLengthEnum
}

/** Quality of a sector's reports (月度监测、季度评估), under its own name. */
export function qualityResolver(sector: SectorName, disclosure: Disclosure): ClassType {
  @Resolver()
  class QualityResolver {
    @RequiresScopes([[`${sector}:read`]])
    @Query(() => [ReportQuality], {
      nullable: true,
      name: `${sector}ReportQuality`,
      description: `Quality by period and department, up to ${MAX_PERIODS} periods: the caller’s department, all and their sum for whoever supervises.`,
    })
    async reportQuality(
      @Args(() => QualityArgs) { from, to, by }: QualityArgs,
      @Ctx() context: SectorContext,
    ): Promise<ReportQuality[]> {
      const periods = from > to ? [] : periodsBetween(from, to, by)
      if (periods.length < 1 || periods.length > MAX_PERIODS) {
        throw new RequestError(
          'BAD_USER_INPUT',
          `1 to ${MAX_PERIODS} periods, got ${periods.length}.`,
        )
      }
      const { database, today } = context
      const department = departmentSeen(context, sector)
      const counted = await countQuality(database, disclosure, { periods, department, today })
      return counted.map((one) => qualityIn(one, disclosure, today))
    }
  }
  return QualityResolver
}

function qualityIn(
  { period, department, counts }: CountedPeriod,
  { departments }: Disclosure,
  today: string,
): ReportQuality {
  const rates = qualityOf(counts, inForce(DISCLOSURE_TABLES.quality, today))
  return Object.assign(new ReportQuality(), {
    period,
    department,
    departmentName: departments.find(({ code }) => code === department)?.name ?? null,
    measures: rates.map(({ code, name, of, over, rate }) =>
      Object.assign(new ReportMeasure(), { code, name, of, over, rate }),
    ),
  })
}
