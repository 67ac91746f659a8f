import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import { CaseAct, actsOf } from '../../shared/acts/actsOf.js'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import { DateTimeScalar } from '../../shared/scalars.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { Incident } from '../entities/Incident.js'
import { IncidentFieldEnum, IncidentStateEnum } from '../entities/incidentEnums.js'
import { IncidentPage, IncidentPlanInForce } from '../entities/IncidentPage.js'
import {
  MAX_INCIDENTS,
  filledOf,
  findIncident,
  findIncidents,
  planOf,
} from '../incidents/incidentReads.js'
import { INCIDENT_PLANS } from '../incidents/incidentTables.js'
import type { IncidentState } from '../rules/incidentLife.js'
import { authorityDue, missingFields, planOn, type IncidentField } from '../rules/incidentPlan.js'
import { MAY_READ_INCIDENTS } from '../rules/incidentScopes.js'

@ArgsType()
class IncidentArgs {
  @Field(() => [IncidentStateEnum], { nullable: true })
  states?: IncidentState[] | null

  @Field(() => Int, { defaultValue: 50, description: `At most this many; up to ${MAX_INCIDENTS}.` })
  first!: number

  @Field(() => ID, { nullable: true, description: '`next` of the page before.' })
  after?: string | null
}

const reader = RequiresScopes(MAY_READ_INCIDENTS)

/** What security administrators, the credit centre and auditors read of incidents. */
@Resolver(() => Incident)
export class IncidentDeskResolver {
  @reader
  @Query(() => IncidentPage, { description: 'Incidents, the newest first.' })
  async creditIncidents(
    @Args(() => IncidentArgs) { states, first, after }: IncidentArgs,
    @Ctx() { database }: SectorContext,
  ): Promise<IncidentPage> {
    const filter = { states: states ?? null, first, after: after ?? null }
    return Object.assign(new IncidentPage(), await findIncidents(database, filter))
  }

  @reader
  @Query(() => Incident, { description: 'One incident.' })
  creditIncident(
    @Arg('id', () => ID) id: string,
    @Ctx() { database }: SectorContext,
  ): Promise<Incident> {
    return findIncident(database.manager, id)
  }

  @reader
  @Query(() => IncidentPlanInForce, { description: 'The emergency plan (应急预案) of today.' })
  creditIncidentPlan(@Ctx() { today }: SectorContext): IncidentPlanInForce {
    return Object.assign(new IncidentPlanInForce(), planOn(INCIDENT_PLANS, today))
  }

  @FieldResolver(() => [IncidentFieldEnum], {
    description: 'What the form lacks before the incident may be closed.',
  })
  missing(@Root() found: Incident): IncidentField[] {
    const { concernsPersons } = found
    return missingFields({ concernsPersons, filled: filledOf(found) }, planOf(found))
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when the authority must have been told; null if no person is concerned.',
  })
  authorityDue(@Root() found: Incident): Date | null {
    const { concernsPersons, detectedAt, level } = found
    return concernsPersons ? authorityDue(detectedAt, level, planOf(found)) : null
  }

  @FieldResolver(() => [CaseAct], { description: 'What was done, the oldest first.' })
  acts(@Root() { id }: Incident, @Ctx() { database }: SectorContext): Promise<CaseAct[]> {
    return actsOf(database, id)
  }
}
