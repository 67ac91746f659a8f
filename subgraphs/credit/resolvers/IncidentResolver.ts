import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { Incident } from '../entities/Incident.js'
import {
  describeIncident,
  moveIncident,
  notifyOfIncident,
  reportIncident,
} from '../incidents/incidentWrites.js'
import { INCIDENT_SCOPE } from '../rules/incidentScopes.js'
import {
  DescribeIncidentInput,
  MoveIncidentInput,
  NotifyOfIncidentInput,
  ReportIncidentInput,
} from './IncidentInputs.js'

const handler = RequiresScopes([[INCIDENT_SCOPE]])

/** Incidents (应急处理) from report to close; each act once, under the caller's id. */
@Resolver()
export class IncidentResolver {
  @handler
  @Mutation(() => Incident, { description: 'Enters an incident, or a drill, under the plan.' })
  creditReportIncident(
    @Arg('input', () => ReportIncidentInput) input: ReportIncidentInput,
    @Ctx() context: SectorContext,
  ): Promise<Incident> {
    return reportIncident(context, input)
  }

  @handler
  @Mutation(() => Incident, {
    description: 'Fills in the form of 《个人信息保护法》第五十七条, as far as it is known.',
  })
  creditDescribeIncident(
    @Arg('input', () => DescribeIncidentInput) input: DescribeIncidentInput,
    @Ctx() context: SectorContext,
  ): Promise<Incident> {
    return describeIncident(context, input)
  }

  @handler
  @Mutation(() => Incident, {
    description: 'Notes that the authority or the persons were told, or why the persons are not.',
  })
  creditNotifyOfIncident(
    @Arg('input', () => NotifyOfIncidentInput) input: NotifyOfIncidentInput,
    @Ctx() context: SectorContext,
  ): Promise<Incident> {
    return notifyOfIncident(context, input)
  }

  @handler
  @Mutation(() => Incident, {
    description:
      'Confirms, dismisses, contains, closes or reopens. A close is INCIDENT_INCOMPLETE until the form is: `reasons` names every missing field.',
  })
  creditMoveIncident(
    @Arg('input', () => MoveIncidentInput) input: MoveIncidentInput,
    @Ctx() context: SectorContext,
  ): Promise<Incident> {
    return moveIncident(context, input)
  }
}
