import { Arg, Ctx, ID, Int, Query, Resolver, type ClassType } from 'type-graphql'
import type { SectorName } from '../../../../schema/wire/sectorName.js'
import { RequiresScopes } from '../../RequiresScopes.js'
import type { SectorContext } from '../../SectorContext.js'
import { findReport, readReports } from '../reportReads.js'
import { departmentSeen } from './reporterOf.js'
import { DisclosureReport } from './reportTypes.js'
import { refusePageSize } from '../../acts/casePages.js'

const MAX_REPORTS = 100

/** The queries for a sector's past reports, under its own name. */
export function reportsResolver(sector: SectorName): ClassType {
  const read = RequiresScopes([[`${sector}:read`]])

  @Resolver()
  class ReportsResolver {
    @read
    @Query(() => [DisclosureReport], {
      nullable: true,
      name: `${sector}Reports`,
      description: `Reports of the caller’s department, of all for whoever supervises; newest first, up to ${MAX_REPORTS}.`,
    })
    reports(
      @Arg('first', () => Int, { defaultValue: 20 }) first: number,
      @Ctx() context: SectorContext,
    ): Promise<DisclosureReport[]> {
      refusePageSize(first, MAX_REPORTS)
      return readReports(context, { department: departmentSeen(context, sector), first })
    }

    @read
    @Query(() => DisclosureReport, {
      nullable: true,
      name: `${sector}Report`,
      description: 'One report with its findings; null if it is not open to the caller.',
    })
    report(
      @Arg('id', () => ID) id: string,
      @Ctx() context: SectorContext,
    ): Promise<DisclosureReport | null> {
      return findReport(context, { department: departmentSeen(context, sector), id })
    }
  }
  return ReportsResolver
}
