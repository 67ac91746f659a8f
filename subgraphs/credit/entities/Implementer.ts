import { Field, ID, ObjectType } from 'type-graphql'

/** A department that runs a matter (实施主体), within a region and what belongs to it. */
@ObjectType({ description: 'A department that runs a matter (实施主体), and where.' })
export class Implementer {
  @Field(() => ID, { description: 'Unified social credit code of the department.' })
  department!: string

  @Field(() => ID, {
    description:
      'GB/T 2260 code of the region in which, districts included, it may run the matter.',
  })
  region!: string
}
