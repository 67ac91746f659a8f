/** Where a listing stands, from the facts to the exit (严重失信主体名单认定程序); domain.md §5.2. */
export const LISTING_STATES = [
  'FOUND',
  'NOTICED',
  'HEARD',
  'DECIDED',
  'SERVED',
  'LISTED',
  'EXITED',
  'DROPPED',
  'REVOKED',
] as const
export type ListingState = (typeof LISTING_STATES)[number]

export const LISTING_ACTS = [
  'NOTICE',
  'HEAR',
  'DECIDE',
  'SERVE',
  'LIST',
  'EXIT',
  'DROP',
  'REVOKE',
] as const
export type ListingAct = (typeof LISTING_ACTS)[number]

type Life = Readonly<Record<ListingState, Partial<Readonly<Record<ListingAct, ListingState>>>>>

/** An organ's list: nobody gets onto it but by notice, hearing, decision and service. */
const BY_ORGAN: Life = {
  FOUND: { NOTICE: 'NOTICED', DROP: 'DROPPED' },
  NOTICED: { HEAR: 'HEARD', DROP: 'DROPPED' },
  HEARD: { DECIDE: 'DECIDED', DROP: 'DROPPED' },
  // Once decided, the decision itself has to go.
  DECIDED: { SERVE: 'SERVED', REVOKE: 'REVOKED' },
  SERVED: { LIST: 'LISTED', REVOKE: 'REVOKED' },
  LISTED: { EXIT: 'EXITED' },
  EXITED: {},
  DROPPED: {},
  REVOKED: {},
}

/** A court's list goes by the court's own procedure (法释〔2017〕7号): what it decided is entered. */
const BY_COURT: Life = {
  ...BY_ORGAN,
  FOUND: { DECIDE: 'DECIDED', DROP: 'DROPPED' },
  NOTICED: {},
  HEARD: {},
  DECIDED: { LIST: 'LISTED', REVOKE: 'REVOKED' },
  SERVED: {},
}

/** The state after an act, null if the act is not open in this state. */
export function afterListingAct(
  state: ListingState,
  act: ListingAct,
  isJudicial: boolean,
): ListingState | null {
  return (isJudicial ? BY_COURT : BY_ORGAN)[state][act] ?? null
}

/** The state that a listing is shown in: past its planned end it is off the list, whoever recorded it or not. */
export function shownState(
  { state, plannedExitDate }: { state: ListingState; plannedExitDate: string | null },
  today: string,
): ListingState {
  const hasRunOut = state === 'LISTED' && plannedExitDate !== null && plannedExitDate < today
  return hasRunOut ? 'EXITED' : state
}
