import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar, DateTimeScalar } from '../../shared/scalars.js'
import { EvaluationRunStateEnum, type EvaluationRunState } from './evaluationEnums.js'

/** Everybody of one class evaluated anew (全量评价). */
@Entity('evaluation_run')
@ObjectType({ description: 'The evaluation of everybody whom a model is for.' })
export class EvaluationRun {
  @Field(() => ID, { description: 'Id of the request; its models share it.' })
  @PrimaryColumn('uuid')
  id!: string

  @Field(() => String)
  @PrimaryColumn('text')
  model!: string

  @Field(() => Int)
  @Column('integer')
  version!: number

  @Field(() => DateScalar, { description: 'Day that it is for.' })
  @Column('date')
  day!: string

  @Field(() => EvaluationRunStateEnum)
  @Column('text')
  state!: EvaluationRunState

  @Field(() => [String], {
    nullable: true,
    description: 'Items of which there was no data at all; null before it starts.',
  })
  @Column('text', { name: 'unknown', array: true, nullable: true })
  unknown!: string[] | null

  @Field(() => Int, { description: 'Subjects evaluated so far.' })
  @Column('integer')
  evaluated!: number

  @Field(() => Int, { description: 'Of them those whose rating changed.' })
  @Column('integer')
  changed!: number

  /** Last subject that is done. */
  @Column('text', { name: 'after_key' })
  afterKey!: string

  @Field(() => DateTimeScalar)
  @Column('timestamptz', { name: 'asked_at' })
  askedAt!: Date

  @Field(() => DateTimeScalar, { nullable: true })
  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt!: Date | null

  @Field(() => DateTimeScalar, { nullable: true })
  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null
}
