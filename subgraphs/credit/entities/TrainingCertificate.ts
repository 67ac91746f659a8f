import { Field, ID, ObjectType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars.js'

/** A certificate of repair training (信用修复培训证明). It says who passed; what follows from it is each rule set's to say. */
@ObjectType({ description: 'A certificate of repair training (信用修复培训证明).' })
export class TrainingCertificate {
  @Field(() => ID, { description: 'The same class and firm have the same number.' })
  number!: string

  @Field(() => DateScalar, { description: 'Day of the class.' })
  heldOn!: string

  @Field(() => String)
  text!: string

  @Field(() => String, { description: 'SM3 of the text, hexadecimal.' })
  textHash!: string
}
