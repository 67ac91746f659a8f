import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { makeStub } from '../../shared/SubjectStub.js'
import { Subject } from './Subject.js'

/** As whom a person answers for an organisation (关联人员). */
export enum RelatedPersonRole {
  LEGAL_REPRESENTATIVE = 'LEGAL_REPRESENTATIVE',
  ACTUAL_CONTROLLER = 'ACTUAL_CONTROLLER',
  RESPONSIBLE_PERSON = 'RESPONSIBLE_PERSON',
}
registerEnumType(RelatedPersonRole, {
  name: 'RelatedPersonRole',
  description:
    'Legal representative 法定代表人, actual controller 实际控制人, or person directly responsible 直接责任人员.',
})

/** A related person as a row's `related_persons` holds it (jsonb). */
export interface StoredRelation {
  readonly role: RelatedPersonRole
  readonly personKey: string
}

@ObjectType({ description: 'A person who answers for an organisation (关联人员).' })
export class RelatedPerson {
  @Field(() => RelatedPersonRole)
  role!: RelatedPersonRole

  @Field(() => Subject, {
    nullable: true,
    description: 'The person; being related opens none of its items.',
  })
  person!: Subject
}

/** The stored relations as the graph shows them. */
export function relatedPersonsOf(stored: readonly StoredRelation[]): RelatedPerson[] {
  return stored.map(({ role, personKey }) =>
    Object.assign(new RelatedPerson(), { role, person: makeStub(Subject, personKey) }),
  )
}
