import type { ListingState } from '../graphql/documents/api.js'

/** What the desk may do with a listing; the rules are subgraphs/credit/rules/listingLife.ts, which the sector applies. */
export type ListingAct =
  'NOTICE' | 'HEAR' | 'DECIDE' | 'SERVE' | 'PUBLISH' | 'DROP' | 'REVOKE' | 'EXIT'

type NextActs = Readonly<Partial<Record<ListingState, readonly ListingAct[]>>>

const BY_ORGAN: NextActs = {
  FOUND: ['NOTICE', 'DROP'],
  NOTICED: ['HEAR', 'DROP'],
  HEARD: ['DECIDE', 'DROP'],
  DECIDED: ['SERVE', 'REVOKE'],
  SERVED: ['PUBLISH', 'REVOKE'],
  LISTED: ['EXIT'],
}

/** A court's list goes by the court's own procedure: what it decided is entered. */
const BY_COURT: NextActs = {
  FOUND: ['DECIDE', 'DROP'],
  DECIDED: ['PUBLISH', 'REVOKE'],
  LISTED: ['EXIT'],
}

/** What can be done next, the usual thing first. */
export function nextActs(state: ListingState, isJudicial: boolean): readonly ListingAct[] {
  return (isJudicial ? BY_COURT : BY_ORGAN)[state] ?? []
}
