import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateTimeScalar } from '../../shared/scalars.js'

/** One version of how many cases a department handled of a matter in a month (办件量). */
@Entity('case_volume')
@ObjectType({
  description:
    'How many cases (办件量) of a matter a department took up in a month, as it reported them.',
})
export class CaseVolume {
  @Field(() => ID, { description: 'Credit code of the department.' })
  @PrimaryColumn('text')
  department!: string

  @Field(() => ID, { description: 'Code of the matter (事项编码).' })
  @PrimaryColumn('text')
  matter!: string

  @Field(() => String, { description: '`YYYY-MM`.' })
  @PrimaryColumn('text')
  month!: string

  @Field(() => Int, { description: 'From 1; a correction is the next one.' })
  @PrimaryColumn('integer')
  version!: number

  @Field(() => Int)
  @Column('integer')
  cases!: number

  @Field(() => ID, {
    nullable: true,
    description: 'Credit code of the department that reported it; null: its token named none.',
  })
  @Column('text', { name: 'reported_by', nullable: true })
  reportedBy!: string | null

  @Field(() => DateTimeScalar)
  @Column('timestamptz', { name: 'reported_at' })
  reportedAt!: Date
}

/** A page of volumes. */
@ObjectType({ description: 'A page of case volumes, by month, department and matter.' })
export class CaseVolumePage {
  @Field(() => [CaseVolume])
  volumes!: CaseVolume[]

  @Field(() => ID, { nullable: true, description: 'Pass as `after`; null on the last page.' })
  next!: string | null
}
