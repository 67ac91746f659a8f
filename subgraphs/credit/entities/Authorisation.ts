import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar, DateTimeScalar } from '../../shared/scalars.js'
import {
  AuthorisationFormEnum,
  GuardianRelationEnum,
  type AuthorisationForm,
  type GuardianRelation,
} from './authorisationEnums.js'

/** A subject's authorisation of queries (授权查询), domain.md §14.2; uses of it are claimed by the gateway. */
@Entity('authorisation')
@ObjectType({ description: 'A subject’s authorisation of queries of its records (授权查询).' })
export class Authorisation {
  @PrimaryColumn('text', { name: 'subject_key' })
  subjectKey!: string

  @Field(() => ID)
  @PrimaryColumn('text')
  id!: string

  @Field(() => String, {
    description: 'Who may ask (被授权方): credit code of a department or firm, or a client id.',
  })
  @Column('text')
  party!: string

  @Field(() => ID, { description: 'Code of the purpose (查询目的).' })
  @Column('text')
  purpose!: string

  @Field(() => ID, {
    nullable: true,
    description: 'Code of the only matter that it serves; null for every matter of the purpose.',
  })
  @Column('text', { nullable: true })
  matter!: string | null

  @Field(() => [ID], { description: 'Codes of the items that it opens.' })
  @Column('text', { array: true })
  items!: readonly string[]

  @Field(() => DateScalar, { description: 'First day, included.' })
  @Column('date', { name: 'valid_from' })
  validFrom!: string

  @Field(() => DateScalar, { description: 'Last day, included.' })
  @Column('date', { name: 'valid_to' })
  validTo!: string

  @Field(() => Int, { description: 'Uses that were granted.' })
  @Column('integer')
  times!: number

  @Field(() => Int, { description: 'Uses that are left.' })
  @Column('integer', { name: 'uses_left' })
  usesLeft!: number

  @Field(() => AuthorisationFormEnum)
  @Column('text')
  form!: AuthorisationForm

  @Field(() => String, { description: 'SM3 of the signed document, 64 hexadecimals.' })
  @Column('text', { name: 'evidence_hash' })
  evidenceHash!: string

  @Column('text', { name: 'given_by' })
  givenBy!: 'SUBJECT' | 'DEPARTMENT'

  /** Edition of rules/authorisations.yaml; null for what is older than the terms. */
  @Column('text', { nullable: true })
  terms!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Version of the text that was consented to (告知内容).',
  })
  @Column('text', { name: 'consent_version', nullable: true })
  consentVersion!: string | null

  @Field(() => [ID], { description: 'Sensitive items, each consented to by itself (单独同意).' })
  @Column('text', { name: 'separate_consent', array: true })
  separateConsent!: readonly string[]

  @Field(() => Boolean, { description: 'Given for a minor (未成年人) by a guardian.' })
  @Column('boolean', { name: 'is_minor' })
  isMinor!: boolean

  @Column('text', { name: 'guardian_key', nullable: true })
  guardianKey!: string | null

  @Field(() => GuardianRelationEnum, { nullable: true })
  @Column('text', { name: 'guardian_relation', nullable: true })
  guardianRelation!: GuardianRelation | null

  @Field(() => DateTimeScalar, { nullable: true })
  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null

  /** Who took it back; null while it stands, and of what is older than this is kept. */
  @Column('text', { name: 'revoked_by', nullable: true })
  revokedBy!: 'SUBJECT' | 'GUARDIAN' | 'DEPARTMENT' | null

  @Field(() => DateTimeScalar)
  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date
}
