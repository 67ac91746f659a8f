import { Field, ID, ObjectType } from 'type-graphql'
import { Authority, RecordStatus } from '../../shared/CreditRecord.js'
import { DateScalar, DateTimeScalar } from '../../shared/scalars.js'
import { SharedRegion } from './ArchiveParts.js'
import { Subject } from './Subject.js'

/** What a level of sharing sees of a record, by the record's own id; the record itself is read at its subject. */
@ObjectType({
  description:
    'A record of an organisation as every level sees it (省区、市、县三级共享): the same id at each.',
})
export class SharedRecord {
  @Field(() => ID, { description: 'Id of the record, as its item shows it.' })
  id!: string

  @Field(() => String, { description: 'Code of the catalogue item.' })
  item!: string

  @Field(() => Subject)
  subject!: Subject

  @Field(() => String)
  title!: string

  @Field(() => Authority)
  authority!: Authority

  @Field(() => String, { nullable: true, description: 'Number of the decision document (文书号).' })
  documentNo!: string | null

  @Field(() => DateScalar)
  decidedOn!: string

  @Field(() => RecordStatus)
  status!: RecordStatus

  @Field(() => [SharedRegion], { description: 'Regions that see it, the province first.' })
  regions!: SharedRegion[]

  @Field(() => DateTimeScalar, { description: 'When it was last loaded, wherever it is read.' })
  asOf!: Date
}

@ObjectType({ description: 'A page of shared records, by region and subject.' })
export class SharedRecordPage {
  @Field(() => [SharedRecord])
  records!: SharedRecord[]

  @Field(() => ID, { nullable: true, description: '`after` of the next page; null: no more.' })
  next!: string | null
}
