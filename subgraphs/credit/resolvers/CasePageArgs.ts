import { ArgsType, Field, ID, Int } from 'type-graphql'
import { MAX_CASES, readCursor } from '../../shared/acts/casePages.js'

/** What every desk's list of cases takes beside its own filters. */
@ArgsType()
export abstract class CasePageArgs {
  @Field(() => Boolean, { defaultValue: false, description: 'Only what has passed its day.' })
  overdue!: boolean

  @Field(() => Int, { defaultValue: 50, description: `At most this many; up to ${MAX_CASES}.` })
  first!: number

  @Field(() => ID, { nullable: true, description: '`next` of the page before.' })
  after?: string | null

  /** The page as the reads take it. Throws BAD_USER_INPUT if `after` is no cursor. */
  page(): { onlyOverdue: boolean; first: number; after: string | null } {
    return { onlyOverdue: this.overdue, first: this.first, after: readCursor(this.after) }
  }
}
