import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar } from '../../shared/scalars.js'
import { makeStub } from '../../shared/SubjectStub.js'
import type { CommitmentState } from '../rules/commitmentLife.js'
import type { Breach } from '../rules/breaches.js'
import type { CommitmentClass } from '../rules/commitmentRules.js'
import { CommitmentClassEnum, CommitmentStateEnum, type SignerRole } from './commitmentEnums.js'
import { Subject } from './Subject.js'

/** A material that came later (补齐材料); the document itself stays with the window. */
@ObjectType({ description: 'A material that was supplemented (补齐材料).' })
export class SuppliedMaterial {
  @Field(() => ID, { description: 'Code of the material in the matter.' })
  material!: string

  @Field(() => String, { description: 'SM3 of the document, hexadecimal.' })
  hash!: string

  @Field(() => DateScalar)
  on!: string
}

/** A commitment as a case (承诺办件), from the offer to what became of it; domain.md §12.3. */
@Entity('commitment')
@ObjectType({ description: 'A commitment (信用承诺) from the offer to what became of it.' })
export class Commitment {
  @PrimaryColumn('text', { name: 'subject_key' })
  subjectKey!: string

  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string

  @Field(() => Subject)
  get subject(): Subject {
    return makeStub(Subject, this.subjectKey)
  }

  @Field(() => CommitmentClassEnum)
  @Column('text', { name: 'class' })
  commitmentClass!: CommitmentClass

  @Field(() => CommitmentStateEnum)
  @Column('text')
  state!: CommitmentState

  @Field(() => ID, { nullable: true })
  @Column('text', { nullable: true })
  matter!: string | null

  @Field(() => Int, { nullable: true })
  @Column('integer', { name: 'matter_version', nullable: true })
  matterVersion!: number | null

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'case_number', nullable: true })
  caseNumber!: string | null

  @Field(() => String, { description: 'Who takes it (受理单位).' })
  @Column('text', { name: 'accepting_name' })
  acceptingName!: string

  @Field(() => ID, { description: 'Its credit code.' })
  @Column('text', { name: 'accepting_code' })
  acceptingCode!: string

  @Field(() => String)
  @Column('text')
  region!: string

  @Field(() => String, { nullable: true, description: 'Sector in which it is checked afterwards.' })
  @Column('text', { name: 'supervisor_sector', nullable: true })
  supervisorSector!: string | null

  @Field(() => ID, { nullable: true, description: 'Credit code of the supervising department.' })
  @Column('text', { name: 'supervisor_code', nullable: true })
  supervisorCode!: string | null

  @Column('text', { name: 'supervisor_name', nullable: true })
  supervisorName!: string | null

  @Field(() => [String], { description: 'What is promised (承诺内容).' })
  @Column('text', { array: true })
  promises!: string[]

  @Field(() => [ID], { description: 'Materials still missing (容缺材料), by code.' })
  @Column('text', { array: true })
  missing!: string[]

  @Field(() => [SuppliedMaterial])
  @Column('jsonb')
  supplied!: SuppliedMaterial[]

  @Field(() => Int, { description: 'Version of the text to sign.' })
  @Column('integer', { name: 'text_version' })
  textVersion!: number

  @Field(() => String, { description: 'SM3 of the text, hexadecimal.' })
  @Column('text', { name: 'text_hash' })
  textHash!: string

  @Field(() => DateScalar)
  @Column('date', { name: 'offered_on' })
  offeredOn!: string

  @Field(() => DateScalar, { nullable: true })
  @Column('date', { name: 'signed_on', nullable: true })
  signedOn!: string | null

  @Column('text', { name: 'signer_role', nullable: true })
  signerRole!: SignerRole | null

  @Field(() => ID, { nullable: true, description: 'Key that it was signed under.' })
  @Column('text', { name: 'signer_key', nullable: true })
  signerKey!: string | null

  @Field(() => String, { nullable: true, description: 'Hexadecimal.' })
  @Column('text', { nullable: true })
  signature!: string | null

  @Field(() => String, { nullable: true, description: 'Number of the decision on it.' })
  @Column('text', { name: 'document_no', nullable: true })
  documentNo!: string | null

  @Field(() => DateScalar, { nullable: true })
  @Column('date', { name: 'decided_on', nullable: true })
  decidedOn!: string | null

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Last day of what it waits for: materials, the check or rectification; null while that year’s calendar is not out.',
  })
  @Column('date', { nullable: true })
  due!: string | null

  @Field(() => DateScalar, { nullable: true })
  @Column('date', { name: 'checked_on', nullable: true })
  checkedOn!: string | null

  @Field(() => String, { nullable: true, description: 'FALSE 虚假承诺 or UNFULFILLED 不履行承诺.' })
  @Column('text', { nullable: true })
  breach!: Breach | null

  @Column('text', { name: 'breach_record', nullable: true })
  breachRecord!: string | null

  @Field(() => ID, { nullable: true, description: 'Id of the record (GG-05) of the breach.' })
  get record(): string | null {
    return this.breachRecord === null ? null : `GG-05:${this.subjectKey}:${this.breachRecord}`
  }

  @Field(() => String, {
    nullable: true,
    description:
      'Number of the decision that ended it: to revoke or not, or to stop the case (容缺).',
  })
  @Column('text', { name: 'revocation_no', nullable: true })
  revocationNo!: string | null

  @Field(() => DateScalar, { nullable: true })
  @Column('date', { name: 'closed_on', nullable: true })
  closedOn!: string | null

  @Column('text', { nullable: true })
  note!: string | null
}
