import { ArgsType, Field, ID, InputType, Int } from 'type-graphql'
import { REQUEST_ID } from '../../shared/acts/requestId.js'
import type { AskedVolumes } from '../volumes/volumeReads.js'

@InputType({ description: 'Cases of one matter and month.' })
export class CaseVolumeInput {
  @Field(() => ID, { description: 'Code of the matter (事项编码).' })
  matter!: string

  @Field(() => String, { description: '`YYYY-MM`, this month at the latest.' })
  month!: string

  @Field(() => Int, {
    description: 'Cases taken up in that month for which the list requires a query; 0: none.',
  })
  cases!: number
}

@InputType({ description: 'Case volumes (办件量) of one department: all or none.' })
export class ReportCaseVolumesInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID, {
    nullable: true,
    description: 'Credit code; the own department. Another one for the credit office alone.',
  })
  department: string | null = null

  @Field(() => [CaseVolumeInput], { description: '1 to 2,000, each matter and month once.' })
  volumes!: CaseVolumeInput[]
}

@ArgsType()
export class CaseVolumeArgs implements AskedVolumes {
  @Field(() => String, { description: 'First month, `YYYY-MM`.' })
  from!: string

  @Field(() => String, { description: 'Last month, `YYYY-MM`.' })
  to!: string

  @Field(() => ID, { nullable: true, description: 'Of one department; all that the caller reads.' })
  department: string | null = null

  @Field(() => ID, { nullable: true, description: 'Of one matter.' })
  matter: string | null = null

  @Field(() => Boolean, { description: 'With the versions that a later one took the place of.' })
  superseded: boolean = false

  @Field(() => Int, { description: 'Up to 1,000.' })
  first: number = 100

  @Field(() => ID, { nullable: true })
  after: string | null = null
}
