import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar, DateTimeScalar } from '../../shared/scalars.js'
import type { EligibilityCondition } from '../rules/benefits/judgeEligibility.js'
import { EligibilityConditionEnum, VoucherStateEnum, type VoucherState } from './benefitEnums.js'

/** What a subject claimed of a programme (信易+ 凭证); it falls with the state that granted it, and stays fallen. */
@Entity('incentive_voucher')
@ObjectType({ description: 'A voucher of a programme of 信易+ (凭证), as its holder sees it.' })
export class IncentiveVoucher {
  @PrimaryColumn('text', { name: 'subject_key' })
  subjectKey!: string

  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string

  @Column('text')
  incentive!: string

  @Column('integer')
  version!: number

  @Field(() => ID, {
    description: 'What the provider asks for: 26 digits and capitals. Whoever shows it is served.',
  })
  @Column('text')
  token!: string

  @Field(() => VoucherStateEnum)
  @Column('text')
  state!: VoucherState

  @Field(() => DateScalar)
  @Column('date', { name: 'claimed_on' })
  claimedOn!: string

  @Field(() => DateScalar, { description: 'Last day, included.' })
  @Column('date', { name: 'valid_until' })
  validUntil!: string

  @Column('text', { name: 'given_by' })
  givenBy!: 'SUBJECT' | 'OFFICE'

  /** Version of the text that a person consented to; null of organisations. */
  @Column('text', { name: 'consent_version', nullable: true })
  consentVersion!: string | null

  @Field(() => EligibilityConditionEnum, {
    nullable: true,
    description: 'The condition that no longer holds, of a void voucher.',
  })
  @Column('text', { name: 'void_cause', nullable: true })
  voidCause!: EligibilityCondition | null

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was redeemed, became void or was found expired.',
  })
  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null
}

@ObjectType({ description: 'A condition of a programme, as one subject stands to it.' })
export class JudgedConditionView {
  @Field(() => EligibilityConditionEnum)
  condition!: EligibilityCondition

  @Field(() => Boolean)
  isMet!: boolean

  @Field(() => [String], { description: 'What is asked: kinds, grades, lists, bands or a number.' })
  needed!: readonly string[]

  @Field(() => [String], {
    description: 'What was found; of NO_LIVE_NEGATIVE the items with a live record.',
  })
  found!: readonly string[]
}

@ObjectType({
  description: 'What a provider learns of a voucher: eligible or not, and nothing of whom.',
})
export class VoucherAnswer {
  @Field(() => Boolean, {
    description:
      'Whether it may be redeemed now; false too of one that was redeemed, see redeemedAt. False alike for a token that is unknown, void, expired or of another provider.',
  })
  isEligible!: boolean

  @Field(() => ID, {
    nullable: true,
    description: 'The programme; null unless eligible or redeemed.',
  })
  incentive!: string | null

  @Field(() => Int, { nullable: true })
  version!: number | null

  @Field(() => String, { nullable: true })
  benefit!: string | null

  @Field(() => DateScalar, { nullable: true })
  validUntil!: string | null

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When this provider redeemed it; null: it did not.',
  })
  redeemedAt!: Date | null
}
