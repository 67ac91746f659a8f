import { Field, ID, ObjectType } from 'type-graphql'
import { RepairCase } from './RepairCase.js'

@ObjectType({ description: 'A page of cases of repair, the oldest first.' })
export class RepairCasePage {
  @Field(() => [RepairCase])
  cases!: RepairCase[]

  @Field(() => ID, { nullable: true, description: 'Give it as `after` for the next page.' })
  next!: string | null
}
