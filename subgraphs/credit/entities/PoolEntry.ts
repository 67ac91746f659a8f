import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars.js'
import { named } from './repairEnums.js'
import { Subject } from './Subject.js'

export const PoolReasonTypeEnum = named(['GRADE', 'LISTED'])
registerEnumType(PoolReasonTypeEnum, {
  name: 'PoolReasonType',
  description: 'A public grade of 较差 or below, or a place on a severe list.',
})

@ObjectType({ description: 'Why somebody is in the key supervision pool.' })
export class PoolReason {
  @Field(() => PoolReasonTypeEnum)
  type!: string

  @Field(() => String, { description: 'The grade, or the id of the listing among the subject’s.' })
  record!: string

  @Field(() => DateScalar)
  from!: string

  @Field(() => DateScalar, { nullable: true, description: 'Null while it lives.' })
  until!: string | null
}

/** A stay in the key supervision pool (信用重点监管对象库). */
@ObjectType({
  description: 'A stay in the key supervision pool (信用重点监管对象库), with all its reasons.',
})
export class PoolEntry {
  subjectKey!: string

  @Field(() => Subject)
  subject!: Subject

  @Field(() => Int, { description: 'Counts the subject’s stays.' })
  number!: number

  @Field(() => ID, { description: 'Edition of the rule by which it came in.' })
  rule!: string

  @Field(() => DateScalar)
  enteredOn!: string

  @Field(() => DateScalar, { description: 'Day of its review.' })
  reviewOn!: string

  @Field(() => DateScalar, { nullable: true, description: 'Day of the warning talk (警示约谈).' })
  talkOn!: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Null while it lasts.' })
  leftOn!: string | null

  @Field(() => [PoolReason])
  reasons!: PoolReason[]
}

@ObjectType({ description: 'A page of the pool.' })
export class PoolPage {
  @Field(() => [PoolEntry])
  entries!: PoolEntry[]

  @Field(() => Int, { description: 'In the pool altogether, of what was asked for.' })
  total!: number

  @Field(() => ID, { nullable: true, description: 'To go on after; null at the end.' })
  next!: string | null
}
