import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { SubjectKind } from '../../../schema/wire/creditItem.js'
import { SubjectKindEnum } from '../../shared/SubjectStub.js'
import { DateScalar } from '../../shared/scalars.js'
import {
  IncentiveFormEnum,
  IncentiveKindEnum,
  type IncentiveForm,
  type IncentiveKind,
} from './benefitEnums.js'

/** A version of a programme of incentives for the trustworthy (信易+ 激励项目), domain.md §13. */
@Entity('incentive')
@ObjectType({
  description: 'A version of a programme of incentives for the trustworthy (信易+ 激励项目).',
})
export class Incentive {
  @Field(() => ID, { description: 'XY- and a kind and three digits (激励项目编号).' })
  @PrimaryColumn('text')
  code!: string

  @Field(() => Int)
  @PrimaryColumn('integer')
  version!: number

  @Field(() => IncentiveKindEnum)
  @Column('text')
  kind!: IncentiveKind

  @Field(() => IncentiveFormEnum)
  @Column('text')
  form!: IncentiveForm

  @Field(() => String)
  @Column('text')
  name!: string

  @Field(() => String, { description: 'What whoever is eligible gets (优惠内容).' })
  @Column('text')
  benefit!: string

  @Field(() => String, { description: 'Who grants it and bears its cost (服务方).' })
  @Column('text', { name: 'provider_name' })
  providerName!: string

  @Field(() => String, { description: 'Credit code of the provider.' })
  @Column('text', { name: 'provider_code' })
  providerCode!: string

  @Field(() => String, { description: 'What the programme rests on (依据).' })
  @Column('text')
  basis!: string

  /** Edition of rules/benefits/benefits.yaml that it was published under. */
  @Column('text')
  terms!: string

  @Field(() => [SubjectKindEnum])
  @Column('text', { name: 'subject_kinds', array: true })
  subjectKinds!: readonly SubjectKind[]

  @Field(() => [String], {
    description:
      'Public ratings that are good enough, the best first; empty: the rating does not matter.',
  })
  @Column('text', { array: true })
  grades!: readonly string[]

  @Field(() => [ID], {
    description:
      'Red lists (守信红名单), on one of which the subject has to stand; empty: on none.',
  })
  @Column('text', { array: true })
  honours!: readonly string[]

  @Field(() => [String], {
    description:
      'Items of which no live negative record may stand, some with the beginning of its kind after a colon.',
  })
  @Column('text', { array: true })
  negatives!: readonly string[]

  @Field(() => [ID], {
    description:
      'Bands of the citizen integrity points that are good enough; empty: points do not matter.',
  })
  @Column('text', { array: true })
  bands!: readonly string[]

  @Field(() => Int, { description: 'Vouchers of this version (名额).' })
  @Column('integer')
  quota!: number

  @Field(() => Int, { description: 'Vouchers that one subject may hold or have redeemed.' })
  @Column('integer', { name: 'per_subject' })
  perSubject!: number

  @Field(() => Int, { description: 'Days that a voucher is valid, the first included.' })
  @Column('integer', { name: 'voucher_days' })
  voucherDays!: number

  @Field(() => DateScalar, { description: 'First day.' })
  @Column('date', { name: 'valid_from' })
  validFrom!: string

  @Field(() => DateScalar, { nullable: true, description: 'Last day, included; null: open.' })
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null
}
