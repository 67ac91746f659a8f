import { Field, ID, InputType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars.js'
import { REQUEST_ID } from '../../shared/acts/requestId.js'
import {
  SignatureAlgorithmEnum,
  SignerPurposeEnum,
  type SignatureAlgorithm,
  type SignerPurpose,
} from '../entities/commitmentEnums.js'

@InputType({ description: 'A key to be trusted.' })
export class TrustSignerInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID, { description: 'Name of the key, up to 64 letters and digits.' })
  id!: string

  @Field(() => String, { description: 'Whose it is.' })
  name!: string

  @Field(() => SignerPurposeEnum)
  purpose!: SignerPurpose

  @Field(() => SignatureAlgorithmEnum)
  algorithm!: SignatureAlgorithm

  @Field(() => String, { description: 'Hexadecimal: 04‖x‖y of SM2, 32 bytes of Ed25519.' })
  publicKey!: string

  @Field(() => DateScalar)
  trustedFrom!: string

  @Field(() => DateScalar, { nullable: true, description: 'Last day.' })
  trustedUntil: string | null = null
}

@InputType({ description: 'A key that is trusted no longer.' })
export class DistrustSignerInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string

  @Field(() => ID)
  id!: string
}
