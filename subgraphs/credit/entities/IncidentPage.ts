import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { IncidentField, IncidentLevel } from '../rules/incidentPlan.js'
import { Incident } from './Incident.js'
import { IncidentFieldEnum, IncidentLevelEnum } from './incidentEnums.js'

@ObjectType({ description: 'A page of incidents, the newest first.' })
export class IncidentPage {
  @Field(() => [Incident])
  incidents!: Incident[]

  @Field(() => ID, { nullable: true, description: 'Give it as `after` for the next page.' })
  next!: string | null
}

@ObjectType({ description: 'A level of incidents (事件分级).' })
export class IncidentLevelRule {
  @Field(() => IncidentLevelEnum)
  code!: IncidentLevel

  @Field(() => String)
  name!: string

  @Field(() => Int, { description: 'From so many persons on.' })
  personsFrom!: number

  @Field(() => Int, { description: 'Hours from detection until the authority is told.' })
  authorityHours!: number
}

@ObjectType({ description: 'What the form must hold before an incident is closed, by which rule.' })
export class IncidentFieldRule {
  @Field(() => IncidentFieldEnum)
  field!: IncidentField

  @Field(() => Boolean, { description: 'Only of incidents that concern persons.' })
  isOfPersons!: boolean

  @Field(() => String)
  basis!: string
}

@ObjectType({ description: 'The emergency plan (应急预案) in force.' })
export class IncidentPlanInForce {
  @Field(() => String)
  code!: string

  @Field(() => String)
  basis!: string

  @Field(() => String)
  contact!: string

  @Field(() => [String])
  steps!: readonly string[]

  @Field(() => [IncidentLevelRule])
  levels!: readonly IncidentLevelRule[]

  @Field(() => [IncidentFieldRule])
  required!: readonly IncidentFieldRule[]
}
