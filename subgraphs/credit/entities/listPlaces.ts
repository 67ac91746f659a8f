import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Authority } from '../../shared/CreditRecord.js'
import { DateScalar } from '../../shared/scalars.js'
import { PLACE_STATES, type PlaceState } from '../rules/placeState.js'
import { named } from './repairEnums.js'
import { Subject } from './Subject.js'

export const PlaceStateEnum = named(PLACE_STATES)
registerEnumType(PlaceStateEnum, {
  name: 'ListPlaceState',
  description:
    'Whether a place on a list counts on a day: not yet 未到开始日期, in force 在效, ended 已失效.',
})

/** A place on a list as its desk reads it: no record, so that none becomes a way around the item's rule. */
@ObjectType()
export abstract class ListPlace {
  @Field(() => ID, { description: 'Id of the record, as its item shows it.' })
  id!: string

  @Field(() => Subject)
  subject!: Subject

  @Field(() => String, { nullable: true, description: 'Name in the registration.' })
  name!: string | null

  @Field(() => String, { description: 'Code of the list.' })
  kind!: string

  @Field(() => String, { description: 'Name of the list.' })
  title!: string

  @Field(() => Authority)
  authority!: Authority

  @Field(() => DateScalar, { description: 'First day.' })
  from!: string

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null: until ended.' })
  until!: string | null

  @Field(() => String)
  legalBasis!: string

  @Field(() => String, { description: 'Region of the authority (行政区划码, GB/T 2260).' })
  region!: string

  @Field(() => PlaceStateEnum)
  state!: PlaceState
}

@ObjectType({ description: 'A place on a red list (守信红名单).' })
export class HonourPlace extends ListPlace {
  @Field(() => Int, { nullable: true, description: 'Year that was evaluated (评价年度).' })
  year!: number | null
}

@ObjectType({ description: 'A place on the attention list (重点关注名单).' })
export class AttentionPlace extends ListPlace {
  @Field(() => String, { description: 'Why to look (关注原因).' })
  reason!: string
}

@ObjectType({ description: 'A page of places on the red lists, the newest first.' })
export class HonourPage {
  @Field(() => [HonourPlace])
  places!: HonourPlace[]

  @Field(() => ID, { nullable: true, description: 'Give it as `after` for the next page.' })
  next!: string | null
}

@ObjectType({ description: 'A page of places on the attention list, the newest first.' })
export class AttentionPage {
  @Field(() => [AttentionPlace])
  places!: AttentionPlace[]

  @Field(() => ID, { nullable: true, description: 'Give it as `after` for the next page.' })
  next!: string | null
}
