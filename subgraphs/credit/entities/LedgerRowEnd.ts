import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars.js'
import type { LostPair } from '../rules/ledger/lostByEnd.js'
import { LedgerKindEnum, type LedgerKind } from './LedgerDraft.js'

@ObjectType({ description: 'A measure that follows on a matter no more.' })
export class LostMeasure implements LostPair {
  @Field(() => ID)
  matter!: string

  @Field(() => String)
  matterName!: string

  @Field(() => ID)
  measure!: string

  @Field(() => String)
  measureName!: string

  @Field(() => Int, {
    description: 'Measures that follow on the matter still; 0 if the matter itself ends.',
  })
  measuresLeft!: number
}

@ObjectType({
  description: 'What follows if a row of the ledger ends on a day; nothing is changed.',
})
export class LedgerRowEnd {
  @Field(() => LedgerKindEnum)
  kind!: LedgerKind

  @Field(() => ID)
  code!: string

  @Field(() => Int, { description: 'Version that ends.' })
  version!: number

  @Field(() => String)
  name!: string

  @Field(() => DateScalar, { nullable: true, description: 'Its last day as it stands now.' })
  validTo!: string | null

  @Field(() => [LostMeasure], {
    description: 'Matters that lose a measure from the day after on, by the codes of both.',
  })
  lost!: LostPair[]
}
