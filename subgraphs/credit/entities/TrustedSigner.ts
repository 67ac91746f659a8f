import { Field, ID, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar } from '../../shared/scalars.js'
import {
  SignatureAlgorithmEnum,
  SignerPurposeEnum,
  type SignatureAlgorithm,
  type SignerPurpose,
} from './commitmentEnums.js'

/** A key whose signatures count: of an e-signature platform, or of a partner city's credit centre. */
@Entity('trusted_signer')
@ObjectType({ description: 'A key whose signatures count (可信签名方).' })
export class TrustedSigner {
  @Field(() => ID)
  @PrimaryColumn('text')
  id!: string

  @Field(() => String)
  @Column('text')
  name!: string

  @Field(() => SignerPurposeEnum)
  @Column('text')
  purpose!: SignerPurpose

  @Field(() => SignatureAlgorithmEnum)
  @Column('text')
  algorithm!: SignatureAlgorithm

  @Field(() => String, {
    description: 'Hexadecimal: 65 bytes 04‖x‖y of SM2, 32 bytes of Ed25519.',
  })
  @Column('text', { name: 'public_key' })
  publicKey!: string

  @Field(() => DateScalar)
  @Column('date', { name: 'trusted_from' })
  trustedFrom!: string

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null: open.' })
  @Column('date', { name: 'trusted_until', nullable: true })
  trustedUntil!: string | null

  @Field(() => DateScalar, {
    nullable: true,
    description: 'From this day on nothing it signs counts.',
  })
  @Column('date', { name: 'revoked_on', nullable: true })
  revokedOn!: string | null
}
