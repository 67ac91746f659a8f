import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'

/** A matter that the city has (政务服务事项), whether the application list has a row for it or not. */
@Entity('service_matter')
@ObjectType({ description: 'A matter that the city has (政务服务事项), on the list or not.' })
export class ServiceMatter {
  @Field(() => ID)
  @PrimaryColumn('text')
  code!: string

  @Field(() => String)
  @Column('text')
  name!: string

  @Field(() => String, { description: 'Field of application (应用领域).' })
  @Column('text')
  field!: string

  @Field(() => ID, { description: 'Credit code of the department that runs it.' })
  @Column('text')
  department!: string

  @Field(() => ID)
  @Column('text')
  region!: string
}

/** How far the application list reaches in one field (应用清单覆盖). */
@ObjectType({ description: 'How far the application list reaches in one of the 13 fields.' })
export class FieldCoverage {
  @Field(() => String)
  field!: string

  @Field(() => Int, { description: 'Matters that the city has in it.' })
  known!: number

  @Field(() => Int, { description: 'Of these, matters with a row in force.' })
  listed!: number

  @Field(() => [ServiceMatter], { description: 'Matters without a row, to be configured.' })
  unlisted!: readonly ServiceMatter[]
}
