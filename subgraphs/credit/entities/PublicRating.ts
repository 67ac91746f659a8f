import { Field, Int, ObjectType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'

/** Id of a subject's rating among its records: it has one. */
export const RATING_ID = 'rating'

/** The public credit evaluation (公共信用评价) of a subject as it is now; `decidedOn` is the day it was for. */
@Entity('public_rating')
@ObjectType({
  implements: CreditRecord,
  description:
    'Public credit evaluation (公共信用评价): a basis for supervision, no public label and no ground of a refusal. `grade` is null for natural persons, and where too little is known.',
})
export class PublicRating extends CreditRecord {
  @Field(() => String, { description: 'Code of the model (评价模型).' })
  @Column('text')
  model!: string

  @Field(() => Int, { description: 'Version of the model.' })
  @Column('integer')
  version!: number

  @Field(() => Int, {
    description: 'Counts the subject’s ratings, each that differs from the one before.',
  })
  @Column('integer')
  number!: number

  @Field(() => Int, { description: 'Of the total of the model.' })
  @Column('integer')
  score!: number

  @Field(() => Int, { description: 'Most points of the indicators that had data.' })
  @Column('integer')
  known!: number

  /** By the order of the model's indicators; `indicators` gives them their names. */
  @Column('smallint', { array: true })
  points!: readonly number[]

  @Column('boolean', { array: true })
  missing!: readonly boolean[]

  @Field(() => String, {
    description: 'SHA-256 of the records that were looked at: the same snapshot, the same score.',
  })
  @Column('text')
  snapshot!: string
}
