import { Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateTimeScalar } from '../../shared/scalars.js'

/** What of the ledger a draft is of. */
export type LedgerKind = 'MATTER' | 'MEASURE'
export const LedgerKindEnum: Record<LedgerKind, LedgerKind> = {
  MATTER: 'MATTER',
  MEASURE: 'MEASURE',
}
registerEnumType(LedgerKindEnum, {
  name: 'LedgerKind',
  description: 'A row of the application list (事项) or of the measure ledger (措施).',
})

/** The next version of a matter or measure while it is written; one a code. */
@Entity('ledger_draft')
@ObjectType({ description: 'The next version of a matter or measure, while it is written.' })
export class LedgerDraft {
  @Field(() => LedgerKindEnum)
  @PrimaryColumn('text')
  kind!: LedgerKind

  @Field(() => ID)
  @PrimaryColumn('text')
  code!: string

  @Field(() => String)
  @Column('text')
  name!: string

  @Column('jsonb')
  content!: object

  @Field(() => DateTimeScalar)
  @Column('timestamptz', { name: 'saved_at' })
  savedAt!: Date

  @Field(() => String, { name: 'content', description: 'The input that saved it, as JSON.' })
  get text(): string {
    return JSON.stringify(this.content)
  }
}
