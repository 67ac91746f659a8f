import { ArgsType, Field, Int } from 'type-graphql'
import { DateScalar } from './scalars.js'

/** Most records that one item field returns for one subject. */
export const MAX_RECORDS = 200

/** Arguments of every list item. */
@ArgsType()
export class RecordArgs {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Only records decided on or after this day (look-back, 回溯期).',
  })
  since?: string | null

  @Field(() => Int, {
    defaultValue: 50,
    description: `At most this many records, newest first; up to ${MAX_RECORDS}.`,
  })
  first!: number
}
