import { Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import { DateScalar, DateTimeScalar } from '../../shared/scalars.js'
import { named } from './repairEnums.js'

export const NETWORK_SERVICE_KINDS = ['SITE', 'APP'] as const
export type NetworkServiceKind = (typeof NETWORK_SERVICE_KINDS)[number]

export const NetworkServiceKindEnum = named(NETWORK_SERVICE_KINDS)
registerEnumType(NetworkServiceKindEnum, {
  name: 'NetworkServiceKind',
  description: 'What a network operator (网络运营者) runs: a website 网站 or an app 应用程序.',
})

@ObjectType({
  description: 'A website or app of a network operator (网络运营者), as it was filed.',
})
export class NetworkService {
  @Field(() => ID, { description: 'Number of its filing (ICP备案号).' })
  id!: string

  @Field(() => NetworkServiceKindEnum)
  kind!: NetworkServiceKind

  @Field(() => String)
  name!: string

  @Field(() => String, { nullable: true, description: 'Domain of a site, package name of an app.' })
  address!: string | null

  @Field(() => DateScalar, { nullable: true })
  filedOn!: string | null

  @Field(() => Boolean, { description: 'The filing was cancelled (注销备案).' })
  isCancelled!: boolean

  @Field(() => DateTimeScalar)
  asOf!: Date
}
