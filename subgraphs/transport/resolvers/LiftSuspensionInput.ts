import { Field, ID, InputType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars.js'

@InputType({ description: 'The lifting of a stop of business (恢复营业) once it was rectified.' })
export class LiftSuspensionInput {
  @Field(() => ID, {
    description: 'Your own id of this request; the same one again changes nothing.',
  })
  requestId!: string

  @Field(() => ID, { description: 'Id of the record (JT-04).' })
  record!: string

  @Field(() => DateScalar, {
    description: 'Day of the lifting; not before the order, not after today.',
  })
  liftedOn!: string

  @Field(() => String, { description: 'Document or acceptance it rests on; no personal numbers.' })
  note!: string
}
