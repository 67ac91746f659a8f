import { Field, ID, ObjectType } from 'type-graphql'
import { Severity } from '../../shared/CreditRecord.js'
import { DateScalar } from '../../shared/scalars.js'
import { ComputedRepair } from './ComputedRepair.js'
import { RepairabilityStateEnum } from './repairEnums.js'

/** What one record needs to be repaired, and from when (可修复性). */
@ObjectType({ description: 'Whether a record can be repaired, from when, and why not.' })
export class RecordRepairability {
  @Field(() => ID, { description: 'Id of the record, as its item shows it.' })
  record!: string

  @Field(() => String, { description: 'Sector whose record it is.' })
  source!: string

  @Field(() => String)
  item!: string

  @Field(() => String)
  kind!: string

  @Field(() => Severity)
  grade!: Severity

  @Field(() => DateScalar)
  decidedOn!: string

  @Field(() => RepairabilityStateEnum)
  state!: 'YES' | 'NOT_YET' | 'NO'

  @Field(() => DateScalar, { nullable: true, description: 'First day of repair.' })
  eligibleFrom!: string | null

  @Field(() => String, { nullable: true, description: 'What is in the way of it, by the rules.' })
  obstacle!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Legal basis of what can never be repaired.',
  })
  exclusionBasis!: string | null

  @Field(() => [ComputedRepair], { description: 'Every rule set computed, the applied one first.' })
  computed!: readonly ComputedRepair[]
}
