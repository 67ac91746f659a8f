import { Field, ID, InputType } from 'type-graphql'
import { DateScalar, SubjectIdScalar } from '../../shared/scalars.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'
import { NetworkServiceKindEnum, type NetworkServiceKind } from '../entities/NetworkService.js'
import { MAX_SUBJECT_ROWS } from './ArchiveInputs.js'

@InputType({ description: 'A website or app as it was filed (备案).' })
export class NetworkServiceRowInput {
  @Field(() => SubjectIdScalar, {
    description: 'Its operator, an organisation that has an archive.',
  })
  subject!: string

  @Field(() => NetworkServiceKindEnum)
  kind!: NetworkServiceKind

  @Field(() => String)
  name!: string

  @Field(() => ID, { description: 'Number of its filing (ICP备案号).' })
  filingNo!: string

  @Field(() => String, { nullable: true, description: 'Domain of a site, package name of an app.' })
  address?: string | null

  @Field(() => DateScalar, { nullable: true })
  filedOn?: string | null

  @Field(() => Boolean, { description: 'The filing was cancelled (注销备案).' })
  isCancelled: boolean = false
}

@InputType()
export class FileNetworkServicesInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID, { description: 'Credit code of the authority whose filings these are.' })
  source!: string

  @Field(() => [NetworkServiceRowInput], { description: `1 to ${MAX_SUBJECT_ROWS}.` })
  rows!: NetworkServiceRowInput[]
}

@InputType()
export class NamePenalisedServiceInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID, { description: 'Id of the penalty (GG-07), as its item shows it.' })
  record!: string

  @Field(() => ID, { description: 'Number of the filing (ICP备案号) of the site or app.' })
  filingNo!: string
}
