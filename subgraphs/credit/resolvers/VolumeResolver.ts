import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import { GatewayOnly, RequiresScopes } from '../../shared/RequiresScopes.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { CaseVolume, CaseVolumePage } from '../entities/CaseVolume.js'
import { MAY_REPORT_VOLUMES, MAY_SEE_VOLUMES } from '../rules/caseVolumes.js'
import { reportVolumes } from '../volumes/reportVolumes.js'
import { readVolumes, readVolumesFor } from '../volumes/volumeReads.js'
import { CaseVolumeArgs, ReportCaseVolumesInput } from './VolumeInputs.js'

/** Case volumes (办件量) that departments report: the denominator of 查询率. */
@Resolver()
export class VolumeResolver {
  @RequiresScopes(MAY_SEE_VOLUMES)
  @Query(() => CaseVolumePage, {
    nullable: true,
    description:
      'Case volumes (办件量) as departments reported them: the credit office reads all, a department its own.',
  })
  creditCaseVolumes(
    @Args(() => CaseVolumeArgs) args: CaseVolumeArgs,
    @Ctx() context: SectorContext,
  ): Promise<CaseVolumePage> {
    return readVolumesFor(context, args)
  }

  @GatewayOnly('gateway:volumes')
  @Query(() => CaseVolumePage, {
    description:
      'Case volumes for the query rates (查询率) of the gateway, which alone asks for them.',
  })
  creditVolumesForRates(
    @Args(() => CaseVolumeArgs) args: CaseVolumeArgs,
    @Ctx() context: SectorContext,
  ): Promise<CaseVolumePage> {
    return readVolumes(context, args)
  }

  @RequiresScopes(MAY_REPORT_VOLUMES)
  @Mutation(() => [CaseVolume], {
    description:
      'Reports case volumes (办件量) of the own department; other numbers than before are the next version. All or none; returns what stands, in the order given.',
  })
  creditReportCaseVolumes(
    @Arg('input', () => ReportCaseVolumesInput) input: ReportCaseVolumesInput,
    @Ctx() context: SectorContext,
  ): Promise<CaseVolume[]> {
    return reportVolumes(context, input)
  }
}
