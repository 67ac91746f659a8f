import { Field, ID, InputType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'

@InputType({ description: 'When a decision and its repair notice were served (两书同达).' })
export class ServeRepairNoticeInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID, { description: 'Id of the record, as its item shows it.' })
  record!: string

  @Field(() => DateScalar, { description: 'Service of the decision.' })
  decisionServedOn!: string

  @Field(() => DateScalar, { description: 'Service of the notice.' })
  noticeServedOn!: string
}
