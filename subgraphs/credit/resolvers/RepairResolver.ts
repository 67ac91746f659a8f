import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { Authenticated, RequiresScopes } from '../../shared/RequiresScopes.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { RepairCase } from '../entities/RepairCase.js'
import { applyForRepair, supplementRepair, withdrawRepair } from '../repair/repairApplications.js'
import { decideRepair, reportFalseMaterial, reviewRepair } from '../repair/repairDecisions.js'
import { MAY_DECIDE } from '../rules/repairScopes.js'
import {
  ApplyForRepairInput,
  CaseInput,
  DecideRepairInput,
  ReviewRepairInput,
  SupplementRepairInput,
} from './RepairInputs.js'

const desk = RequiresScopes([['credit:repair']])

/** Applications for repair (信用修复) from the desk to the determining unit; each act once, under the caller's id. */
@Resolver()
export class RepairResolver {
  @Authenticated()
  @Mutation(() => RepairCase, {
    description:
      'Applies for the repair of a record: the subject itself of its own, the desk for an organisation. The clock of acceptance begins.',
  })
  creditApplyForRepair(
    @Arg('input', () => ApplyForRepairInput) input: ApplyForRepairInput,
    @Ctx() context: SectorContext,
  ): Promise<RepairCase> {
    return applyForRepair(context, input)
  }

  @Authenticated()
  @Mutation(() => RepairCase, {
    description: 'Hands in what a returned application lacked, by its subject or the desk.',
  })
  creditSupplementRepair(
    @Arg('input', () => SupplementRepairInput) input: SupplementRepairInput,
    @Ctx() context: SectorContext,
  ): Promise<RepairCase> {
    return supplementRepair(context, input)
  }

  @Authenticated()
  @Mutation(() => RepairCase, {
    description: 'Takes an application back before it is decided, by its subject or the desk.',
  })
  creditWithdrawRepair(
    @Arg('input', () => CaseInput) input: CaseInput,
    @Ctx() context: SectorContext,
  ): Promise<RepairCase> {
    return withdrawRepair(context, input)
  }

  @desk
  @Mutation(() => RepairCase, {
    description:
      'Accepts an application and hands it to the determining unit, returns it once, or refuses it. To accept against the rules is REPAIR_NOT_ALLOWED.',
  })
  creditReviewRepair(
    @Arg('input', () => ReviewRepairInput) input: ReviewRepairInput,
    @Ctx() context: SectorContext,
  ): Promise<RepairCase> {
    return reviewRepair(context, input)
  }

  @RequiresScopes(MAY_DECIDE)
  @Mutation(() => RepairCase, {
    description:
      'Grants, denies or extends, by the unit that determined the record (谁认定、谁修复). Granted, publicity, sharing and use end in every sector.',
  })
  creditDecideRepair(
    @Arg('input', () => DecideRepairInput) input: DecideRepairInput,
    @Ctx() context: SectorContext,
  ): Promise<RepairCase> {
    return decideRepair(context, input)
  }

  @RequiresScopes([['credit:repair'], ...MAY_DECIDE])
  @Mutation(() => RepairCase, {
    description:
      'Records that materials were untrue or the commitment was broken: the case ends, a granted repair is revoked, and further ones are barred for the period of the rules.',
  })
  creditReportFalseRepairMaterial(
    @Arg('input', () => CaseInput) input: CaseInput,
    @Ctx() context: SectorContext,
  ): Promise<RepairCase> {
    return reportFalseMaterial(context, input)
  }
}
