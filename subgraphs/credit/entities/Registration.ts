import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import { CreditRecord } from '../../shared/CreditRecord.js'
import { DateScalar } from '../../shared/scalars.js'
import { RelatedPerson, relatedPersonsOf, type StoredRelation } from './RelatedPerson.js'

export enum RegistrationStatus {
  EXISTING = 'EXISTING',
  DEREGISTERED = 'DEREGISTERED',
  LICENCE_REVOKED = 'LICENCE_REVOKED',
}
registerEnumType(RegistrationStatus, {
  name: 'RegistrationStatus',
  description: 'Existing 存续, deregistered 注销, or business licence revoked 吊销.',
})

/** Registration of an organisation (登记注册), or that a person is in the population register (kind GG-PERSON). */
@Entity('registration')
@ObjectType({
  implements: CreditRecord,
  description:
    'Registration of an organisation (登记注册); for a natural person, that the population register knows the person.',
})
export class Registration extends CreditRecord {
  @Field(() => String, {
    description: 'Registered name (名称); of a natural person the masked name only.',
  })
  @Column('text')
  name!: string

  /** Former names (曾用名), not in the graph: the search finds by them (OrganisationName). */
  @Column('text', { name: 'former_names', array: true })
  formerNames!: readonly string[]

  @Field(() => String, {
    nullable: true,
    description: 'Seat down to its district (住所); null for natural persons.',
  })
  @Column('text', { nullable: true })
  address!: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Day of establishment (成立日期).' })
  @Column('date', { name: 'established_on', nullable: true })
  establishedOn!: string | null

  @Field(() => RegistrationStatus, {
    nullable: true,
    description: 'Where the organisation stands (登记状态); null for natural persons.',
  })
  @Column('text', { name: 'registration_status', nullable: true })
  registrationStatus!: RegistrationStatus | null

  @Field(() => String, {
    nullable: true,
    description: 'Name of the legal representative (法定代表人), public with the registration.',
  })
  @Column('text', { name: 'legal_representative_name', nullable: true })
  legalRepresentativeName!: string | null

  @Column('jsonb', { name: 'related_persons' })
  storedRelations!: readonly StoredRelation[]

  @Field(() => [RelatedPerson], {
    description: 'Who answers for the organisation; empty for natural persons.',
  })
  get relatedPersons(): RelatedPerson[] {
    return relatedPersonsOf(this.storedRelations)
  }
}
