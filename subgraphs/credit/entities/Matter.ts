import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { SubjectKind } from '../../../schema/wire/creditItem.js'
import { DateScalar } from '../../shared/scalars.js'
import { SubjectKindEnum } from '../../shared/SubjectStub.js'
import { Implementer } from './Implementer.js'
import { RelatedRoleEnum, type RelatedRole } from './ledgerEnums.js'
import { RequiredItem } from './RequiredItem.js'

/**
 * One version of a row of the application list (应用清单): what must be looked up before a matter is
 * decided. Validities of one code never overlap.
 */
@Entity('matter')
@ObjectType({
  description:
    'A row of the application list (应用清单): what must be looked up before a matter (事项) is decided.',
})
export class Matter {
  @Field(() => ID, { description: 'Code of the matter (事项编码); the same over all versions.' })
  @PrimaryColumn('text')
  code!: string

  @Field(() => Int)
  @PrimaryColumn('integer')
  version!: number

  @Field(() => String)
  @Column('text')
  name!: string

  @Field(() => String, { description: 'Field of application (应用领域), one of the city’s 13.' })
  @Column('text')
  field!: string

  @Field(() => String, { description: 'Step at which to look (环节): 受理, 审查, 决定 …' })
  @Column('text')
  stage!: string

  @Field(() => [Implementer])
  @Column('jsonb')
  implementers!: readonly Implementer[]

  @Field(() => [SubjectKindEnum], { description: 'Kinds of subject that it is open to.' })
  @Column('text', { name: 'subject_kinds', array: true })
  subjectKinds!: readonly SubjectKind[]

  @Field(() => [RequiredItem])
  @Column('jsonb', { name: 'required_items' })
  requiredItems!: readonly RequiredItem[]

  @Field(() => [RelatedRoleEnum])
  @Column('text', { name: 'related_roles', array: true })
  relatedRoles!: readonly RelatedRole[]

  @Field(() => Boolean, {
    description: 'True if only the subject’s authorisation (授权) opens the records.',
  })
  @Column('boolean', { name: 'authorisation_needed' })
  authorisationNeeded!: boolean

  @Field(() => Int, { description: 'Days that the last load of an item may lie back.' })
  @Column('integer', { name: 'max_staleness_days' })
  maxStalenessDays!: number

  @Field(() => String, { description: 'Statute or rule that the row rests on (依据).' })
  @Column('text', { name: 'legal_basis' })
  legalBasis!: string

  @Field(() => String, {
    description:
      'How sure the row is: T text read, P practice seen, K known, seed news item, D designed here, unsure; of two marks the first is the basis, the second the detail.',
  })
  @Column('text')
  mark!: string

  @Field(() => DateScalar, { description: 'First day in force.' })
  @Column('date', { name: 'valid_from' })
  validFrom!: string

  @Field(() => DateScalar, { nullable: true, description: 'Last day in force; null: open.' })
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null
}
